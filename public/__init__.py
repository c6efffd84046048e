"""Serves the public site: a folder of files, and 410 Gone for what was removed."""
