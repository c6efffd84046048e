"""The revisions, oldest first. Each is frozen once released."""
