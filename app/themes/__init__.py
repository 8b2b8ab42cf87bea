"""What the worker does to a voice: language, sentiment, themes and the redacted copy. Suggests; people decide.

service     the door: read what waits, count, show the words that spoke, the codebook
facts       the newest sentiment and themes of every voice, as selectables without words
engine      `analyse`: everything said of one comment; `VERSION`
redaction   what points to a person becomes a token (names: naming, by the lists of namelists and the weights of
            nametagger; other scripts: scripts; accounts, dates: marks; numbers; addresses; schools: places)
sentiment   five steps, mixed or unclear, from feelings, wishes, whole answers, themes, the question, last TextBlob
            (lexicon: its lists; wishes, mockery, answers: what turns a word round; foreign: other languages)
tagging     labels with their chances, from the rules and from a model that was learned
learning    a model from labelled comments and a book of labels; its measure, its file; the one that is shipped
coding      themes with a polarity each, from the codebook's cues (tongues: cues in other languages)
words       a comment as words and clauses; cues finds phrases in them; language says which it is
book        the codebook as people write it, version by version
tallying    what comments count for, summed as it changes, so that pages cost the same however many wrote
deciding    what people decide a comment speaks of; models learned from it; reviewing copies; quotes; exploring, raw
commands    `flask themes learn`, `analyse` and `measure`, on files as `files` reads and writes them
"""
