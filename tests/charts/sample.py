"""Charts of every kind for the tests and the gallery, and a document that holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.charts.model import Chart, Point, Series, Standing
from app.documents.model import (
    BulletList,
    Callout,
    Cell,
    Columns,
    Document,
    Facts,
    Heading,
    NumberedList,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
)

FEW = "too few to say"
QUARTERS = tuple(f"Q{at % 4 + 1} {2024 + at // 4}" for at in range(10))
SERVICES = (
    "Children in care",
    "Child protection",
    "Short breaks and disabled children’s service",
    "Leaving care",
    "Youth justice",
)
ANSWERS = ("Always", "Most of the time", "Sometimes", "Never", "Not sure")
ASKED: dict[str, tuple[float | None, ...]] = {
    "My worker listens": (44, 30, 14, 8, 4),
    "I know my plan": (20, 30, None, None, 10),
    "I feel safe where I live": (61, 22, 9, 5, 3),
    "I can see my family as much as I want": (None, None, None, None, None),
}


def points(
    labels: Sequence[str],
    values: Sequence[float | None],
    *,
    spread: float = 0,
    base: int | None = None,
    note: str = FEW,
) -> tuple[Point, ...]:
    """A point a label; what is None says why."""
    return tuple(
        Point(label, None, note=note)
        if value is None
        else Point(label, value, *((max(value - spread, 0), min(value + spread, 100)) if spread else ()), base=base)
        for label, value in zip(labels, values, strict=True)
    )


def series(
    name: str, labels: Sequence[str], values: Sequence[float | None], standing: Standing = "measured"
) -> Series:
    return Series(name, points(labels, values, spread=6, base=40), standing)


BARS = Chart(
    "Most children in care feel listened to; youth justice does not reach the target",
    "Children in care stand highest with 82 %, youth justice lowest with 48 %; the target is 80 %.",
    "bars",
    (
        Series(
            "",
            (
                Point(SERVICES[0], 82, 70, 90, 44, link="/office/results?service=care"),
                Point(SERVICES[1], 64, 52, 75, 61, link="https://northshire.example/protection"),
                Point(SERVICES[2], None, note=FEW),
                Point(SERVICES[3], None, 75, 100, note="75 % or more"),
                Point(SERVICES[4], 48, 30, 66, 25),
            ),
        ),
        Series("Target", points(SERVICES, (80,) * 5), "target"),
    ),
    across="Service",
)
GROUPED = Chart(
    "What children say about their worker, against last quarter and last year",
    "Children in care and child protection rose; leaving care is at 71 %.",
    "bars",
    (
        series("This quarter", SERVICES, (82, 64, None, 71, 48)),
        series("Last quarter", SERVICES, (74, 66, 52, None, 55)),
        series("Same quarter last year", SERVICES, (70, 61, 50, 60, 58)),
    ),
    across="Service",
)
STACKED = Chart(
    "Three in four feel that their worker listens always or most of the time",
    "Always and most of the time make up 74 % for listening and 83 % for feeling safe.",
    "stacked",
    tuple(
        Series(
            answer,
            tuple(
                Point(asked, value, base=41 if value is not None else None, note="" if value is not None else FEW)
                for asked, value in ((asked, values[at]) for asked, values in ASKED.items())
            ),
        )
        for at, answer in enumerate(ANSWERS)
    ),
    across="Question",
)
LINES = Chart(
    "Feeling listened to is rising, and stays under the target curve",
    "From 52 % to 70 % in eight quarters; if nothing changes, 74 % by the middle of 2026, where 82 % is wanted.",
    "lines",
    (
        Series(
            "Children in care",
            (
                *points(QUARTERS[:8], (52, 55, None, 58, 61, 60, 66, 70), spread=6, base=40),
                *points(QUARTERS[8:], (None, None), note=""),
            ),
        ),
        Series(
            "If nothing changes",
            (
                *points(QUARTERS[:8], (None,) * 8, note=""),
                Point(QUARTERS[8], 72, 64, 80),
                Point(QUARTERS[9], 74, 62, 86),
            ),
            "forecast",
        ),
        Series("Target curve", points(QUARTERS, (60, 62, 64, 66, 68, 70, 73, 76, 79, 82)), "target"),
    ),
    across="Quarter",
)
TEAMS = Chart(
    "Complaints answered in time, by service",
    "Disabled children’s service answers a third in time; the others more than two thirds.",
    "lines",
    tuple(
        Series(name, points(QUARTERS, values))
        for name, values in {
            "Early help": (52, 55, 57, 58, 61, 60, 66, 70, 71, 72),
            "Children in care": (80, 75, 77, None, None, 70, 76, 70, 68, 69),
            "Disabled children": (30, 35, 37, 38, 41, 30, 36, 30, 31, 32),
            "Leaving care": (62, 65, 67, 68, 71, 70, 76, 75, 74, 73),
        }.items()
    ),
    across="Quarter",
)
COUNTS = Chart(
    "Compliments have more than tripled",
    "From 12 to 44 a quarter.",
    "lines",
    (Series("", points(QUARTERS, (12, 15, 9, 22, 31, 28, 35, 41, 38, 44))),),
    unit="count",
    across="Quarter",
)
DUMBBELL = Chart(
    "Children in care gained most",
    "Children in care rose from 52 % to 74 %; child protection fell from 66 % to 61 %.",
    "dumbbell",
    (
        series("Last quarter", SERVICES, (52, 66, None, 71, 48)),
        series("This quarter", SERVICES, (74, 61, 52, 72, None)),
    ),
    across="Service",
)
SPARK = Chart(
    "Feel listened to",
    "From 52 % to 75 % in ten quarters.",
    "spark",
    (Series("", points(QUARTERS, (52, 55, None, 58, 61, 60, 66, 70, 72, 75), base=40)),),
    across="Quarter",
)
GONE = replace(SPARK, title="Feel safe", series=(Series("", points(QUARTERS, (*(60,) * 9, None), base=40)),))
EVERY = (BARS, GROUPED, STACKED, LINES, TEAMS, COUNTS, DUMBBELL, SPARK, GONE)

HEAT = Table(
    "What we know of each standard",
    ("Standard", "Children", "Parents", "Workers", "Audit", "All together"),
    (
        (
            "1 Relationships",
            Cell("82 (41)", "good"),
            Cell("78 (96)", "watch"),
            Cell("74 (55)", "watch"),
            "12 files",
            Cell("Good", "good"),
        ),
        (
            "2 Plans",
            Cell("58 (40)", "poor"),
            Cell("66 (92)", "watch"),
            Cell(FEW, "grey"),
            "12 files",
            Cell("Poor", "poor"),
        ),
        (
            "3 Moves",
            Cell("–", "grey"),
            Cell("–", "grey"),
            Cell("–", "grey"),
            "–",
            Cell("Not enough evidence", "grey"),
        ),
    ),
    ("start", "end", "end", "end", "end", "start"),
    (3, 2, 2, 2, 2, 3),
)
REPORT = Document(
    title="Quarter 2: what children, families and staff told us",
    day=date(2026, 11, 26),
    style="pack",
    reference="Q2 2026-27",
    header=("Northshire Council", "Quality assurance board"),
    footer=("Northshire Council, made-up figures",),
    blocks=(
        Heading("The quarter on a page"),
        Callout(
            "We ask the board to decide",
            ("Pay for two advocates, £48,000 (Jo Whitfield)", "Open the Saturday room"),
            "plain",
        ),
        Columns(
            (
                (Heading("Proud of", 2), Callout("Listening", ("Children in care: 82 %, up from 74 %.",), "good")),
                (Heading("Worried about", 2), Callout("Plans", ("58 % know their plan; 66 % did.",), "poor")),
                (Heading("What is asked", 2), Quote("Please tell me before you move me.", "A child, 12")),
            )
        ),
        Facts((("Answers", "412"), ("Set aside", "3"))),
        PageBreak(),
        Heading("What children told us"),
        Paragraph(
            (Run("Every figure has its base; "), Run("method", link="https://northshire.example/method"), Run("."))
        ),
        BARS,
        GROUPED,
        Heading("Where it moved", 2),
        Columns(((DUMBBELL,), (SPARK, GONE, BulletList(("One", "Two"))))),
        STACKED,
        Heading("Turning the curve"),
        LINES,
        TEAMS,
        COUNTS,
        NumberedList(("First", "Second")),
        Heading("Heat map"),
        HEAT,
        Callout("Not enough evidence", ("Three standards have no audit this quarter.",), "grey"),
        Callout("Watch", ("Supervision notes are late in two teams.",), "watch"),
    ),
)

URDU_LABELS = ("نگہداشت میں بچے", "بچوں کا تحفظ", "Q3 2026 (نیا)", "نوجوانوں کا انصاف")
URDU = replace(
    REPORT,
    title="بچوں نے ہمیں کیا بتایا",
    language="ur",
    direction="rtl",
    reference="",
    header=("Northshire Council",),
    footer=(),
    blocks=(
        Heading("بچوں نے ہمیں کیا بتایا"),
        Callout("توجہ دیں", ("58 % اپنا منصوبہ جانتے ہیں", "پہلے 66 % تھے"), "watch"),
        Chart(
            "زیادہ تر بچے محسوس کرتے ہیں کہ انہیں سنا جاتا ہے",
            "نگہداشت میں بچے 82 %",
            "bars",
            (
                Series(
                    "یہ سہ ماہی",
                    points(URDU_LABELS, (82, 64, None, 48), spread=8, base=44, note="کہنے کے لیے بہت کم"),
                ),
            ),
        ),
        Chart(
            "وقت کے ساتھ",
            "52 % سے 70 %",
            "lines",
            (
                Series(
                    "نگہداشت میں بچے",
                    points(QUARTERS[:6], (52, 55, None, 60, 66, 70), spread=5, note="کہنے کے لیے بہت کم"),
                ),
                Series("ہدف", points(QUARTERS[:6], (60, 64, 68, 72, 76, 80)), "target"),
            ),
        ),
        Columns(((Paragraph("پہلا"),), (Paragraph("دوسرا"),))),
        Table("جدول", ("معیار", "نتیجہ"), (("1 تعلقات", Cell("82 (41)", "good")),), ("start", "end")),
    ),
)
