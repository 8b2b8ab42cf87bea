"""What invented people write: hand-written phrases with invented names in their gaps, seldom the same one twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic import TypeAdapter

from app.kernel import yaml
from app.operate.demo.dice import Dice
from app.operate.demo.plan import DATA, AudiencePlan, Plan

PRAISE, WISH, MIXED = "praise", "wish", "mixed"
MIXED_AMONG_OTHERS = 0.35
"""How often “yes, but” is chosen, for each time that a plain answer is."""
REPEATS = 2
"""How strongly something said before is avoided."""


@dataclass(frozen=True)
class Bank:
    """What one audience says, by theme and tone."""

    source: str
    short: Mapping[str, tuple[str, ...]]
    themes: Mapping[str, Mapping[str, tuple[str, ...]]]

    def phrases(self, tone: str) -> dict[str, list[tuple[str, float]]]:
        """By theme, each phrase of one tone and how likely it is among the others."""
        tones = {tone: 1.0, MIXED: MIXED_AMONG_OTHERS}
        return {
            theme: [(phrase, weight) for name, weight in tones.items() for phrase in said.get(name, ())]
            for theme, said in self.themes.items()
        }


@cache
def bank(audience: str) -> Bank:
    """The phrases of one audience."""
    return TypeAdapter(Bank).validate_python(yaml.read(DATA / f"demo_comments_{audience}.yaml"))


@cache
def notes() -> Mapping[str, tuple[str, ...]]:
    """What is written under questions that ask for something of their own, by question."""
    said = yaml.read(DATA / "demo_comments_by_question.yaml")["questions"]
    return TypeAdapter(dict[str, tuple[str, ...]]).validate_python(said)


class Notebook:
    """Writes under such questions, what was written least often first."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._used: Counter[str] = Counter()

    def writes(self, question_id: str) -> str | None:
        """One comment; None for a question that asks for nothing of its own."""
        said = notes().get(question_id, ())
        if not said:
            return None
        fewest = min(self._used[one] for one in said)
        chosen = self._dice.choice([one for one in said if self._used[one] == fewest])
        self._used[chosen] += 1
        return chosen


class Pen:
    """Writes for one audience, and remembers what it has written so that it is not written again too soon."""

    def __init__(self, words: str, manner: AudiencePlan, plan: Plan, dice: Dice) -> None:
        self.manner = manner
        self._bank, self._plan, self._dice = bank(words), plan, dice
        self._phrases = {tone: self._bank.phrases(tone) for tone in (PRAISE, WISH)}
        self._used: Counter[str] = Counter()

    def writes(self, tone: str, worker: str, leaning: Callable[[str], float], longest: int) -> str:
        """One comment of one tone. `leaning` says how likely a theme is; `longest` is in characters, 40 or more."""
        careless = self._dice.often(self.manner.careless)
        phrases = self._phrases_chosen(tone, leaning)
        written = _joined([self._filled(phrase, worker, careless) for phrase in phrases], careless)
        return written if len(written) <= longest else self._dice.choice(self._bank.short[tone])

    def _phrases_chosen(self, tone: str, leaning: Callable[[str], float]) -> list[str]:
        """One phrase; now and then a word or two instead, or a second phrase about something else."""
        if self._dice.often(self.manner.curt):
            return [self._dice.choice(self._bank.short[tone])]
        theme, first = self._phrase(tone, leaning)
        if self._dice.often(self.manner.second):
            _, second = self._phrase(tone, lambda each: 0.0 if each == theme else leaning(each))
            return [first, second]
        return [first]

    def _phrase(self, tone: str, leaning: Callable[[str], float]) -> tuple[str, str]:
        """A theme as likely as people of the place bring it up; of it, what was seldom said before."""
        offered = self._phrases[tone]
        theme = self._dice.choices(list(offered), [leaning(each) * len(offered[each]) for each in offered])[0]
        weights = [weight / (1 + self._used[said]) ** REPEATS for said, weight in offered[theme]]
        said, _ = self._dice.choices(offered[theme], weights)[0]
        self._used[said] += 1
        return theme, said

    def _filled(self, phrase: str, worker: str, careless: bool) -> str:
        """The gaps filled; the telephone numbers are those that Ofcom keeps free for drama."""
        names, dice = self._plan.names, self._dice
        filled = (phrase.lower() if careless else phrase).format(
            worker=worker,
            name=dice.choice(names.workers),
            child=dice.choice(names.children),
            few=dice.choice(self._plan.few),
            phone=f"07700 900{dice.randrange(1000):03}",
        )
        return _capital(filled) if phrase.startswith("{") and not careless else filled


def _joined(phrases: list[str], careless: bool) -> str:
    """One or two phrases as one comment; a careless writer ends without a full stop."""
    if careless:
        return ". ".join(phrase.rstrip(".") for phrase in phrases)
    ended = [phrase if phrase[-1] in ".!?" else f"{phrase}." for phrase in phrases[:-1]]
    return " ".join([*ended, _capital(phrases[-1]) if ended else phrases[-1]])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
