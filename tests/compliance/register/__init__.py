"""The pages of the register, as each kind of reader meets them."""
