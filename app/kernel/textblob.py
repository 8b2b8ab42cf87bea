"""What is used of TextBlob, without loading the rest of it (NLTK, and whatever that finds installed). Pure."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any


def folder() -> Path:
    """Where TextBlob lies; finding it does not load it. Raises `ModuleNotFoundError` when it is not installed."""
    found = find_spec("textblob")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("TextBlob is not installed")
    return Path(found.origin).parent


def english_lexicon() -> list[str]:
    """The lines of the tagger's word list: a word and what it may be."""
    lines = (folder() / "en" / "en-lexicon.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(";")]


def polarity(text: str) -> float:
    """TextBlob's polarity of an English text, -1 to 1: `TextBlob(text).sentiment.polarity`."""
    reader = _reader()
    words = " ".join(_tokenised(text)).lower().split()
    said = [score for _, score, _, _ in reader.assessments((word, None) for word in words)]
    return float(sum(said) / (len(said) or 1))


def _tokenised(text: str) -> list[str]:
    """The sentences of a text. Contractions are looked for only where there is an apostrophe."""
    module = _module()
    found: list[str] = module.find_tokens(text, replace=module.replacements if "'" in text else {})
    return found


@cache
def _module() -> ModuleType:
    """The one file of TextBlob that reads a polarity, by itself."""
    spec = spec_from_file_location("app.kernel._textblob_text", folder() / "_text.py")
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError("TextBlob is not as expected")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def _reader() -> Any:
    """TextBlob's weights of English words, as `textblob.en` sets them up."""
    base: Any = object if TYPE_CHECKING else _module().Sentiment

    class Reader(base):  # type: ignore[misc,unused-ignore]
        """Read when it is made, so that looking a word up need not ask whether it was."""

        __contains__ = dict.__contains__
        __getitem__ = dict.__getitem__

    reader: Any = Reader(
        path=str(folder() / "en" / "en-sentiment.xml"),
        synset="wordnet_id",
        negations=("no", "not", "n't", "never"),
        modifiers=("RB",),
        modifier=lambda word: word.endswith("ly"),
    )
    reader.load()
    for word, senses in list(dict.items(reader)):
        if "JJ" in senses:  # “terrible” speaks for “terribly” too
            stem = word[:-1] + "i" if word.endswith("y") else word
            stem = stem.removesuffix("le")
            reader.annotate(f"{stem}ly", "RB", *senses["JJ"])
    return reader
