"""People decide what a comment speaks of: one comment at a time, and what they decide counts before any machine.

sampling   which comments are put before a person, and which are never learned from; pure
agreement  how far two people who read the same comments agree; pure
store      what each person decided, by comment
service    the next comment, keeping a decision, how far the work is
"""
