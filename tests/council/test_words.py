"""Words that come from data: what a worker is called, and the national help lines."""

from __future__ import annotations

import pytest

from app.council import help_lines
from app.council import service as council
from app.kernel.errors import NotFound
from app.questionnaire.model import AUDIENCES


def test_a_workers_words_begin_a_sentence_and_stand_within_one() -> None:
    worker = council.worker("social-worker")
    assert f"{worker.start} listens to what I say." == "My social worker listens to what I say."
    assert f"Does {worker.inside} listen to you?" == "Does my social worker listen to you?"


def test_the_two_forms_differ_by_their_first_letter_only() -> None:
    for worker in council.workers():
        assert worker.start[0].isupper()
        assert worker.start[0].lower() + worker.start[1:] == worker.inside


def test_codes_are_told_apart() -> None:
    codes = [worker.code for worker in council.workers()]
    assert len(codes) == len(set(codes))
    assert {"social-worker", "family-worker", "personal-adviser"} <= set(codes)


def test_a_name_is_not_a_worker() -> None:
    with pytest.raises(NotFound):
        council.worker("Sam Carter")


def test_childline_and_999_are_there_for_a_child() -> None:
    numbers = {line.number: line.audience for line in help_lines.national()}
    assert numbers["0800 1111"] == "child"
    assert numbers["999"] == "all"


def test_every_line_is_for_a_known_audience() -> None:
    assert {line.audience for line in help_lines.national()} <= set(help_lines.AUDIENCES)


def test_every_survey_audience_has_readers_numbers() -> None:
    assert help_lines.reader_of("young-person") == "child"
    assert help_lines.reader_of("care-leaver") == "adult"
    assert help_lines.reader_of("staff") == "staff"
    assert {help_lines.reader_of(audience) for audience in AUDIENCES} == {"child", "adult", "staff"}
    with pytest.raises(NotFound):
        help_lines.reader_of("councillor")


def test_whoever_reads_a_child_s_words_is_shown_a_child_s_numbers() -> None:
    assert help_lines.reader_of("anyone", "little") == "child"
    assert help_lines.reader_of("anyone", "teen") == "child"
    assert help_lines.reader_of("anyone", "adult") == "adult"
    assert help_lines.reader_of("child", "easy") == "child"
