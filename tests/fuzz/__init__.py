"""Files that nobody meant to make, thrown at the readers, the Word writer and the leak check.

``python -m tests.fuzz --minutes N`` runs for long; ``test_fuzz.py`` runs the first seeds, always the same.
"""
