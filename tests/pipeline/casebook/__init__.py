"""Builders of a casebook for tests: real database, real vault, invented people."""
