"""The DPIA and the record of processing activities, made from the data that the code goes by, so neither can be old.

The words around the data are in `data/documents.yaml`; what only a council can say is left as a line to fill in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from app.accounts import policy as roles
from app.kernel import yaml
from app.kernel.sealed import sealed_columns
from app.kernel.work import metadata
from app.notices import service as notices
from app.privacy.rights import rights
from app.privacy.schedule import POLICIES, Item, policy_months, schedule
from app.questionnaire.policies import policies
from app.reach.promises import PROMISES

FILE = Path(__file__).parent / "data" / "documents.yaml"
LONG = 36
"""Months from which a span is said in years."""
MADE = "<!-- Made by `flask privacy documents` from the data that the code goes by: change that, not this page. -->"


@dataclass(frozen=True)
class Activity:
    """One thing that is done with personal data, as article 30 asks."""

    id: str
    what: str
    people: str
    data: str
    basis: str
    items: tuple[str, ...]
    """Of the retention schedule."""
    source: str


@dataclass(frozen=True)
class Risk:
    """What could go wrong for a person, what is done against it, and the test that proves it."""

    what: str
    likelihood: str
    harm: str
    control: str
    left: str
    tests: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Words:
    """The file."""

    source: str
    need: tuple[str, ...]
    necessity: tuple[str, ...]
    activities: tuple[Activity, ...]
    risks: tuple[Risk, ...]
    to_fill_in: tuple[str, ...]


@cache
def words() -> Words:
    """What the two documents say around the data."""
    return TypeAdapter(Words).validate_python(yaml.read(FILE))


def every() -> dict[str, str]:
    """Each document's text by its file's name."""
    return {"dpia.md": _dpia(), "processing.md": _processing()}


def is_current(path: Path, text: str) -> bool:
    """Whether the file says what the code has."""
    return path.is_file() and path.read_text(encoding="utf-8") == text


def write(path: Path, text: str) -> None:
    """Put a document in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _processing() -> str:
    return _page(
        "Record of processing activities",
        "UK GDPR article 30. One part for each thing that is done with personal data; then who reads what, how long "
        "everything is kept, and what is sealed.",
        *(part for activity in words().activities for part in _activity(activity)),
        "## Who reads what",
        _table(("Role", "What people are told", "Reads", "Answers to"), _readers()),
        "## How long it is kept",
        _table(("What", "Kept for", "From", "What remains", "Source"), map(_kept, schedule().items)),
        "## What is sealed",
        "AES-256-GCM, bound to table, column and row; renewed with `flask keys rotate`. Keys never lie in the "
        "database or a backup.",
        _table(("Table", "Columns"), _sealed()),
        "## What the council fills in",
        _list(words().to_fill_in),
    )


def _activity(activity: Activity) -> Iterator[str]:
    yield f"## {activity.what}"
    kept = {item.id: item for item in schedule().items}
    lines = (
        ("Whose data", activity.people),
        ("What data", activity.data),
        ("Lawful basis (the data protection officer confirms)", activity.basis),
        ("Kept", "; ".join(f"{kept[id_].what}: {_span(kept[id_])}" for id_ in activity.items)),
        ("Goes to", "Nobody outside the council; no third party’s fonts, scripts, analytics or translation"),
        ("Source", activity.source),
    )
    yield _list(f"**{name}:** {said}" for name, said in lines)


def _dpia() -> str:
    asked = [(one.title, "; ".join(purpose.words for purpose in one.purposes)) for one in notices.notices()]
    kinds = [
        (name, ", ".join(each.audiences), ", ".join(each.promises), str(each.smallest_group), str(each.batch))
        for name, each in policies().items()
    ]
    return _page(
        "Data protection impact assessment",
        "UK GDPR article 35. The facts are the code’s own; the judgement is the council’s.",
        "## Why it is needed",
        _list(words().need),
        "## What is done, and for what",
        _table(("Audience’s notice", "What answers are for"), asked),
        "## What is promised, and what keeps it",
        _list(f"**{promise.id}**: {notices.data().promises[promise.id]['adult']}" for promise in PROMISES),
        _table(("Policy", "Who may be asked", "Promises", "Smallest group", "Counted together"), kinds),
        "## Who reads what",
        _table(("Role", "What people are told", "Reads", "Answers to"), _readers()),
        "## Is it necessary and no more than that?",
        _list(words().necessity),
        "## How long it is kept",
        _table(("What", "Kept for", "From", "What remains", "Source"), map(_kept, schedule().items)),
        "## People’s rights",
        _table(("What", "Erased when asked", "Otherwise", "Before it is handed out"), _rights()),
        "## Risks, and what is done against them",
        _table(("Risk", "Likelihood", "Harm", "Control", "What is left", "Tests"), map(_risk, words().risks)),
        "## What the council fills in",
        _list(words().to_fill_in),
    )


def _readers() -> Iterator[Sequence[str]]:
    said = roles.policy().reads
    for role in roles.roles():
        reads = "; ".join(words for each, words in said.items() if each in role.reads)
        yield role.title, role.public_name, reads or "Nothing", role.answers_to


def _kept(item: Item) -> Sequence[str]:
    return item.what, _span(item), item.starts, item.remains, f"{item.source} ({item.confidence})"


def _span(item: Item) -> str:
    """For how long, in words."""
    if item.span.with_owner:
        return f"as long as {item.span.with_owner}"
    if item.span.by == POLICIES:
        return f"{' or '.join(map(str, policy_months()))} months, as the questionnaire’s policy says"
    kept = item.kept
    if kept.months >= LONG and kept.months % 12 == 0:
        return f"{kept.months // 12} years"
    parts = [f"{number} {unit}" for number, unit in ((kept.months, "months"), (kept.days, "days")) if number]
    return " and ".join(parts)


def _sealed() -> list[Sequence[str]]:
    by_table: dict[str, list[str]] = {}
    for each in sealed_columns(metadata):
        by_table.setdefault(each.table.name, []).append(each.column.name)
    return [(table, ", ".join(columns)) for table, columns in by_table.items()]


def _rights() -> Iterator[Sequence[str]]:
    for right in rights().values():
        yield right.what, "yes" if right.erase else "no", right.why or "It may be held", right.check


def _risk(risk: Risk) -> Sequence[str]:
    tests = ", ".join(f"`{test}`" for test in risk.tests)
    return risk.what, risk.likelihood, risk.harm, risk.control, risk.left, tests


def _page(title: str, lead: str, *parts: str) -> str:
    return "\n\n".join((f"# {title}", MADE, lead, *parts)) + "\n"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"* {' '.join(line.split())}" for line in lines)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    cells = [[" ".join(cell.split()).replace("|", "\\|") for cell in row] for row in lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
