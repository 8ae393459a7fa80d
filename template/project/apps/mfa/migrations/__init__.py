"""The tables of second factors, step by step."""
