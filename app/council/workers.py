"""What a person calls the one who works with them: a code picked from pictures or set by a link, never a name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.kernel import yaml
from app.kernel.errors import NotFound

_FILE = Path(__file__).parent / "data" / "workers.yaml"


@dataclass(frozen=True)
class Worker:
    """The English words are also the keys of their translations: show them through `gettext`."""

    code: str
    start: str
    """Begins a sentence: “My social worker listens to what I say.”"""
    inside: str
    """Stands within one: “I get time to talk to my social worker on my own.”"""
    asked: str
    """Stands in a question that is put to a small child: “Does your social worker listen to you?”"""


@cache
def workers() -> tuple[Worker, ...]:
    """Every worker a question can be about, in the order they are offered."""
    return tuple(
        Worker(code=item["code"], start=item["start"], inside=item["inside"], asked=item["asked"])
        for item in yaml.read(_FILE)["workers"]
    )


def worker(code: str) -> Worker:
    """The words for one code; raises `NotFound`."""
    for each in workers():
        if each.code == code:
            return each
    raise NotFound(f"“{code}” is not a worker on the council’s list")
