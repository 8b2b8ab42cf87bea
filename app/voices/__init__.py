"""Every piece of free text, by whatever door it came: the sealed original and the redacted copy."""
