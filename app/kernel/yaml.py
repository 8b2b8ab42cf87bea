"""YAML as people mean it: `no`, `on` and `12:30` stay words, a key said twice is a fault, lines are known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from app.kernel.errors import BadInput

Loader = yaml.SafeLoader | yaml.CSafeLoader
RESOLVED = (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
)
"""The YAML 1.2 core idea of booleans and numbers, and no dates."""


def _mapping(loader: Loader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: set[str] = set()
    for key_node, _ in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}” is said twice", key_node.start_mark)
        seen.add(key)
    return loader.construct_mapping(node, deep=True)


def _our_own(base: type[Loader]) -> type[Loader]:
    """A safe loader that reads as people mean it."""
    ours: type[Loader] = type("Ours", (base,), {"yaml_implicit_resolvers": {}})
    for tag, pattern, first in RESOLVED:
        ours.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
    ours.add_constructor("tag:yaml.org,2002:map", _mapping)
    return ours


_EXPLAINING = _our_own(yaml.SafeLoader)
_FAST = _our_own(yaml.CSafeLoader) if yaml.__with_libyaml__ else _EXPLAINING
"""In C, eight times as fast; what it cannot read is read again by the other, which says better why."""


def parse(text: str, name: str) -> Any:
    """Read one YAML document; raises `BadInput` with file, line and what to mend."""
    try:
        try:
            return yaml.load(text, Loader=_FAST)  # noqa: S506 (a safe loader)
        except (yaml.YAMLError, ValueError):
            return yaml.load(text, Loader=_EXPLAINING)  # noqa: S506 (a safe loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise BadInput(f"{where}: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInput(f"{name}: this is not readable YAML ({error})") from error


def composed(text: str) -> yaml.Node | None:
    """The nodes of a text that `parse` has read, each with its place."""
    node: yaml.Node | None
    try:
        node = yaml.compose(text, Loader=_FAST)
    except yaml.YAMLError:  # as in `parse`: a few texts only the other reads, such as escaped pairs of surrogates
        node = yaml.compose(text, Loader=_EXPLAINING)
    return node


def read(path: Path) -> Any:
    """Read a YAML file; raises `BadInput` when it is missing, not UTF-8 or not YAML."""
    try:
        return parse(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name}: save the file as UTF-8 text") from error
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be read ({error.strerror})") from error
