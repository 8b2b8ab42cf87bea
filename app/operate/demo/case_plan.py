"""What came to the invented complaints team: `data/demo_cases.yaml`, whose head says what each word means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from app.kernel import yaml
from app.operate.demo.plan import DATA

YOUNG = ("child", "care-leaver")
ONLINE = "online"


@dataclass(frozen=True)
class CaseStep:
    """Something that was done, so many working days after the case came."""

    day: int
    do: str
    words: str = ""
    by: str | None = None
    choice: str = ""
    name: str | None = None
    owner: str | None = None
    found: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    remedies: tuple[str, ...] = ()
    change: str = ""
    until: int = 0


@dataclass(frozen=True)
class CasePlan:
    """What somebody said, how, and what became of it."""

    ago: int
    kind: str
    who: str
    service: str
    team: str
    words: str
    goes: tuple[CaseStep, ...]
    key: str = ""
    name: str = ""
    wanted: str = ""
    about: str = ""
    way: str = ""
    details: str = ""
    when: str = ""
    channel: str = ONLINE
    logged: int = 0
    happened: int | None = None
    """How many calendar days before it came it happened, where that is long ago."""
    anonymous: bool = False
    for_other: bool = False
    child_knows: bool = False
    hurt: str = "no"
    about_adult: str = "no"
    advocate: str = ""
    needs: tuple[str, ...] = ()
    pass_on: str = ""
    reply_wanted: bool = True
    language: str = "en"
    tier: str = ""
    regime: str = ""
    subject: str | None = None
    summary: str = ""
    points: tuple[str, ...] = ()
    safety: str = ""

    @property
    def written_for(self) -> str:
        """The tier in which it was said."""
        return self.tier or ("teen" if self.who in YOUNG else "adult")

    @property
    def taken_down(self) -> bool:
        """Whether a member of staff wrote it down for them."""
        return self.channel != ONLINE


@dataclass(frozen=True)
class CasesPlan:
    """The whole of `data/demo_cases.yaml`."""

    source: str
    safety: tuple[str, ...]
    cases: tuple[CasePlan, ...]

    def looked(self, case: CasePlan) -> str:
        """What is written down when somebody looks at whether anybody is in danger."""
        return case.safety or self.safety[self.cases.index(case) % len(self.safety)]


@cache
def cases_plan() -> CasesPlan:
    """The plan; a missing key or a wrong kind of value is a fault."""
    return TypeAdapter(CasesPlan).validate_python(yaml.read(DATA / "demo_cases.yaml"))
