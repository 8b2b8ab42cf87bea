"""What the worker does to a voice: language, sentiment, themes and the redacted copy. Suggests; people decide."""
