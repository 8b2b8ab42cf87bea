"""Groups of people beside everybody: which of them may be shown, and what of them. Pure.

Everybody's own figure always stands as it would alone: it is never hidden to protect a part. So a cut says nothing
about everybody that is not printed already, and two cuts of the same people (services; age bands) say nothing about
each other: whoever is moved from one hidden part to another changes no figure that is shown. The same holds for the
teams of a service, beside the service's own figure (`docs/decisions/0020-cuts.md`; tests attack it).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from app.kernel.errors import Refused
from app.questionnaire.model import Question
from app.results.figures import Figure
from app.results.measures import Tally
from app.results.statistics import wilson
from app.results.suppression import Policy, Shown, Table, percentage, percentages, protect

TOO_FEW = Shown("too-few")
NOTHING = Figure(None, None, TOO_FEW)
SEVERAL = "choices"
"""Questions whose ticks are counted, not people: they are said of everybody only."""


def alone(counted: Tally, policy: Policy) -> Figure:
    """What may be said of some people, looked at by themselves."""
    if policy.is_small(counted.base):
        return NOTHING
    shown = percentage(counted.positive, counted.base, policy) if counted.good else TOO_FEW
    return said_as(counted, shown, policy)


def said_as(counted: Tally, shown: Shown, policy: Policy) -> Figure:
    """A figure whose share may be said as `shown`."""
    base = policy.figure(counted.base)
    if not shown.is_exact:
        return Figure(base, None, shown)
    interval = wilson(counted.positive, counted.base)
    return Figure(base, policy.figure(counted.positive), shown, 100 * interval.low, 100 * interval.high)


def answered(whole: int, parts: Mapping[str, int], policy: Policy) -> dict[str, int | None]:
    """How many of each part answered, beside everybody's number, which is said unless it is small.

    Those in no part are counted as one part more, so that the parts add up; it is not shown.
    """
    names, hidden = sorted(parts), dict.fromkeys(parts)
    rest = whole - sum(parts.values())
    if policy.is_small(whole):
        return hidden
    try:
        *shown, total = protect(Table.with_row_totals([[*(parts[name] for name in names), rest]]), policy).rows[0]
    except Refused:
        return hidden
    return hidden if total is None else dict(zip(names, shown, strict=False))


def beside(
    whole: Figure, everybody: Tally, parts: Mapping[str, Tally], seen: Collection[str], policy: Policy
) -> dict[str, Figure]:
    """The figure of each part, beside everybody's. `seen` are the parts of which it is said how many answered.

    A part is shown from the smallest base of a percentage on, or not at all; its share may have to go for another's.
    """
    found = dict.fromkeys(sorted(parts), NOTHING)
    if not whole.shown.is_shown or not parts:
        return found
    names = list(found)
    groups = [(parts[name].positive, parts[name].base) for name in names]
    rest = (everybody.positive - sum(p for p, _ in groups), everybody.base - sum(b for _, b in groups))
    try:
        *shares, total = percentages([*groups, rest], policy)
    except Refused:
        return found
    if total != whole.shown:  # everybody's share would have to go to protect a part's
        return found
    bases = {name: parts[name].base for name in names}
    said = dict(zip(names, shares, strict=False))
    for name in _kept(bases, [name for name in seen if bases.get(name, 0) >= policy.least_base], rest[1], policy):
        found[name] = said_as(parts[name], said[name], policy)
    return found


def _kept(bases: Mapping[str, int], large: Collection[str], rest: int, policy: Policy) -> list[str]:
    """Those whose base is said: where a single small part would be left over, the smallest of them goes too."""
    shown = sorted(large, key=lambda name: (bases[name], name))
    left = [base for name, base in bases.items() if name not in large] + [rest]
    lone = [base for base in left if base]
    return shown[1:] if len(lone) == 1 and policy.is_small(lone[0]) else shown


def options(counted: Tally, figure: Figure, given: int | None, policy: Policy) -> dict[str, int | None]:
    """How often each code was chosen by everybody. `given`: how many answered the questionnaire, as it is printed.

    Base and positive answers stand beside the codes that make them up, so each of those sums is protected as one the
    reader knows; nothing that a band leaves open is settled by its codes.
    """
    inside = [option.code for option in counted.question.options if option.in_base]
    outside = [option.code for option in counted.question.options if not option.in_base]
    good = [code for code in inside if code in counted.good]
    bad = [code for code in inside if code not in counted.good]
    shown: dict[str, int | None] = dict.fromkeys(counted.counts)
    try:
        if not good and figure.base is not None:
            shown |= _sum(counted, inside, policy)
        elif figure.positive is not None:
            shown |= _sum(counted, good, policy) | _sum(counted, bad, policy)
        elif figure.shown.is_shown:
            many, few = (good, bad) if figure.shown.kind == "at-least" else (bad, good)
            shown |= _within_a_band(counted, many, few, policy)
        if figure.base is not None:
            shown |= _outside(counted, outside, given, policy)
    except Refused:  # the codes alone fill their sums: they are left out, and nobody is told which are few
        return dict.fromkeys(counted.counts)
    return shown


def _sum(counted: Tally, codes: list[str], policy: Policy, others: int = 0) -> dict[str, int | None]:
    """Codes whose sum, with so many others, is known. Raises `Refused` where the sum would have to be hidden."""
    row = [*(counted.counts[code] for code in codes), others]
    if not any(row):
        return dict.fromkeys(codes, 0)
    *shown, total = protect(Table.with_row_totals([row]), policy).rows[0]
    if total is None:
        raise Refused("a sum that is known would have to be hidden")
    return dict(zip(codes, shown, strict=False))


def _within_a_band(counted: Tally, many: list[str], few: list[str], policy: Policy) -> dict[str, int | None]:
    """The codes of a share near all or near none: none of the few, and of the many all but the one next to them.

    Which one is kept back depends on no answer. What is not printed sums to so many that the few may be any number
    from none to the largest that is hidden, whatever the others are.
    """
    if not few:
        return {}
    place = {code: at for at, code in enumerate(counted.counts)}
    edge = min(many, key=lambda code: min(abs(place[code] - place[other]) for other in few))
    numbers = {code: counted.counts[code] for code in many if code != edge}
    shown = {code: number for code, number in numbers.items() if not policy.is_small(number)}
    if counted.base - sum(shown.values()) <= 2 * policy.largest:
        return {}
    return {code: policy.figure(number) for code, number in shown.items()}


def _outside(counted: Tally, codes: list[str], given: int | None, policy: Policy) -> dict[str, int | None]:
    """The codes that are in no base (“Not sure”), beside those who skipped the question: their sum is known too."""
    numbers = sum(counted.counts[code] for code in codes)
    if counted.question.type == SEVERAL:
        large = {code: counted.counts[code] for code in codes if not policy.is_small(counted.counts[code])}
        return {code: policy.figure(number) for code, number in large.items()}
    skipped = max(0, (given if given is not None else counted.given) - counted.base - numbers)
    if policy.is_small(numbers + skipped):
        return dict.fromkeys(codes)
    return _sum(counted, codes, policy, skipped)


def is_said_of_parts(question: Question) -> bool:
    """Whether a question is said of parts of everybody: people are counted, not ticks."""
    return question.type != SEVERAL
