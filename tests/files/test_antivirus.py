"""An antivirus is asked over its own protocol; when it does not answer, a file waits."""

from __future__ import annotations

import shlex
import sys

import pytest

from app.files.antivirus import antivirus
from app.files.model import State
from app.files.problems import Problem
from app.kernel.errors import BadInput
from tests.files.scanners import clamd

CLOSED = "clamd://127.0.0.1:1"


def command(script: str) -> str:
    return f"command:{shlex.join([sys.executable, '-c', script])}"


def test_clamd_is_given_the_whole_content_in_pieces() -> None:
    content = bytes(range(256)) * 1000
    with clamd() as server:
        assert antivirus(server.setting).state_of(content) is State.CLEAN
        assert server.seen == [content]


def test_a_virus_is_a_problem() -> None:
    with clamd() as server, pytest.raises(Problem) as refused:
        antivirus(server.setting).state_of(b"a VIRUS")
    assert refused.value.code == "infected"


@pytest.mark.parametrize("says", [b"INSTREAM size limit exceeded. ERROR\0", b"what?\0", b"\0"])
def test_what_clamd_cannot_say_is_not_taken_for_clean(says: bytes) -> None:
    with clamd(says) as server:
        assert antivirus(server.setting).state_of(b"x") is State.QUARANTINED


@pytest.mark.parametrize("setting", [CLOSED, "clamd:///nowhere/clamd.ctl", "command:no-such-command-here"])
def test_one_that_is_not_there_leaves_a_file_in_quarantine(setting: str) -> None:
    assert antivirus(setting).state_of(b"x") is State.QUARANTINED


def test_a_command_reads_the_file_from_its_input_and_answers_with_its_exit_code() -> None:
    found = antivirus(command("import sys; sys.exit(b'VIRUS' in sys.stdin.buffer.read())"))
    assert found.state_of(b"x" * 100_000) is State.CLEAN
    with pytest.raises(Problem):
        found.state_of(b"a VIRUS")
    assert antivirus(command("import sys; sys.exit(2)")).state_of(b"x") is State.QUARANTINED


def test_without_a_setting_nobody_looks_and_that_is_said() -> None:
    assert antivirus("").state_of(b"a VIRUS") is State.UNCHECKED


@pytest.mark.parametrize("setting", ["clamav", "command:", "clamd://", "http://x", "clamd://x:port"])
def test_a_setting_that_names_nothing_is_refused_at_the_start(setting: str) -> None:
    with pytest.raises(BadInput, match="HEARD_ANTIVIRUS"):
        antivirus(setting)
