"""The rules that bring Django code up to date, and what they are made of."""
