"""Runs a project before and after its upgrade, on copies, and finds the rule behind what broke."""
