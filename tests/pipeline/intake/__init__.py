"""Builders of an inbox for tests: invented texts, and every file that can't be taken."""
