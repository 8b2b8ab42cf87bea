"""The instance folder: everything of one installation that is not code. Made once, never overwritten."""

from __future__ import annotations

from pathlib import Path

from app.kernel.keys import fresh_keys
from config import Settings

KEYS = "keys.env"
_HEAD = """\
# The keys of this installation, made on its first start. Without them nothing that people wrote can be read.
# Keep a copy apart from the backups of the data; whoever has both can read everything. See docs/operating.md.
"""


def prepare(folder: Path) -> bool:
    """Make the folder (for its owner only) and its keys where they are missing; says whether keys were made."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = [f"{name}={value}\n" for name, value in fresh_keys().items()]
    return _write_new(folder / KEYS, _HEAD + "".join(lines))


def made(settings: Settings) -> Settings:
    """The settings of an installation that is there: on one machine its folder and keys are made when missing."""
    if settings.in_production:
        return settings
    prepare(settings.instance)
    return Settings.load()


def _write_new(path: Path, text: str) -> bool:
    """Write a file that its owner alone may read; False, and nothing touched, when there is one already."""
    try:
        path.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        return False
    path.write_text(text, encoding="utf-8")
    return True
