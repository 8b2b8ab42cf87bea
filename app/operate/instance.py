"""The instance folder: everything of one installation that is not code. Made once, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from fcntl import LOCK_EX, flock
from pathlib import Path

from app.kernel.errors import HeardError
from app.kernel.keys import LATER, fresh_key, fresh_keys, variable
from config import Settings, read_env_file

KEYS = "keys.env"
FIELD_KEYS = "HEARD_FIELD_KEYS"
_HEAD = """\
# The keys of this installation, made on its first start. Without them nothing that people wrote can be read.
# Keep a copy apart from the backups of the data; whoever has both can read everything. See docs/operating.md.
"""


def prepare(folder: Path) -> bool:
    """Make the folder (for its owner only) and its keys where they are missing; says whether keys were made.

    In a folder that has keys, only those of purposes that came later are added: a lost key is never replaced unseen.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = {name: f"{name}={value}\n" for name, value in fresh_keys().items()}
    if _write_new(folder / KEYS, _HEAD + "".join(lines.values())):
        return True
    return _add(folder / KEYS, {name: lines[name] for name in map(variable, LATER)})


def _add(path: Path, lines: Mapping[str, str]) -> bool:
    """Add the lines whose names a file does not have; another process that starts now waits and finds them."""
    with path.open("r+", encoding="utf-8") as file:
        flock(file, LOCK_EX)
        known = read_env_file(path)
        missing = [line for name, line in lines.items() if name not in known]
        text = file.read()
        file.write(("" if text.endswith("\n") or not text else "\n") + "".join(missing) if missing else "")
    return bool(missing)


def made(settings: Settings) -> Settings:
    """The settings of an installation that is there: on one machine its folder and keys are made when missing."""
    if settings.in_production:
        return settings
    prepare(settings.instance)
    return Settings.load()


def with_another_key(settings: Settings) -> tuple[int, str]:
    """A new key that seals: its number, and the line that holds it before the others.

    On one machine the line takes the place of the one in `keys.env`. Raises `HeardError` where there is none.
    """
    before = settings.keys.get(FIELD_KEYS, "")
    if not before:
        raise HeardError("there is no key yet: `make run` makes the first")
    number = max(int(pair.split(":", 1)[0]) for pair in before.split(",")) + 1
    line = f"{FIELD_KEYS}={number}:{fresh_key()},{before}"
    if not settings.in_production:
        _replace(settings.instance / KEYS, FIELD_KEYS, line)
    return number, line


def _replace(path: Path, name: str, line: str) -> None:
    """Put one line in place of the one of its name: the old file or the new one is there, never half of either."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    if not any(each.startswith(f"{name}=") for each in lines):
        raise HeardError(f"{name} is not in {path}: it comes from the environment, so change it there")
    beside = path.with_name(f"{path.name}.new")
    beside.touch(mode=0o600)
    beside.write_text(
        "\n".join(line if each.startswith(f"{name}=") else each for each in lines) + "\n", encoding="utf-8"
    )
    beside.replace(path)


def _write_new(path: Path, text: str) -> bool:
    """Write a file that its owner alone may read; False, and nothing touched, when there is one already."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return False
    path.write_text(text, encoding="utf-8")
    return True
