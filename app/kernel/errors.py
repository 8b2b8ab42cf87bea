"""The ways a use case can refuse. Each carries words for the person who asked."""


class HeardError(Exception):
    """Base of everything a service raises on purpose."""


class NotFound(HeardError):
    """What was asked for is not here (or must look as if it were not)."""


class Refused(HeardError):
    """A rule forbids it; `str(error)` is a sentence that says what to do instead."""


class BadInput(HeardError):
    """What was given cannot be used; `str(error)` says where and what to do. Commands exit with code 2."""
