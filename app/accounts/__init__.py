"""Staff: who may come in, what they may do, and what waits for them.

policy         roles and what they may do and read; pure
service        people, their roles, one-time links
sign_in        signing in, with a growing wait after wrong tries
second_factor  a code from a phone besides the password, recovery codes
provider       asking the council's identity provider who somebody is (OpenID Connect)
directory      the staff directory as a CSV file: read and checked; `directory_import` takes it in
matrix         every staff address and the roles that open it: docs/roles.md
access         `@needs("links.manage")`, `current_person()`
today          what waits for me; every room may add to it
changes        what administrators change about the council, with its trail
setup          `init_app(app)` wires the room into an application
"""
