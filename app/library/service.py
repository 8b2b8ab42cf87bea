"""Publishing questionnaires, and reading what is published.

A version never changes, so it is parsed once per process; a translation's newest revision likewise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.council import framework
from app.council import service as council
from app.kernel.clock import today
from app.kernel.errors import HeardError, NotFound
from app.kernel.ids import new_id
from app.kernel.work import Work
from app.library import catalogues, store
from app.library.catalogues import SEPARATOR, Catalogue
from app.library.store import TranslationRow, VersionRow
from app.questionnaire import structure
from app.questionnaire.contexts import texts
from app.questionnaire.lint import Fault, Reference, default_reference, lint
from app.questionnaire.model import Survey


class Faulty(HeardError):
    """Nothing was published: these faults must be mended first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


@dataclass(frozen=True)
class Version:
    """One published version, parsed."""

    id: str
    key: str
    number: int
    survey: Survey


@dataclass(frozen=True)
class Synced:
    """What a sync did: keys newly published, keys that stayed, translations that were attached."""

    published: tuple[str, ...]
    unchanged: tuple[str, ...]
    translated: tuple[str, ...]


def reference(previous: dict[str, Survey] | None = None, boards: frozenset[str] | None = None) -> Reference:
    """What a questionnaire may refer to: the council's standards and words for a worker; what is published.

    Boards are each installation's own, so a file alone is not held against them (None); publishing it is.
    """
    return default_reference(
        evidence=framework.evidence_ids(),
        workers=frozenset(w.code for w in council.workers()),
        boards=boards,
        previous=previous,
    )


def sync(work: Work, surveys: Path, translations: Path | None = None) -> Synced:
    """Publish every questionnaire in a folder whose text or structure is new; attach new translations.

    Raises `Faulty` with every fault of every file, and then publishes nothing at all.
    """
    previous = {row.survey_key: _survey(row.structure) for row in store.newest(work)}
    boards = frozenset(board.id for board in council.boards(work))
    checked = lint(sorted(surveys.glob("*.yaml")), reference(previous, boards or None))
    if checked.faults:
        raise Faulty(checked.faults)
    spoken = catalogues.read(translations) if translations else []
    published: list[str] = []
    unchanged: list[str] = []
    translated: list[str] = []
    for survey in checked.surveys:
        row, is_new = _publish(work, survey)
        (published if is_new else unchanged).append(survey.key)
        translated += [f"{survey.key}:{c.language}" for c in spoken if _translate(work, row, survey, c)]
    return Synced(tuple(published), tuple(unchanged), tuple(translated))


def current(work: Work, key: str) -> Version:
    """The newest version of a questionnaire; raises `NotFound`."""
    newest = store.newest_id(work, key)
    if newest is None:
        raise NotFound(f"no questionnaire “{key}” is published")
    return version(work, newest)


def every_current(work: Work) -> list[Version]:
    """The newest version of every questionnaire, by key."""
    return [_parsed(row) for row in store.newest(work)]


def version(work: Work, version_id: str) -> Version:
    """One version, for drafts and responses that began on it; raises `NotFound`."""
    known = _known.get(version_id)
    if known is not None:
        return known
    row = store.version(work, version_id)
    if row is None:
        raise NotFound("this questionnaire is no longer here")
    return _parsed(row)


def languages(work: Work, version_id: str) -> dict[str, TranslationRow]:
    """The translations attached to a version, by language; English is always there and not among them."""
    return store.translations(work, version_id)


def translation(work: Work, version_id: str, language: str) -> TranslationRow | None:
    """The words of a version in a language, or None when it speaks only English.

    Kept per process: a later revision is picked up at the next start, with the rest of the catalogues.
    """
    key = (version_id, language)
    if key not in _spoken:
        _spoken[key] = store.translations(work, version_id).get(language)
    return _spoken[key]


def forget() -> None:
    """Drop what this process remembers of versions and translations (after a sync, and between tests)."""
    _known.clear()
    _spoken.clear()


_known: dict[str, Version] = {}
_spoken: dict[tuple[str, str], TranslationRow | None] = {}


def _parsed(row: VersionRow) -> Version:
    known = _known.get(row.id)
    if known is None:
        known = _known[row.id] = Version(row.id, row.survey_key, row.number, _survey(row.structure))
    return known


@lru_cache(maxsize=256)
def _survey(text: str) -> Survey:
    return structure.from_json(text)


def _publish(work: Work, survey: Survey) -> tuple[VersionRow, bool]:
    """The version of this survey, and whether it had to be made."""
    fingerprint = structure.fingerprint(survey)
    last = store.newest_of(work, survey.key)
    if last is not None and last.fingerprint == fingerprint:
        return last, False
    number = last.number + 1 if last else 1
    row = VersionRow(new_id(), survey.key, number, fingerprint, structure.to_json(survey), today())
    store.add_version(work, row)
    return row, True


def _translate(work: Work, row: VersionRow, survey: Survey, catalogue: Catalogue) -> bool:
    """Attach a language when it says every text of this version and says something new."""
    wanted = [f"{context}{SEPARATOR}{english}" for context, english, _ in texts(survey)]
    found = {key: catalogue.texts[key] for key in wanted if key in catalogue.texts}
    last = store.translations(work, row.id).get(catalogue.language)
    if len(found) < len(set(wanted)) or (last and dict(last.texts) == found and last.status == catalogue.status):
        return False  # half a page in another language is worse than English with a notice
    revision = last.revision + 1 if last else 1
    added = TranslationRow(row.id, catalogue.language, revision, catalogue.status, found)
    store.add_translation(work, added, today())
    _spoken.pop((row.id, catalogue.language), None)
    return True
