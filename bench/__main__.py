"""`make bench`: whole journeys against a bare Flask app, then figures at 10,000 and 100,000 responses.

Journeys: three rounds each, alternating, so that a busy machine treats both alike; medians of the rounds.
`python -m bench journeys` and `python -m bench figures` are each by itself.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import Any

from bench import figures as figures_bench
from bench.drive import Round, drive
from bench.servers import HOST, Running, floor, heard, pages

KINDS = ("sqlite", "postgres")
FIGURES = ("journeys_per_second", "p50", "p95", "p99", "cpu_ms_per_journey")
Rounds = dict[str, list[dict[str, float]]]
HEADS = ("journeys/s", "p50 ms", "p95 ms", "p99 ms", "CPU ms/journey")


def main() -> None:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("journeys", "figures", "all"), default="all")
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000], help="responses, for figures")
    parser.add_argument("--databases", nargs="+", choices=KINDS, default=KINDS, help="for figures")
    parser.add_argument("--times", type=int, default=40, help="each page is asked for")
    parser.add_argument("--keep", type=Path, help="a folder in which the councils made for figures stay")
    parser.add_argument("--respondents", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10.0, help="of each round")
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    if asked.what != "figures":
        journeys(asked)
    if asked.what != "journeys":
        figures_bench.main(asked.sizes, asked.databases, asked.times, asked.keep)


def journeys(asked: argparse.Namespace) -> None:
    """Whole journeys, and the floor's."""
    with tempfile.TemporaryDirectory(prefix="heard-bench-") as folder, heard(Path(folder) / "heard") as ours:
        questions = pages(ours.port, ours.start) - 3
        with floor(Path(folder) / "floor", questions) as bare:
            rounds = measure([ours, bare], asked.respondents, asked.seconds, asked.rounds)
    result = {"respondents": asked.respondents, "questions": questions, **summary(rounds)}
    print(table(result))
    print(json.dumps(result, indent=2))


def measure(
    servers: list[Running], respondents: int, seconds: float, rounds: int
) -> dict[str, list[dict[str, float]]]:
    """Warm both servers up, then let them take turns."""
    found: Rounds = {server.name: [] for server in servers}
    for server in servers:
        drive(HOST, server.port, server.start, respondents=respondents, seconds=min(2.0, seconds))
    for _round in range(rounds):
        for server in servers:
            before = server.cpu_seconds()
            driven = drive(HOST, server.port, server.start, respondents=respondents, seconds=seconds)
            found[server.name].append(figures(driven, server.cpu_seconds() - before))
    return found


def figures(driven: Round, cpu_seconds: float) -> dict[str, float]:
    """One round's figures, by name."""
    per_journey = 1000 * cpu_seconds / max(1, driven.journeys)
    return dict(
        zip(FIGURES, (driven.journeys_per_second, driven.p50, driven.p95, driven.p99, per_journey), strict=True)
    )


def summary(rounds: Rounds) -> dict[str, dict[str, float]]:
    """Medians of each server's rounds, and Heard's as a multiple of the floor's."""
    middle = {
        name: {figure: round(median(one[figure] for one in each), 2) for figure in FIGURES}
        for name, each in rounds.items()
    }
    ratio = {figure: round(middle["Heard"][figure] / middle["floor"][figure], 2) for figure in FIGURES}
    return {"heard": middle["Heard"], "floor": middle["floor"], "heard_to_floor": ratio}


def table(result: Mapping[str, Any]) -> str:
    """The same for people."""
    lines = ["".join([" " * 14, *(f"{head:>16}" for head in HEADS)])]
    for key, words in (("heard", "Heard"), ("floor", "floor"), ("heard_to_floor", "Heard / floor")):
        row = result[key]
        lines.append("".join([f"{words:<14}", *(f"{row[figure]:>16.2f}" for figure in FIGURES)]))
    return "\n".join(lines)


main()
