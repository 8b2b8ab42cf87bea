"""`python -m bench figures`: what figures cost with ten thousand responses and with a hundred thousand.

Both installations take turns, request by request, so that a busy machine treats both alike. The floor is the same
page of a questionnaire that nobody has answered: all that a page costs but counting. What is compared is processor
time, which neighbours disturb less, with the time on the clock beside it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from flask.testing import FlaskClient

from app.board import service as boards
from app.documents import service as documents
from app.factory import create_app
from app.kernel.clock import Quarter, today
from app.kernel.keys import fresh_keys, key_ring
from app.kernel.work import Database, metadata
from app.results import editions
from bench.crowd import fill
from config import Settings
from tests.support.client import PageClient
from tests.support.databases import fresh_postgres
from tests.support.machine import postgres_url
from tests.support.office import sign_in

PAGES = {
    "questions": "/office/results?survey=parents-plan&quarter={quarter}",
    "across audiences": "/office/results/core?quarter={quarter}",
    "themes": "/office/results/themes?survey=parents-plan&quarter={quarter}",
}
FLOOR = "/office/results?survey=partners&quarter={quarter}"
WARM = 3
P = 95


@dataclass(frozen=True)
class Installation:
    """A council with so many responses, and an analyst of it who has signed in."""

    number: int
    database: Database
    client: PageClient
    quarter: Quarter

    def page(self, path: str) -> tuple[float, float]:
        """Milliseconds on the clock and of the processor until a page has come. Raises RuntimeError for no page."""
        return took(lambda: self._get(path.format(quarter=self.quarter.label)))

    def _get(self, path: str) -> None:
        answer = FlaskClient.open(self.client, path)  # the test client would check each page, which costs more
        if answer.status_code != 200:
            raise RuntimeError(f"{path} answered {answer.status_code}")

    def edition(self) -> tuple[float, float]:
        """The newest closed quarter's edition, counted and not kept."""
        with self.database.reading() as work:
            return took(lambda: editions.make(work, self.quarter))

    def pack(self) -> tuple[float, float]:
        """The board's pack of that quarter, cut to its pages, as a PDF. The edition it is made of is kept first."""
        with self.database.writing() as work:
            if editions.find(work, self.quarter.label) is None:
                editions.make(work, self.quarter)
        with self.client.application.app_context(), self.database.reading() as work:
            subject = boards.subject(work, "social-work")
            return took(lambda: documents.pdf(boards.draft(work, subject, self.quarter, fitted=True)))


def took(do: Callable[[], object]) -> tuple[float, float]:
    began, used = perf_counter(), process_time()
    do()
    return 1000 * (perf_counter() - began), 1000 * (process_time() - used)


def measure(sizes: Sequence[int], kinds: Sequence[str], times: int) -> list[dict[str, Any]]:
    """A line for each kind of database, thing measured and size."""
    found = []
    for kind in kinds:
        with ExitStack() as stack:
            made = [stack.enter_context(installation(kind, number)) for number in sizes]
            found += [
                line
                for name, path in {"floor": FLOOR, **PAGES}.items()
                for line in _page(kind, name, path, made, times)
            ]
            found += [_line(kind, "edition", one.number, [one.edition() for _ in range(3)]) for one in made]
            found += [_line(kind, "pack", one.number, [one.pack() for _ in range(3)]) for one in made]
    return found


def _page(kind: str, name: str, path: str, made: Sequence[Installation], times: int) -> list[dict[str, Any]]:
    for _warm in range(WARM):
        for one in made:
            one.page(path)
    each: dict[int, list[tuple[float, float]]] = {one.number: [] for one in made}
    for _turn in range(times):
        for one in made:
            each[one.number].append(one.page(path))
    return [_line(kind, name, number, pairs) for number, pairs in each.items()]


def _line(kind: str, name: str, number: int, pairs: Sequence[tuple[float, float]]) -> dict[str, Any]:
    clock, cpu = (sorted(values) for values in zip(*pairs, strict=True))
    return {
        "database": kind, "what": name, "responses": number,
        "p50": _at(clock, 50), "p95": _at(clock, P), "cpu50": _at(cpu, 50), "cpu95": _at(cpu, P),
    }  # fmt: skip


def _at(ordered: Sequence[float], percent: int) -> float:
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1)


@contextmanager
def installation(kind: str, number: int) -> Iterator[Installation]:
    """One that is filled, and gone afterwards."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="heard-bench-")))
        secrets, url = fresh_keys(), f"sqlite:///{folder / 'heard.db'}"
        if kind == "postgres":
            server = postgres_url()
            if server is None:
                raise RuntimeError("no PostgreSQL answers here: leave it out, or set HEARD_TEST_POSTGRES")
            url = stack.enter_context(fresh_postgres(server))
        database = Database(url, key_ring(secrets))
        stack.callback(database.engine.dispose)
        metadata.create_all(database.engine)
        began = perf_counter()
        fill(database, number)
        print(f"{kind}: {number} responses made in {perf_counter() - began:.0f} s", flush=True)
        app = create_app(Settings.load({"HEARD_INSTANCE": str(folder), "HEARD_DATABASE_URL": url, **secrets}))
        app.test_client_class = PageClient
        app.config["TESTING"] = True
        stack.callback(app.extensions["heard"].engine.dispose)
        client = app.test_client()
        assert isinstance(client, PageClient)
        yield Installation(number, database, sign_in(client, database, "analyst"), Quarter.of(today()).previous)


def table(lines: Sequence[Mapping[str, Any]]) -> str:
    """For people: how each thing grows from the fewest responses to the most, and how it stands to the floor."""
    said = [f"{'':<28}{'responses':>10}{'p50 ms':>9}{'p95 ms':>9}{'CPU p95':>9}{'growth':>8}{'to floor':>9}"]
    for line in lines:
        same = [one for one in lines if (one["database"], one["what"]) == (line["database"], line["what"])]
        floor = [
            one for one in lines
            if (one["database"], one["what"], one["responses"]) == (line["database"], "floor", line["responses"])
        ]  # fmt: skip
        growth = line["cpu95"] / max(same[0]["cpu95"], 0.1)
        over = line["cpu95"] / max(floor[0]["cpu95"], 0.1)
        times = "".join(f"{line[name]:>9.1f}" for name in ("p50", "p95", "cpu95"))
        head = f"{line['database'] + ' ' + line['what']:<28}{line['responses']:>10}"
        said.append(f"{head}{times}{growth:>8.2f}{over:>9.2f}")
    return "\n".join(said)


def main(sizes: Sequence[int], kinds: Sequence[str], times: int) -> None:
    """Measure, and say what was found."""
    lines = measure(sorted(sizes), kinds, times)
    print(table(lines))
    print(json.dumps(lines))
