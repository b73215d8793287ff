"""Vocabulary as data: what words say, in English and French, kept apart from the rules that read them."""
