"""The numbers of signing in, from `data/sign_in.yaml`: waits, sessions, links, passwords, codes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from app.kernel import yaml

_FILE = Path(__file__).parent / "data" / "sign_in.yaml"


@dataclass(frozen=True)
class Limits:
    """Everything that is counted or timed about signing in."""

    free_tries: int
    first_wait: timedelta
    longest_wait: timedelta
    forgotten_after: timedelta
    idle: timedelta
    longest_session: timedelta
    set_up_link: timedelta
    invitation: timedelta
    shortest_password: int
    longest_password: int
    fewest_different: int
    common_passwords: frozenset[str]
    code_digits: int
    code_seconds: int
    code_steps: int
    """Steps before and after now whose codes are taken too: clocks differ, and typing takes time."""
    code_time: timedelta
    """How long there is to type the code once the password was right."""
    recovery_codes: int
    few_recovery_codes: int
    """With so many left, people are asked to make new ones."""
    provider_return: timedelta
    provider_answer: timedelta
    provider_difference: timedelta
    provider_remembered: timedelta

    def wait_after(self, failures: int) -> timedelta:
        """How long the next try must wait after so many wrong ones: nothing, then twice as long each time."""
        if failures < self.free_tries:
            return timedelta()
        doublings = min(failures - self.free_tries, 30)  # beyond this the longest wait has long been reached
        return min(self.first_wait * (1 << doublings), self.longest_wait)


@cache
def limits() -> Limits:
    """The limits of this installation."""
    data = yaml.read(_FILE)
    tries, session, links, password = (data[part] for part in ("tries", "session", "links", "password"))
    factor, recovery, provider = (data[part] for part in ("second_factor", "recovery_codes", "provider"))
    return Limits(
        free_tries=tries["free"],
        first_wait=timedelta(seconds=tries["first_wait_seconds"]),
        longest_wait=timedelta(seconds=tries["longest_wait_seconds"]),
        forgotten_after=timedelta(hours=tries["forgotten_after_hours"]),
        idle=timedelta(minutes=session["idle_minutes"]),
        longest_session=timedelta(hours=session["longest_hours"]),
        set_up_link=timedelta(hours=links["set_up_hours"]),
        invitation=timedelta(hours=links["invitation_hours"]),
        shortest_password=password["shortest"],
        longest_password=password["longest"],
        fewest_different=password["fewest_different"],
        common_passwords=frozenset(bare(str(each)) for each in password["common"]),
        code_digits=factor["digits"],
        code_seconds=factor["seconds"],
        code_steps=factor["steps_either_way"],
        code_time=timedelta(minutes=factor["minutes_to_type"]),
        recovery_codes=recovery["number"],
        few_recovery_codes=recovery["tell_when_left"],
        provider_return=timedelta(minutes=provider["minutes_to_return"]),
        provider_answer=timedelta(seconds=provider["seconds_to_answer"]),
        provider_difference=timedelta(seconds=provider["seconds_of_difference"]),
        provider_remembered=timedelta(minutes=provider["remembered_minutes"]),
    )


def bare(text: str) -> str:
    """Only its letters and digits, small: how a password is compared with common ones."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())
