"""What the worker does to a voice: language, sentiment, themes and the redacted copy. Suggests; people decide.

service     the door: read what waits, count, show the words that spoke, the codebook
facts       the newest sentiment and themes of every voice, as selectables without words
engine      `analyse`: everything said of one comment; `VERSION`
redaction   what points to a person becomes a token (names: naming; numbers: marks; addresses, schools: places)
sentiment   five steps or unclear, from feelings, “nothing”, themes, the question, and last TextBlob
coding      themes with a polarity each, from the codebook's cues
words       a comment as words and clauses; cues finds phrases in them; language says whether it is English
commands    `flask themes analyse` and `measure`, on files
"""
