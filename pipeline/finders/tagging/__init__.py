"""Our own token classifier: what each word of a review is, as treatment needs to know it."""
