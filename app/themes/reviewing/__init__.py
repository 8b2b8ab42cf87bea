"""The redacted copy is looked at by a person before anybody outside the quality team reads it.

Two copies may come of it: one for boards, and, of praise, one for the manager of the service. Both only of comments
whose writers said yes to being quoted, and nobody here reads the original. A worker who is thanked is named to their
manager alone (`named`): whoever looks at the copy sees that somebody is named, not who.
"""
