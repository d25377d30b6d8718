"""What Office and programs like it write by themselves: marks of files, and its users."""

from collections.abc import Iterator

from planbook.model.text_files import Patterns
from planbook.ooxml.sheetml import Node

USERS_IN = "i filens egenskap "  # before the name of what tells who uses the file
_PATTERNS = Patterns(__file__)
_CALLED = _PATTERNS.by_words("called")
_OF_PROPERTIES = frozenset(_PATTERNS.text("of_properties").split())
_BY_HAND = frozenset({"description", "command"})  # what people write of a connection


def without_marks(text: str) -> str:
    """Leave out of a text the marks that programs write, such as ids and hashes."""
    return _PATTERNS["mark"].sub("", text) if _PATTERNS["may_be_marked"].search(text) else text


def tells_of_file(root: Node) -> bool:
    """Tell whether a part holds properties in which programs write by themselves."""
    return str(root.tag).rpartition("}")[2] in _OF_PROPERTIES


def is_of_program(node: Node, attribute: str, text: str) -> bool:
    """Tell whether words of such a part are a number or a name that a program gave."""
    if attribute == "name" and users_property(node):
        return str(node.tag).endswith("}property")
    return " " not in text and any(map(_PATTERNS["numbers"].fullmatch, _names(node)))


def users_property(node: Node, attribute: str = "") -> str:
    """Name the property of such a part in which Office wrote who uses the file, if any."""
    for found in filter(None, map(_PATTERNS["users"].fullmatch, _names(node))):
        if found["label"] or found["urn"]:
            return "Etikettens ägare (MSIP Owner)" if found["label"] else "Användare"
        return "" if attribute in _BY_HAND else _CALLED.get(found[0], found[0])
    return ""


def _names(node: Node) -> Iterator[str]:
    """Name an element and those around it, each property by what it is called."""
    for around in (node, *node.iterancestors()):
        name = str(around.tag).rpartition("}")[2]
        yield around.get("name", "") if name == "property" else name
