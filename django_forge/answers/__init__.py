"""Wishes become answers: questions, presets and validation."""
