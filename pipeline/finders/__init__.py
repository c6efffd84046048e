"""Document → findings. ``union.Finders`` runs every finder and settles what overlaps."""
