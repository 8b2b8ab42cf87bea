"""A survey file to a `Survey`, with everything wrong in it said at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.kernel import yaml
from app.kernel.errors import BadInput
from app.questionnaire import reading
from app.questionnaire.build import build
from app.questionnaire.catalogue import Reference
from app.questionnaire.checks import CHECKS
from app.questionnaire.faults import Fault, Finding
from app.questionnaire.lines import Lines
from app.questionnaire.model import Survey
from app.questionnaire.shape import read_shape

USUAL_CAUSES = {
    "mapping values are not allowed": "A text with a colon in it needs quotes.",
    "cannot start any token": "A text that begins with a sign like @ or % needs quotes, and indents are spaces.",
    "expected <block end>": "Look at the indents: what belongs together begins in the same column.",
}
"""What YAML's own complaints usually come from."""
_PLACED = re.compile(r".*?:(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True)
class Loaded:
    """One file as read. `survey` is there whenever one could be made, faults or not; publish only `checked()`."""

    survey: Survey | None
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...] = ()
    """What its readers will find hard; it may be published all the same."""

    def checked(self) -> Survey:
        """The survey, if nothing is wrong with it; raises `BadInput` with every fault."""
        if self.survey is None or self.faults:
            raise BadInput("\n".join(str(fault) for fault in self.faults))
        return self.survey


def load(path: Path, reference: Reference) -> Loaded:
    """Read and check one file; its name has to be its key."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return _unreadable(path.name, "Save the file as UTF-8 text.")
    except OSError as error:
        return _unreadable(path.name, f"The file cannot be read: {error.strerror}.")
    loaded = load_text(text, path.name, reference)
    if loaded.survey is None or loaded.survey.key == path.stem:
        return loaded
    advice = f"The key is “{loaded.survey.key}”: name the file {loaded.survey.key}.yaml, or change the key."
    misnamed = Finding("key", "key-not-file-name", advice)
    return Loaded(loaded.survey, (*_faults([misnamed], path.name, text), *loaded.faults), loaded.warnings)


def load_text(text: str, name: str, reference: Reference) -> Loaded:
    """Read and check the text of one file; `name` is what faults call it."""
    try:
        raw = yaml.parse(text, name)
    except BadInput as error:
        return _unreadable(name, str(error))
    shape, findings = read_shape(raw)
    if shape is None:
        return Loaded(None, _faults(findings, name, text))
    survey, findings = build(shape, reference.scales, reference.languages, reference.equality)
    findings += [finding for check in CHECKS for finding in check(survey, reference)]
    warned = () if findings else _faults(reading.warnings(survey), name, text)
    return Loaded(survey, _faults(findings, name, text), warned)


def _faults(findings: Iterable[Finding], name: str, text: str) -> tuple[Fault, ...]:
    """Findings in the order of the file, each once."""
    findings = list(findings)
    if not findings:
        return ()
    lines = Lines(text)
    faults = {Fault(name, f.where, f.code, f.message, lines.of(f.where)) for f in findings}
    return tuple(sorted(faults, key=lambda fault: (fault.line, fault.where, fault.code, fault.message)))


def _unreadable(name: str, message: str) -> Loaded:
    """A file that is no YAML: what the parser says, and the usual cause when there is one."""
    found = _PLACED.fullmatch(message)
    line, said = (int(found[1]), found[2]) if found else (0, message)
    advice = next((hint for sign, hint in USUAL_CAUSES.items() if sign in said), "")
    return Loaded(None, (Fault(name, "the file", "bad-yaml", f"{said}. {advice}".strip() if advice else said, line),))
