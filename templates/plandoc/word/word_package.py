"""A Word file as its parts: bytes by name, how they point at each other, and back."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import BytesIO
from typing import TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

from planbook.ooxml.office_package import BROKEN_PACKAGE, Relation, related_from, relations_of, zipped
from plandoc.word.wordml import OFFICE_DOCUMENT, Node, Part, part_bytes, part_tree

Parts: TypeAlias = Mapping[str, Part]
Unpacked: TypeAlias = Mapping[str, bytes]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STORIES = ("header", "footer", "footnotes")  # what a person writes, beside the body
TYPES = "[Content_Types].xml"
MOST_BYTES = 100_000_000  # unpacked; a template is a few hundred thousand
_MOST_PARTS = 1_000
_EMPTY = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()
_NO_DOCUMENT = "Mallen är inte ett Word-dokument. Spara den som .docx i Word."


class TemplateError(ValueError):
    """No document can be made of this template; says why, for whoever edits it."""


def unpack(file: bytes) -> Unpacked:
    """Take a Word file apart, or say that it is none."""
    try:
        with ZipFile(BytesIO(file)) as package:
            inside = [entry for entry in package.infolist() if not entry.is_dir()]
            _bounded(inside)
            return {entry.filename: package.read(entry) for entry in inside}
    except TemplateError:
        raise
    except BROKEN_PACKAGE:
        raise TemplateError(_NO_DOCUMENT) from None


def pack(parts: Parts) -> bytes:
    """Make a Word file of its parts; the same parts give the same bytes."""
    names = sorted(parts, key=lambda name: (name != TYPES, name))
    return zipped(((name, part_bytes(parts[name])) for name in names), ZIP_DEFLATED)


def _bounded(inside: list[ZipInfo]) -> None:
    size = sum(entry.file_size for entry in inside)
    if size > MOST_BYTES or len(inside) > _MOST_PARTS:
        text = "Mallen är för stor. Börja om från den mall som följer med."
        raise TemplateError(text)


def main_part(parts: Parts) -> str:
    """Name the part of a Word file that holds the body."""
    found = related_parts(parts, "", "officeDocument")
    if not found:
        raise TemplateError(_NO_DOCUMENT)
    return found[0]


def story_parts(parts: Parts) -> Iterator[str]:
    """Name the parts of a Word file with text: body, headers, footers, footnotes."""
    body = main_part(parts)
    yield body
    for kind in STORIES:
        yield from sorted(set(related_parts(parts, body, kind)))


def related_parts(parts: Parts, source: str, kind: str) -> list[str]:
    """Name the parts of a kind that a part of a Word file points at and that it has."""
    return [
        relation.target
        for relation in relations_of_part(parts, source)
        if relation.kind == kind and relation.target in parts
    ]


def relations_of_part(parts: Parts, source: str) -> Iterator[Relation]:
    """Give every arrow from a part of a Word file; the file as a whole is «»."""
    return related_from(source, part_tree(parts.get(relations_of(source), _EMPTY)))


def relate(
    parts: Parts, source: str, kind: str, targets: Iterable[str]
) -> tuple[Parts, Mapping[str, str]]:
    """Let a part of a Word file point at each of the targets; give the id of each."""
    sheet = relations_of(source)
    root = part_tree(parts.get(sheet, _EMPTY))
    taken = {node.get("Id") for node in root}
    free = (f"rIdP{n}" for n in range(1, 1_000_000) if f"rIdP{n}" not in taken)
    ids = dict(zip(dict.fromkeys(targets), free, strict=False))
    for target, name in ids.items():
        said = {"Id": name, "Type": f"{OFFICE_DOCUMENT}/{kind}", "Target": target}
        node = etree.SubElement(root, f"{{{_PACKAGE}/relationships}}Relationship", said)
        if kind == "hyperlink":
            node.set("TargetMode", "External")
    return ({**parts, sheet: root} if ids else parts), ids


def arrow_to(parts: Parts, source: str, kind: str, name: str) -> tuple[Parts, str]:
    """Let a part of a Word file point at another; give the id of the arrow."""
    target = posixpath.relpath(name, posixpath.dirname(source))
    parts, ids = relate(parts, source, kind, [target])
    return parts, ids[target]


def changed_body(parts: Parts, *changes: Callable[[Parts, Node], Parts]) -> Parts:
    """Make some changes of a Word file's body, and of what each one needs."""
    body = part_tree(parts[main_part(parts)])
    parts = {**parts, main_part(parts): body}
    for change in changes:
        parts = change(parts, body)
    return parts


def edited(parts: Parts, names: Iterable[str], edit: Callable[[Node], None]) -> Parts:
    """Make the same change in each of some parts of a Word file."""
    roots = {name: part_tree(parts[name]) for name in names}
    for root in roots.values():
        edit(root)
    return {**parts, **roots}


def without(parts: Parts, source: str, kind: str) -> Parts:
    """Take away the parts of one kind from a Word file, and the arrows."""
    arrows = [arrow for arrow in relations_of_part(parts, source) if arrow.kind == kind]
    gone = {arrow.id for arrow in arrows}
    if not gone:
        return parts
    names = {arrow.target for arrow in arrows}
    root = part_tree(parts[relations_of(source)])
    for node in [node for node in root if node.get("Id") in gone]:
        root.remove(node)
    types = part_tree(parts[TYPES])
    for node in [n for n in types if (n.get("PartName") or "").lstrip("/") in names]:
        types.remove(node)
    kept = {name: part for name, part in parts.items() if name not in names}
    return {**kept, relations_of(source): root, TYPES: types}


def content_types(parts: Parts) -> Mapping[str, str]:
    """Give the kind of content of every part of a Word file that its list names."""
    return {
        (node.get("PartName") or "").lstrip("/"): node.get("ContentType") or ""
        for node in part_tree(parts[TYPES])
    }


def with_extension(parts: Parts, extension: str, content: str) -> Parts:
    """Declare what parts of one extension hold in a Word file, if not done."""
    root = part_tree(parts[TYPES])
    if any((node.get("Extension") or "").lower() == extension for node in root):
        return parts
    root.insert(0, _declaration("Default", Extension=extension, ContentType=content))
    return {**parts, TYPES: root}


def with_type(parts: Parts, name: str, content: str) -> Parts:
    """Declare what one part of a Word file holds."""
    root = part_tree(parts[TYPES])
    root.append(_declaration("Override", PartName=f"/{name}", ContentType=content))
    return {**parts, TYPES: root}


def _declaration(name: str, **attributes: str) -> Node:
    return etree.Element(f"{{{_PACKAGE}/content-types}}{name}", attributes)
