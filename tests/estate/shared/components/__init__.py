"""Components are compared with GOV.UK Frontend's own."""
