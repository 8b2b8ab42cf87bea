"""“You said, we did”: what we owe those who spoke, and what we told them.

A link cannot be made without a date by which we answer and a person who owes it, so this room lies under
`reach`; respondents meet the newest answer, or the date it is due, before their first question.
"""
