"""The vendor list: dated assessments, and the standing that follows from them."""
