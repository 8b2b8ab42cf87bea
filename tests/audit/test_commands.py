"""`flask audit verify`."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner

from app.audit import append_only, service
from app.audit.commands import commands
from app.kernel.work import Database


@pytest.fixture
def runner(local_database: Database, database_url: str) -> FlaskCliRunner:
    """The command in an application that has a database and nothing else."""
    app = Flask(__name__)
    app.extensions["heard"] = local_database
    app.cli.add_command(commands)
    return app.test_cli_runner()


def test_a_trail_without_entries_is_whole(runner: FlaskCliRunner) -> None:
    result = runner.invoke(args=["audit", "verify"])
    assert (result.exit_code, result.stdout) == (0, "whole: no entries yet\n")


def test_a_whole_trail_names_its_newest_entry(runner: FlaskCliRunner, local_database: Database) -> None:
    with local_database.writing() as work:
        service.record(work, actor="ann", action="link.made", subject="link:7")
        newest = service.newest(work)
    assert newest is not None
    result = runner.invoke(args=["audit", "verify"])
    assert (result.exit_code, result.stdout) == (0, f"whole: 1 entries, newest {newest.mac}\n")


def test_a_changed_trail_fails_and_says_where(runner: FlaskCliRunner, local_database: Database) -> None:
    with local_database.writing() as work:
        service.record(work, actor="ann", action="link.made", subject="link:7")
        for statement in append_only.UNDO["sqlite"]:
            work.connection.exec_driver_sql(statement)
        work.connection.exec_driver_sql("UPDATE audit_entry SET actor = 'ben'")
    result = runner.invoke(args=["audit", "verify"])
    assert (result.exit_code, result.stdout) == (1, "entry 1: changed\n")
    assert "tell the owner" in result.stderr
