"""What people type, made safe to keep: nothing that breaks a page, a file or a neighbour's text, nothing else lost.

Kept: every script, emoji, and the joiners that Persian, Hindi and family emoji need (U+200C, U+200D).
Taken out: NUL and control characters, lone surrogates, and the marks that turn the direction of the text
around them (U+202A to 202E, U+2066 to 2069), with which words can be made to look like other words.
"""

from __future__ import annotations

import re
import unicodedata

_NEWLINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Text of several lines: newlines as `\\n`, no blank ends, nothing unwanted."""
    return _UNWANTED.sub("", _NEWLINES.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """Text of one line: any run of spaces and newlines is one space."""
    return _SPACES.sub(" ", clean(text))


def plain_digits(text: str) -> str:
    """The same text with every script's digits as 0 to 9 (“٣” and “३” are 3)."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)
