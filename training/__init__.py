"""How the tagger's model is made: the generator of invented reviews, the open corpora, the training.

Nothing here runs in the product; the product holds the model that came out of it.
"""
