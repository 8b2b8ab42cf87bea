"""Every piece of free text, by whatever door it came: the sealed original and the redacted copy.

service     the door: receive, withdraw, what waits to be read, redacted copies
facts       what may be counted about voices, without words
questions   whether a question asks what was good or what could improve
"""
