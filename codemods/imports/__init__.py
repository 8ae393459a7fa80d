"""Import statements brought in line with what the rules asked for."""
