"""Words that stand in data files, for the translators: a Babel extraction method.

`babel.cfg` names each file and the keys under which words stand; they are shown through `gettext`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, BinaryIO

from app.kernel import yaml

Found = tuple[int, str, str, list[str]]


def data(
    fileobj: BinaryIO, keywords: Collection[str], comment_tags: Collection[str], options: Mapping[str, str]
) -> Iterator[Found]:
    """Every text under the keys that `options["keys"]` lists, wherever in the file they are."""
    content = yaml.parse(fileobj.read().decode("utf-8"), getattr(fileobj, "name", "data"))
    wanted = options.get("keys", "").split()
    for words in dict.fromkeys(_under(content, wanted)):
        yield 1, "gettext", words, []


def _under(content: Any, keys: Collection[str]) -> Iterator[str]:
    if isinstance(content, Mapping):
        for key, value in content.items():
            if key in keys and isinstance(value, str):
                if value:  # the empty text is gettext’s own: a catalogue’s header
                    yield value
            else:
                yield from _under(value, keys)
    elif isinstance(content, list):
        for item in content:
            yield from _under(item, keys)
