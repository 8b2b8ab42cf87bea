"""Actions: what is being done because of what was heard, by whom, until when, and whether it worked."""
