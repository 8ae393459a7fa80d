"""Forms, form fields and widgets."""
