"""Several respondents at once, each starting anew when done, for a number of seconds."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from time import perf_counter

from bench.client import Respondent


@dataclass(frozen=True)
class Round:
    """What one round measured. Times are milliseconds for one request."""

    journeys: int
    seconds: float
    requests: int
    p50: float
    p95: float
    p99: float

    @property
    def journeys_per_second(self) -> float:
        return self.journeys / self.seconds


def drive(host: str, port: int, start: str, *, respondents: int, seconds: float) -> Round:
    """Run the round. Raises what a respondent met that was not a page to go on with."""
    people = [Respondent(host, port) for _ in range(respondents)]
    done, faults = [0] * respondents, []
    began = perf_counter()
    end = began + seconds

    def respond(number: int) -> None:
        try:
            while perf_counter() < end:
                people[number].journey(start)
                done[number] += 1
        except Exception as fault:
            faults.append(fault)
        finally:
            people[number].close()

    threads = [threading.Thread(target=respond, args=(number,)) for number in range(respondents)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise faults[0]
    took = sorted(seconds * 1000 for person in people for _method, seconds in person.took)
    return Round(sum(done), perf_counter() - began, len(took), _at(took, 50), _at(took, 95), _at(took, 99))


def _at(ordered: list[float], percent: int) -> float:
    return round(ordered[min(len(ordered) - 1, len(ordered) * percent // 100)], 2)
