"""Invented cases, and what makes real files of their sources. Nobody in them ever lived."""
