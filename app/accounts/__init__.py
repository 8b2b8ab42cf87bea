"""Staff: who may come in, what they may do, and what waits for them.

policy      roles and what they may do and read; pure
service     people, their roles, one-time links
sign_in     signing in, with a growing wait after wrong tries
access      `@needs("links.manage")`, `current_person()`
today       what waits for me; every room may add to it
changes     what administrators change about the council, with its trail
setup       `init_app(app)` wires the room into an application
"""
