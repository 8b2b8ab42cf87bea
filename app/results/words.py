"""Whose words may be read apart from everybody's. Pure.

Whoever reads the comments of all services, and then those of a large one, knows which belong to the others. So words
are shown for a service only where the services that stay together are themselves a group large enough.
"""

from __future__ import annotations

from collections.abc import Mapping

SMALLEST = 10
"""Comments are shown for groups of at least this many answers; a smaller group's words could be told apart."""


def apart(answers: Mapping[str | None, int]) -> frozenset[str]:
    """The services whose words may be read by themselves, from the answers of one questionnaire in one quarter.

    Answers that came for no service in particular (None) can only be read among everybody's.
    """
    alone = {service: number for service, number in answers.items() if service is not None and number >= SMALLEST}
    together = sum(answers.values()) - sum(alone.values())
    for service, number in sorted(alone.items(), key=lambda one: (one[1], one[0])):
        if not 0 < together < SMALLEST:
            break
        del alone[service]
        together += number
    return frozenset(alone)
