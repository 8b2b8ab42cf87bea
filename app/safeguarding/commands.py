"""`flask safeguarding`: which texts of a file a person must read today. Needs no database, keys or instance."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from itertools import repeat
from pathlib import Path

import click

from app.kernel.errors import BadInput
from app.kernel.tables import Table, read_table, whole, write_table
from app.safeguarding.screening import Screened, screen
from app.safeguarding.screening.engine import by_rules
from app.safeguarding.screening.learning import Labelled, learn
from app.safeguarding.screening.rulebook import ENGLISH, rulebook
from app.safeguarding.screening.words import read_words

FILE = click.Path(path_type=Path, dir_okay=False)

_STEPS = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
"""Chances for which learning says how much would be found."""

commands = click.Group("safeguarding", help="What a person must read today.")


class _Unusable(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2


@commands.command("screen")
@click.argument("source", metavar="IN.csv", type=FILE)
@click.argument("target", metavar="OUT.csv", type=FILE)
def screen_file(source: Path, target: Path) -> None:
    """Screen the texts of IN.csv (column “text”; “language” if there) and write OUT.csv.

    OUT.csv has every row and column of IN.csv and two more: screen (yes: a person reads it today; or no) and
    screen_why (what was found, what it speaks of, and what spoke against it).
    """
    with _told():
        table = read_table(source)
        screened = list(_screened(table))
        write_table(
            target,
            table.beside(
                {
                    "screen": ["yes" if one.flagged else "no" for one in screened],
                    "screen_why": ["; ".join(map(str, one.why)) for one in screened],
                }
            ),
        )
    flagged = sum(one.flagged for one in screened)
    click.echo(f"{len(screened)} texts screened, {flagged} to be read today.", err=True)


@commands.command("learn")
@click.argument("sources", metavar="LABELLED.csv…", type=FILE, nargs=-1, required=True)
@click.option("--model", "target", metavar="FILE", type=FILE, required=True, help="Where to write the model.")
@click.option("--sure", type=click.FloatRange(0.0, 1.0), default=0.4, help="From which chance on a text is flagged.")
@click.option("--alone", type=click.FloatRange(0.0, 1.0), default=0.5, help="The same where rules found nothing.")
def learn_file(sources: tuple[Path, ...], target: Path, sure: float, alone: float) -> None:
    """Learn the second opinion from columns “text”, “label” (yes or no), perhaps “language” (only en counts).

    A column “unseen” says which texts no rule was ever mended by (yes): from those it is learned how much rules
    weigh, and they say what to expect.
    """
    with _told():
        labelled = [pair for source in sources for pair in _labelled(source)]
        if len({one.label for one in labelled}) < 2:
            raise BadInput("learning needs texts labelled yes and texts labelled no")
        learned = learn(labelled, sure, alone)
        content = {"source": f"learned from {len(labelled)} texts", **asdict(learned.model)}
        with whole(target) as temporary:
            temporary.write_text(json.dumps(content, ensure_ascii=False, indent=0), encoding="utf-8")
    click.echo(f"{len(labelled)} texts, {len(learned.model.weights)} features.", err=True)
    for step in sorted({*_STEPS, sure, alone}):
        yes, no = learned.found(step)
        click.echo(
            f"sure from {step:.2f}: {yes:.1%} of disclosures, {no:.1%} of the others, judged unseen.", err=True
        )


def _labelled(source: Path) -> Iterator[Labelled]:
    table = read_table(source)
    labels = table.needed("label")
    languages = table.column("language") or repeat(ENGLISH)
    unseen = table.column("unseen") or repeat("no")
    for text, label, language, new in zip(table.needed("text"), labels, languages, unseen, strict=False):
        if label not in ("yes", "no"):
            raise BadInput(f"{source}: “{label}” is not a label: use yes or no")
        if language == ENGLISH:
            words = read_words(text, rulebook().speller.forms)
            yield Labelled(words, by_rules(words), label == "yes", new == "yes")


def _screened(table: Table) -> Iterator[Screened]:
    texts = table.needed("text")
    languages = table.column("language") or repeat("")
    for text, language in zip(texts, languages, strict=False):
        yield screen(text, language.strip().lower() or None)


@contextmanager
def _told() -> Iterator[None]:
    """Refusals as messages: 2 for what was given, 1 for what could not be done."""
    try:
        yield
    except BadInput as error:
        raise _Unusable(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"the file cannot be written ({error.strerror}); nothing was changed") from error
