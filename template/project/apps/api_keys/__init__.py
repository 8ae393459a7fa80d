"""Keys for programs, which act for the user who has made them."""
