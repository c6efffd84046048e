"""Measures of the pipeline on invented cases. Shares no code with the pipeline."""
