"""`flask themes refit`, `models` and `use`: what the page does, from the shell."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from app.themes.models import service as models
from app.voices.model import Comment
from tests.support.deciding import KIND, LATE, RESPECT, TIMELY, Team


def run(app: Flask, *words: str) -> tuple[int, str]:
    done = app.test_cli_runner().invoke(args=["themes", *words])
    return done.exit_code, done.output


def test_a_model_is_learned_listed_and_left(
    app: Flask, team: Team, written: Callable[..., list[Comment]], quick_learner: None
) -> None:
    for comment in written(*[KIND, LATE] * 4):
        team.decide(comment.id, {RESPECT: "positive"} if comment.text == KIND else {TIMELY: "negative"})
    code, said = run(app, "refit")
    assert code == 0
    assert "examples" in said
    assert "too-few" in said
    assert run(app, "use", "1")[0] == 0
    assert "in use" in run(app, "models")[1]
    with team.database.reading() as work:
        assert models.in_use(work) is not None
    assert run(app, "use", "0")[0] == 0
    assert "in use" not in run(app, "models")[1]
    with team.database.reading() as work:
        assert models.in_use(work) is None


def test_a_model_that_is_not_there_is_a_slip_of_the_pen(app: Flask, team: Team) -> None:
    code, said = run(app, "use", "7")
    assert code == 2
    assert "flask themes models" in said
