"""YAML as people mean it: `no`, `on` and `12:30` stay words, a key said twice is a fault, lines are known."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from app.kernel.errors import BadInput


class _Loader(yaml.SafeLoader):
    """SafeLoader with the YAML 1.2 core idea of booleans and numbers, and no dates."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("null", r"^(?:null|~|)$", ["n", "~", ""]),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


def _mapping(loader: _Loader, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
    seen: set[str] = set()
    for key_node, _ in node.value:
        key = str(loader.construct_object(key_node, deep=True))
        if key in seen:
            raise yaml.constructor.ConstructorError(None, None, f"“{key}” is said twice", key_node.start_mark)
        seen.add(key)
    return yaml.SafeLoader.construct_mapping(loader, node, deep=True)


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)


def parse(text: str, name: str) -> Any:
    """Read one YAML document; raises `BadInput` with file, line and what to mend."""
    try:
        return yaml.load(text, Loader=_Loader)  # noqa: S506 (a SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"{name}:{mark.line + 1}" if mark else name
        raise BadInput(f"{where}: {error.problem}") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInput(f"{name}: this is not readable YAML ({error})") from error


def read(path: Path) -> Any:
    """Read a YAML file; raises `BadInput` when it is missing, not UTF-8 or not YAML."""
    try:
        return parse(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        raise BadInput(f"{path.name}: save the file as UTF-8 text") from error
    except OSError as error:
        raise BadInput(f"{path.name}: cannot be read ({error.strerror})") from error
