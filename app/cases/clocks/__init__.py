"""The clocks of a complaint, from `data/regimes.yaml`. Pure: a rule and a day in, the day it is due out.

model       a regime, its steps and their rules; a date due
book        the data file, read and checked once: `regimes`, `regime`, `rule`
checking    what makes a data file unusable
counting    `day_zero`, `due`, `target`
dating      `dates`: every date of one step, in due order

Nothing here is stored. Whoever opens a clock stores its dates with the rule's version, so that neither a later change
of a rule nor one of the holidays moves a date that somebody was promised.
"""

from app.cases.clocks.book import Book, book, load, own, regime, regimes, rule
from app.cases.clocks.counting import day_zero, due, target
from app.cases.clocks.dating import Due, dates
from app.cases.clocks.model import Event, Extension, NextStep, Regime, Rule, Step

__all__ = [
    "Book",
    "Due",
    "Event",
    "Extension",
    "NextStep",
    "Regime",
    "Rule",
    "Step",
    "book",
    "dates",
    "day_zero",
    "due",
    "load",
    "own",
    "regime",
    "regimes",
    "rule",
    "target",
]
