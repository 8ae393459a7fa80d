"""Facts and a target become a plan; the plan is what gets applied."""
