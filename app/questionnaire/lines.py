"""Which line of a file a path of ids points at, so that an editor can jump there."""

from __future__ import annotations

import yaml

from app.kernel.yaml import composed


class Lines:
    """The lines of one YAML file, which has already been found readable."""

    def __init__(self, text: str) -> None:
        self._root = composed(text)

    def of(self, where: str) -> int:
        """The line (from 1) of `pages.listen.questions.why`, or of the nearest block around it; 0 for the whole."""
        line, node = 0, self._root
        for part in where.split("."):
            inside = _inside(node, part)
            if inside is None:
                break
            line, node = inside
        return line


def _inside(node: yaml.Node | None, part: str) -> tuple[int, yaml.Node] | None:
    """The line and node of a key of a mapping, or of the item of a list with that id."""
    if isinstance(node, yaml.MappingNode):
        found = next(((key, value) for key, value in node.value if key.value == part), None)
        return (found[0].start_mark.line + 1, found[1]) if found else None
    if isinstance(node, yaml.SequenceNode):
        item = next((item for n, item in enumerate(node.value, 1) if part in (_id(item), str(n))), None)
        return (item.start_mark.line + 1, item) if item else None
    return None


def _id(node: yaml.Node) -> str | None:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((str(value.value) for key, value in pairs if key.value in ("id", "code")), None)
