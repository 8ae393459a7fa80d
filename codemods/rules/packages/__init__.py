"""Other packages that Django projects use."""
