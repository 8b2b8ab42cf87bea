"""`flask accounts`."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.accounts import service as accounts
from app.accounts.commands import commands
from app.council import service as council
from app.kernel.work import Database


@pytest.fixture
def runner(app: Flask) -> FlaskCliRunner:
    """The shell."""
    app.cli.add_command(commands)
    return app.test_cli_runner()


def token_in(printed: str) -> str:
    """The token of the only line on standard output."""
    (line,) = printed.splitlines()
    assert line.startswith("http://127.0.0.1:8000/office/welcome/")
    return line.rsplit("/", 1)[1]


def test_a_person_is_added_and_their_link_printed(runner: FlaskCliRunner, local_database: Database) -> None:
    result = runner.invoke(args=["accounts", "add", "ada@example.org", "Ada Lovell", "--role", "analyst"])
    assert result.exit_code == 0, result.output
    with local_database.reading() as work:
        assert accounts.opened(work, token_in(result.stdout)).name == "Ada Lovell"
    assert "7 days" in result.stderr


def test_a_board_reader_is_added_for_a_board(runner: FlaskCliRunner, local_database: Database) -> None:
    with local_database.writing() as work:
        council.begin(work, "Vale Council", made_up=False)
    words = ["accounts", "add", "cat@example.org", "Cat", "--role", "board-reader"]
    assert runner.invoke(args=[*words, "--board", "social-work"]).exit_code == 0
    with local_database.reading() as work:
        (member,) = accounts.people(work)
    assert member.held[0].board_id == "social-work"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["not an address", "Ada", "--role", "analyst"], "email address"),
        (["cat@example.org", "Cat", "--role", "board-reader"], "Choose the board"),
        (["ada@example.org", "Ada", "--role", "king"], "king"),
    ],
)
def test_what_cannot_be_used_exits_with_two_and_says_why(runner: FlaskCliRunner, words: list[str], says: str) -> None:
    result = runner.invoke(args=["accounts", "add", *words])
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in result.stderr


def test_the_first_administrators_link_is_printed_until_there_is_one(
    runner: FlaskCliRunner, local_database: Database
) -> None:
    token = token_in(runner.invoke(args=["accounts", "set-up"]).stdout)
    with local_database.writing() as work:
        accounts.begin(work, token, council_name="Vale", email="ada@example.org", name="Ada", password_hash="a hash")
    refused = runner.invoke(args=["accounts", "set-up"])
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert "administrator already" in refused.stderr
