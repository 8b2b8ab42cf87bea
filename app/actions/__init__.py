"""Actions: what is being done because of what was heard, by whom, until when, and whether it worked.

rules     how far an action is, as a colour with its reason; `data/rules.yaml`; pure
effect    a theme or a measure before and after, from editions; pure but for reading them
store     actions, and the notes beside them
doing     what is done to an action; each is recorded
offering  what an action is made from: a theme, a complaint's learning, a promise, an exception, a decision
sources   from an action back to what it comes from, and what was made of that
telling   from an action to “You said, we did”
campaigns who was asked and never told what came of it
service   the door
"""
