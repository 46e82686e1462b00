"""Frontmatter as an independent reader finds it, with PyYAML: properties, the title, aliases, links in quoted values."""
import re

import yaml


def split(text):
    """(lines of frontmatter, its `---` included; body)."""
    lines = text.split("\n")
    if lines[0].rstrip(" \t") == "---":
        for index in range(1, len(lines)):
            if lines[index].rstrip(" \t") == "---":
                return lines[:index + 1], "\n".join(lines[index + 1:])
    return [], text


def _composed(head):
    try:
        return yaml.compose("\n".join(head[1:-1]), Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return None


def _property(head, *names):
    """The node of the first of these properties, or None."""
    root = _composed(head)
    if not isinstance(root, yaml.MappingNode):
        return None
    found = {key.value.lower(): value for key, value in root.value if isinstance(key, yaml.ScalarNode)}
    return next((found[name] for name in names if name in found), None)


def _is_null(node):
    return node.style is None and node.value in ("", "~", "null", "Null", "NULL")


def _values(node):
    """A scalar's or a list's values as they are written. A list without quotes is parted at commas and line ends."""
    if isinstance(node, yaml.SequenceNode):
        return [child.value.strip() for child in node.value if isinstance(child, yaml.ScalarNode) and not _is_null(child)]
    if not isinstance(node, yaml.ScalarNode) or _is_null(node):
        return []
    return [node.value] if node.style in ("'", '"') else [part.strip() for part in re.split(r"[,\n]", node.value)]


def title(head):
    """The property `title`, or None."""
    node = _property(head, "title")
    if isinstance(node, yaml.SequenceNode):
        node = node.value[0] if node.value else None
    if not isinstance(node, yaml.ScalarNode) or _is_null(node):
        return None
    return node.value.strip() or None


def aliases(head):
    return [value for value in _values(_property(head, "aliases", "alias")) if value]


def quoted(head):
    """(text, first line, last line) of every quoted or block value; lines count from 1 in the file."""
    seen = set()

    def scalars(node):
        if node is None or id(node) in seen:
            return
        seen.add(id(node))
        if isinstance(node, yaml.ScalarNode):
            if node.style in ("'", '"', "|", ">"):
                yield node.value, node.start_mark.line + 2, node.end_mark.line + 2
        elif isinstance(node, yaml.SequenceNode):
            for child in node.value:
                yield from scalars(child)
        elif isinstance(node, yaml.MappingNode):
            for _, child in node.value:
                yield from scalars(child)
    return list(scalars(_composed(head))) if head else []
