"""`flask themes`: read a file of comments, and measure the reading against labels. Needs no database and no keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import click

from app.kernel.errors import BadInput
from app.themes.codebook import codebook
from app.themes.engine import Analysis, analyse
from app.themes.language import ENGLISH
from app.themes.quality import CLASSES, Score, score, three_classes
from app.themes.tables import Table, read_table, write_table
from app.voices.questions import KINDS, kind_of

FILE = click.Path(path_type=Path, dir_okay=False)
_TEXTBLOB_LEANS = 0.05
"""A polarity nearer to 0 than this is counted as neutral."""

commands = click.Group("themes", help="What comments speak of, and how it felt.")


class _Unusable(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2


@commands.command("analyse")
@click.argument("source", metavar="IN.csv", type=FILE)
@click.argument("target", metavar="OUT.csv", type=FILE)
def analyse_file(source: Path, target: Path) -> None:
    """Read the comments of IN.csv (column “text”; “language” and “question” if there) and write OUT.csv.

    OUT.csv has every row and column of IN.csv and four more: sentiment, themes, polarity (one for each theme, in
    the same order) and redacted.
    """
    with _told():
        table = read_table(source)
        read = list(_read(table))
        write_table(target, table.beside(_columns(read)))
    click.echo(f"{len(read)} comments read.", err=True)


@commands.command("measure")
@click.argument("source", metavar="LABELLED.csv", type=FILE)
def measure_file(source: Path) -> None:
    """Say how often the sentiment is right: LABELLED.csv has columns “text” and “sentiment”, perhaps “question”.

    A sentiment is positive, neutral or negative (or one of the five steps). Beside it stand TextBlob alone, and
    calling everything positive.
    """
    with _told():
        table = read_table(source)
        truth = [_label(cell) for cell in table.needed("sentiment")]
        begun = perf_counter()
        read = list(_read(table))
        seconds = perf_counter() - begun
        if not truth:
            raise BadInput(f"{source}: there are no comments to measure")
    click.echo(f"{len(read)} comments, {len(read) / seconds:.0f} a second")
    for name, given in (
        ("Heard", [three_classes(one.sentiment.step) for one in read]),
        ("TextBlob alone", [_leaning(one.sentiment.textblob or 0.0) for one in read]),
        ("always positive", ["positive"] * len(read)),
    ):
        click.echo(_line(name, score(given, truth)))


def _read(table: Table) -> Iterator[Analysis]:
    texts = table.needed("text")
    languages = table.column("language") or ("",) * len(texts)
    questions = table.column("question") or ("",) * len(texts)
    for text, language, question in zip(texts, languages, questions, strict=True):
        yield analyse(text, language.strip().lower() or ENGLISH, _kind(question))


def _kind(question: str) -> str:
    """A kind as it is (`what_good` too), or worked out from the question's id or wording."""
    plain = question.strip().lower().replace("_", "-")
    return plain if plain in KINDS else kind_of(question)


def _columns(read: list[Analysis]) -> dict[str, list[str]]:
    keys = {theme.id: theme.key for theme in codebook().themes}
    return {
        "sentiment": [one.sentiment.step for one in read],
        "themes": ["|".join(keys[coded.theme] for coded in one.themes) for one in read],
        "polarity": ["|".join(coded.polarity for coded in one.themes) for one in read],
        "redacted": [one.redacted for one in read],
    }


def _label(cell: str) -> str:
    plain = cell.strip().lower()
    if three_classes(plain) != plain.removeprefix("very-"):
        raise BadInput(f"“{cell}” is not a sentiment: use positive, neutral or negative")
    return three_classes(plain)


def _leaning(polarity: float) -> str:
    if abs(polarity) < _TEXTBLOB_LEANS:
        return "neutral"
    return "positive" if polarity > 0 else "negative"


def _line(name: str, found: Score) -> str:
    recalls = "  ".join(f"{kind} {found.recall[kind]:.3f}" for kind in CLASSES)
    return f"{name:16} accuracy {found.accuracy:.3f}  macro-F1 {found.macro_f1:.3f}  recall: {recalls}"


@contextmanager
def _told() -> Iterator[None]:
    """Refusals as messages: 2 for what was given, 1 for what could not be done."""
    try:
        yield
    except BadInput as error:
        raise _Unusable(str(error)) from error
    except OSError as error:
        raise click.ClickException(f"the file cannot be written ({error.strerror}); nothing was changed") from error
