"""`flask themes`: learn labels, read a file of comments, and measure the reading. Needs no database and no keys."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import click

from app.kernel.errors import BadInput
from app.kernel.tables import Table, read_table, whole, write_table
from app.safeguarding.screening import screen
from app.themes.engine import analyse
from app.themes.files import Row, columns, felt_of, labels_of, quality_lines, read_model, redacted_book
from app.themes.language import ENGLISH
from app.themes.learning import Example, LabelBook, Model, book_of_shipped, learn, read_book
from app.themes.learning.features import kind
from app.themes.quality import CLASSES, Score, score, three_classes
from app.themes.redaction import redact

FILE = click.Path(path_type=Path, dir_okay=False)
_TEXTBLOB_LEANS = 0.05
"""A polarity nearer to 0 than this is counted as neutral."""

commands = click.Group("themes", help="What comments speak of, and how it felt.")


class _Unusable(click.ClickException):
    """What was given cannot be used."""

    exit_code = 2


@commands.command("learn")
@click.argument("source", metavar="[LABELLED.csv]", type=FILE, required=False)
@click.option("--codebook", "book_file", metavar="FILE", type=FILE, help="Labels with what they mean: CSV or JSON.")
@click.option("--model", "target", metavar="FILE", type=FILE, required=True, help="Where to write the model.")
def learn_file(source: Path | None, book_file: Path | None, target: Path) -> None:
    """Learn labels from LABELLED.csv, from a codebook, or both, and write a model for “analyse”.

    LABELLED.csv has columns “text” and “labels” (joined with “|”), perhaps “question”, “service” and “sentiment”
    (positive, neutral, negative; then sentiment is learned too). A codebook has “label”, “kind” (definition or
    example) and “text”. With neither, the codebook of Heard itself is learned. Texts are redacted first.
    """
    with _told():
        examples = [] if source is None else _examples(read_table(source))
        model = learn(examples, _book(book_file, examples))
        with whole(target) as temporary:
            temporary.write_bytes(model.to_bytes())
    click.echo(f"{len(examples)} comments, {len(model.labels)} labels.", err=True)
    for line in quality_lines(model):
        click.echo(line, err=True)


@commands.command("analyse")
@click.argument("source", metavar="IN.csv", type=FILE)
@click.argument("target", metavar="OUT.csv", type=FILE)
@click.option("--model", "model_file", metavar="FILE", type=FILE, help="A model that “learn” wrote.")
def analyse_file(source: Path, target: Path, model_file: Path | None) -> None:
    """Read the comments of IN.csv (column “text”; “question”, “service”, “language” if there) and write OUT.csv.

    OUT.csv has every row and column of IN.csv and more: language, sentiment, sentiment_score (-1 to 1), themes
    (joined with “|”), theme_probabilities (JSON: every label, given or not), screen (yes: a person reads it today),
    screen_why and redacted. Without a model, it is the one that Heard ships: the themes of its own codebook.
    """
    with _told():
        model = None if model_file is None else read_model(model_file)
        table = read_table(source)
        read = list(_read(table, model))
        write_table(target, table.beside(columns(read)))
    click.echo(f"{len(read)} comments read.", err=True)


@commands.command("measure")
@click.argument("source", metavar="LABELLED.csv", type=FILE)
@click.option("--codebook", "book_file", metavar="FILE", type=FILE, help="Labels with what they mean: CSV or JSON.")
def measure_file(source: Path, book_file: Path | None) -> None:
    """Say how often sentiment and themes are right, on comments that people have labelled.

    With a column “sentiment” (positive, neutral, negative, or one of the five steps), the sentiment; beside it
    stand TextBlob alone, and calling everything positive. With a column “labels” (joined with “|”), the themes: each
    comment is read by a model that was learned from all the others.
    """
    with _told():
        table = read_table(source)
        felt, labels = table.column("sentiment"), table.column("labels")
        if felt is None and labels is None:
            table.needed("sentiment")
        if not table.rows:
            raise BadInput(f"{source}: there are no comments to measure")
        if felt is not None and any(cell.strip() for cell in felt):
            _measure_sentiment(table, felt)
        if labels is not None:
            examples = _examples(table)
            for line in quality_lines(learn(examples, _book(book_file, examples))):
                click.echo(line)


def _measure_sentiment(table: Table, cells: Sequence[str]) -> None:
    truth = [_label(cell) for cell in cells if cell.strip()]
    kept = replace(table, rows=tuple(row for row, cell in zip(table.rows, cells, strict=True) if cell.strip()))
    begun = perf_counter()
    read = [one.analysis for one in _read(kept, None, screened=False)]
    seconds = perf_counter() - begun
    click.echo(f"{len(read)} comments, {len(read) / seconds:.0f} a second")
    for name, given in (
        ("Heard", [three_classes(one.sentiment.step) for one in read]),
        ("TextBlob alone", [_leaning(one.sentiment.textblob or 0.0) for one in read]),
        ("always positive", ["positive"] * len(read)),
    ):
        click.echo(_line(name, score(given, truth)))


def _book(file: Path | None, examples: Sequence[Example]) -> LabelBook:
    """The book that is given; Heard's own when nothing is labelled, or labelled with its keys; else none."""
    if file is not None:
        return redacted_book(read_book(file))
    own = book_of_shipped()
    used = [label in own.names for example in examples for label in example.labels]
    return redacted_book(own) if not examples or sum(used) * 2 > len(used) else LabelBook()


def _examples(table: Table) -> list[Example]:
    """The labelled comments of a file, redacted. A sentiment that is none of the three is not learned from."""
    blank = ("",) * len(table.rows)
    questions, services = table.column("question") or blank, table.column("service") or blank
    felt = table.column("sentiment") or blank
    return [
        Example(redact(text), labels_of(cell), question, service, felt_of(sentiment))
        for text, cell, question, service, sentiment in zip(
            table.needed("text"), table.needed("labels"), questions, services, felt, strict=True
        )
    ]


def _read(table: Table, model: Model | None, screened: bool = True) -> Iterator[Row]:
    texts = table.needed("text")
    blank = ("",) * len(texts)
    columns = (table.column(name) or blank for name in ("language", "question", "service"))
    for text, language, question, service in zip(texts, *columns, strict=True):
        spoken = language.strip().lower()
        analysis = analyse(text, spoken or ENGLISH, kind(question), model, question, service)
        yield Row(analysis, screen(text, spoken or None) if screened else None)


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
