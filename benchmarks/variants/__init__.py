"""The exam of the generated projects."""
