"""`python -m bench figures`: what figures cost with ten thousand responses and with a hundred thousand.

Councils take turns, page by page and request by request, over HTTP, so that a busy machine treats all alike. The
floor is the page of results of a questionnaire that nobody has answered: all that a page costs but counting. Both the
time on the clock and the processor's are told: neighbours disturb the second less, and PostgreSQL's own is in the
first only.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from app.results import editions
from bench.councils import PACK, Council, begin_pack, council

OF = "survey=parents-plan&quarter={quarter}"
FLOOR = "floor"
PAGES = {
    FLOOR: "/office/results?survey=partners&quarter={quarter}",
    "questions": f"/office/results?{OF}",
    "by group": f"/office/results/groups?{OF}",
    "across audiences": "/office/results/core?quarter={quarter}",
    "themes": f"/office/results/themes?{OF}",
    "side by side": f"/office/results/side-by-side?{OF}",
    "together": f"/office/results/together?{OF}",
    "over time": f"/office/results/trends?{OF}",
    "comments": f"/office/results/comments?{OF}",
    "behind a theme": f"/office/results/comments?{OF}&theme=T04&way=negative",
}
PACK_PAGES = {
    "pack, page": f"/office/packs/{PACK}/{{quarter}}",
    "pack, PDF": f"/office/packs/{PACK}/{{quarter}}/pack.pdf",
}
WARM = 2
P = 95
GROWTH, PACK_SECONDS = 1.5, 10.0
"""The aims: what a page may cost with ten times the answers, and how long a pack may take."""
Pair = tuple[float, float]
Line = dict[str, Any]


def took(do: Callable[[], object]) -> Pair:
    """Milliseconds on the clock and of the processor."""
    began, used = perf_counter(), process_time()
    do()
    return 1000 * (perf_counter() - began), 1000 * (process_time() - used)


def measure(sizes: Sequence[int], kinds: Sequence[str], times: int, folder: Path) -> list[Line]:
    """A line for each kind of database, thing measured and size."""
    found: list[Line] = []
    for kind in kinds:
        with ExitStack() as stack:
            made = [stack.enter_context(council(kind, number, folder)) for number in sizes]
            found += _pages(kind, PAGES, made, times)
            found += _edition(kind, made)
            found += _pages(kind, PACK_PAGES, made, max(3, times // 10))
    return found


def _pages(kind: str, pages: Mapping[str, str], made: Sequence[Council], times: int) -> list[Line]:
    each: dict[tuple[str, int], list[Pair]] = {(name, one.number): [] for name in pages for one in made}
    for turn in range(WARM + times):
        for name, path in pages.items():
            for one in made:
                pair = took(lambda one=one, path=path: one.get(path))  # type: ignore[misc]
                if turn >= WARM:
                    each[name, one.number].append(pair)
    return [_line(kind, name, number, pairs) for (name, number), pairs in each.items()]


def _edition(kind: str, made: Sequence[Council]) -> list[Line]:
    """The newest closed quarter's edition and its twin: counted a few times and not kept, then kept for the pack."""
    each: dict[int, list[Pair]] = {one.number: [] for one in made}
    for _turn in range(5):
        for one in made:
            with one.database.reading() as work:
                each[one.number].append(took(lambda one=one, work=work: editions.make(work, one.quarter)))  # type: ignore[misc]
    for one in made:
        with one.database.writing() as work:
            begin_pack(work, one.quarter)
    return [_line(kind, "edition", number, pairs) for number, pairs in each.items()]


def _line(kind: str, name: str, number: int, pairs: Sequence[Pair]) -> Line:
    clock, cpu = (sorted(values) for values in zip(*pairs, strict=True))
    return {
        "database": kind, "what": name, "responses": number,
        "p50": _at(clock, 50), "p95": _at(clock, P), "cpu50": _at(cpu, 50), "cpu95": _at(cpu, P),
    }  # fmt: skip


def _at(ordered: Sequence[float], percent: int) -> float:
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 1)


FIGURES = ("p50", "p95", "cpu50", "cpu95")


def table(lines: Sequence[Line]) -> str:
    """For people: how each thing grows from the fewest responses to the most, and how it stands to the floor."""
    heads = "".join(f"{head:>9}" for head in ("p50 ms", "p95 ms", "CPU p50", "CPU p95"))
    said = [f"{'':<28}{'responses':>10}{heads}   growth of each             p50 to floor"]
    for line in lines:
        fewest = _same(lines, line["database"], line["what"])[0]
        floor = next(one for one in _same(lines, line["database"], FLOOR) if one["responses"] == line["responses"])
        times = "".join(f"{line[name]:>9.1f}" for name in FIGURES)
        growth = "".join(f"{line[name] / max(fewest[name], 0.1):>6.2f}" for name in FIGURES)
        over = line["p50"] / max(floor["p50"], 0.1)
        head = f"{line['database'] + ' ' + line['what']:<28}{line['responses']:>10}"
        said.append(f"{head}{times}   {growth}   {over:>6.2f}{'' if _holds(line, fewest) else '   over the aim'}")
    return "\n".join(said)


def _same(lines: Sequence[Line], database: str, what: str) -> list[Line]:
    return [one for one in lines if (one["database"], one["what"]) == (database, what)]


def _holds(line: Line, fewest: Line) -> bool:
    """Whether it is within the aims."""
    if line["what"] in PACK_PAGES:
        return bool(line["p95"] < 1000 * PACK_SECONDS)
    return bool(line["p95"] <= GROWTH * fewest["p95"] or line["cpu95"] <= GROWTH * fewest["cpu95"])


def main(sizes: Sequence[int], kinds: Sequence[str], times: int, keep: Path | None) -> None:
    """Measure, and say what was found and how busy the machine was."""
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as temporary:
        folder = keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        before = os.getloadavg()
        lines = measure(sorted(sizes), kinds, times, folder)
    print(table(lines))
    print(f"load of {os.cpu_count()} cores: {before[0]:.1f} before, {os.getloadavg()[0]:.1f} after")
    print(json.dumps(lines))
