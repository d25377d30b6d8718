"""What is wrong with a template, and where: in words for whoever edits it in Word."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from textwrap import shorten
from typing import Any, cast

from lxml import etree

from planbook.model.swedish import quote
from planbook.model.text_files import Patterns, messages_in_text_file
from plandoc.checking import template_tags
from plandoc.checking.template_tags import BODY, LONGEST_TAG, WHOLE, Fault
from plandoc.content.template_context import DRAFT
from plandoc.word import word_package
from plandoc.word.numbering import NUMBERED_STYLE, numbering_of_style
from plandoc.word.styles import styles_by_name
from plandoc.word.tag_language import FILTERS, refused_in_tag
from plandoc.word.word_package import TemplateError, Unpacked, main_part, related_parts, unpack
from plandoc.word.word_text import Context, Ready
from plandoc.word.wordml import Node, letters_of, part_tree, value, w

_SENTENCES = messages_in_text_file(__file__)
_NEEDED = Patterns(__file__).by_words("styles")
_CONTENT = "wordprocessingml.document.main+xml"
_ELSEWHERE = "Jämför med mallen som följer med."
_PLACES = {"document": BODY, "header": "sidhuvud", "footer": "sidfot", "footnotes": "fotnoterna"}
_PART_NAME = re.compile(r"(?!.*\.\.)\[?\w[\w./ -]*\]?[\w./ -]*|_rels/\.rels")
# What a template was itself made of; Word writes its path, and no document keeps it.
TEMPLATE_BEFORE = "attachedTemplate"
_FOLDERS = re.compile(r".*[/\\](?=.)")  # a path may have somebody's name
_LINKS = ("http://", "https://", "mailto:", "#")
_FIELDS = frozenset(_SENTENCES["fields"].split())
_ACTIVE = frozenset(_SENTENCES["active_kinds"].split())
_ACTIVE_PARTS = _SENTENCES["active_parts"].split()
_ABOUT_DATA, _UNKNOWN, _OBJECT = "DTL3", "DTL301", "DTL307"
_LOOPS = {"for": 1, "endfor": -1}
_DEEPEST = 4  # loops inside each other; our own templates have three


def lint_faults(template: bytes, context: Context) -> tuple[Fault, ...]:
    """Give every fault that lint finds; ``context`` is that of a full register."""
    context = _whole(context)
    try:
        parts = unpack(template)
        found = [*_file_faults(parts), *_tag_faults(template, context)]
        found += _language_faults(template, context)
        if DRAFT in context:
            found += _draft_faults(parts)
    except TemplateError as error:
        return (Fault(WHOLE, str(error)),)
    except etree.XMLSyntaxError:
        return (Fault(WHOLE, f"Filen är skadad. {_ELSEWHERE}"),)
    return tuple(found)


def _whole(value: Any) -> Any:
    """Give what a template can use with every row as the linter asks for it."""
    if isinstance(value, list):
        return list(map(_whole, cast("Sequence[Any]", value)))
    if isinstance(value, Mapping):
        return {name: _whole(each) for name, each in cast("Mapping[str, Any]", value).items()}
    return value


def _file_faults(parts: Unpacked) -> Iterator[Fault]:
    source = main_part(parts)
    if not word_package.content_types(parts).get(source, "").endswith(_CONTENT):
        yield Fault(WHOLE, "Filen är inget vanligt dokument. Spara den som .docx.")
    for name in related_parts(parts, source, "comments"):
        if len(part_tree(parts[name])):
            yield Fault(WHOLE, "Mallen har kommentarer. Ta bort dem.")
    for name in word_package.story_parts(parts):
        yield from _story_faults(parts[name])
    yield from _style_faults(parts)
    yield from _active_faults(parts)


def _active_faults(parts: Unpacked) -> Iterator[Fault]:
    """Refuse what runs, fetches or hides something: a decided plan is to do neither."""
    for name, part in parts.items():
        if not _PART_NAME.fullmatch(name):
            yield Fault(quote(name), _SENTENCES["part_name"])
        if kind := next(
            filter(name.casefold().__contains__, _ACTIVE_PARTS), ""
        ):  # named by nothing, or not
            yield _active_fault(quote(name), kind)
        if not part.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
            continue
        root = part_tree(part)
        for node in root.iter("{*}Relationship"):
            kind, target = node.get("Type", "").rpartition("/")[2], node.get("Target", "")
            is_outside = node.get("TargetMode") == "External"
            is_left = kind == TEMPLATE_BEFORE and posixpath.basename(name).startswith("settings")
            is_link = kind == "hyperlink" and target.startswith(_LINKS)
            if kind in _ACTIVE or (is_outside and not is_link and not is_left):
                yield _active_fault(_place(name), kind, _FOLDERS.sub("", target))
        for node in root.iter(w("mailMerge"), w("frameset"), w("control"), w("altChunk")):
            yield _active_fault(_place(name), node.tag.rpartition("}")[2])
        for code in _field_codes(root):
            kind = (code.split() or [""])[0].upper()
            if kind not in _FIELDS:  # the rest of the code may be about a person
                said = kind if kind.isalpha() else "…"
                yield Fault(_place(name), _SENTENCES["field"].format(code=said))


def _active_fault(where: str, *words: str) -> Fault:
    return Fault(where, _SENTENCES["active"].format(what=" ".join(words)))


def _place(part: str) -> str:
    """Name a part, or the one that it tells the relations of, as in Word."""
    name = posixpath.basename(part).partition(".")[0]
    kind = name.rstrip("0123456789")
    return f"{_PLACES.get(kind, kind)} {name.removeprefix(kind)}".strip()


def _field_codes(root: Node) -> Iterator[str]:
    """Give the code of each field, those inside others too."""
    open_codes: list[str] = []
    for node in root.iter(w("fldChar"), w("fldSimple"), w("instrText")):
        if node.tag == w("fldSimple"):
            yield value(node, "instr")
        elif node.tag == w("instrText"):
            open_codes[-1:] = ["".join((*open_codes[-1:], node.text or ""))]
        elif value(node, "fldCharType") == "begin":
            open_codes.append("")
        elif value(node, "fldCharType") == "end" and open_codes:
            yield open_codes.pop()
    yield from open_codes


def _story_faults(part: bytes) -> Iterator[Fault]:
    root = part_tree(part)
    if any(node.get(w("author")) for node in root.iter()):
        yield Fault(WHOLE, "Mallen har spårade ändringar. Godkänn eller avvisa dem.")
    for code in root.iter(w("instrText"), w("fldSimple")):
        said = code.text or code.get(w("instr")) or ""
        if re.search(r"{[{%]", said):
            yield Fault(WHOLE, f"En tagg kan inte stå i en fältkod: «{said.strip()}».")


def _style_faults(parts: Unpacked) -> Iterator[Fault]:
    known = styles_by_name(parts)
    for name, swedish in _NEEDED.items():
        if name.casefold() not in known:
            yield Fault("formatmallarna", _SENTENCES["no_style"].format(style=swedish))
    points = known.get(NUMBERED_STYLE)
    if points is not None and not numbering_of_style(points)[0]:
        yield Fault("formatmallarna", _SENTENCES["no_numbering"])


def _draft_faults(parts: Unpacked) -> Iterator[Fault]:
    """See to it that a draft can be told from a decided plan."""
    source = main_part(parts)
    for place, names in ((BODY, [source]), ("sidhuvudet", related_parts(parts, source, "header"))):
        if not any(DRAFT in letters_of(part_tree(parts[name])) for name in names):
            yield Fault(place, _SENTENCES["no_draft"])


def _tag_faults(template: bytes, context: Context) -> Iterator[Fault]:
    # Only a board with a template of its own is to wait for this.
    from docxtpl_lint import lint  # noqa: PLC0415  # pyright: ignore[reportMissingTypeStubs]

    result = lint(template, context, filters=FILTERS, autoescape=True)
    broken = any(issue.rule < _ABOUT_DATA for issue in result.issues)
    for issue in result.issues:
        told = {"snippet": shorten(issue.snippet, LONGEST_TAG), **issue.params}
        if issue.rule == _OBJECT and _is_block(context, told):
            continue
        if broken and issue.rule >= _ABOUT_DATA:
            continue  # where a loop has no end, no tag in it means anything
        at = issue.location
        where = template_tags.place_in_template(at.part, at.paragraph, at.cells)
        sentence = _SENTENCES.get(issue.rule, f"{{snippet}} är fel. {_ELSEWHERE}")
        guess = _guess(context, told["path"]) if issue.rule == _UNKNOWN else ""
        yield Fault(where, sentence.format(**told) + guess)


def _language_faults(template: bytes, context: Context) -> Iterator[Fault]:
    """Tell of tags that can be understood, but not in a template of ours."""
    depth = 0
    for tag in template_tags.template_tags(template):
        depth += tag.word in _LOOPS and _LOOPS[tag.word]
        if tag.word == "for" and depth == _DEEPEST + 1:
            yield Fault(tag.where, _SENTENCES["deep"].format(snippet=tag.snippet, most=_DEEPEST))
        if why := refused_in_tag(tag.source):
            yield Fault(tag.where, f"{tag.snippet}: {why}")
    for path, tag in template_tags.printed_paths(template):
        values = _values(context, path)
        if values and not tag.prefix and all(isinstance(v, Ready) for v in values):
            yield Fault(tag.where, _SENTENCES["paragraphs"].format(snippet=tag.snippet))


def _is_block(context: Context, told: Context) -> bool:
    """Tell whether a tag with p stands for whole paragraphs, as it should."""
    values = _values(context, str(told["path"]).split("."))
    return str(told["raw"]).startswith("{{p ") and all(isinstance(value, Ready) for value in values)


def _guess(context: Context, path: str) -> str:
    """Name the tag that was meant, where one is nearly the same."""
    *before, last = path.split(".")
    names = [str(name) for row in _values(context, before)[:1] for name in row]
    near = get_close_matches(last, names, n=1)
    return f" Menade du «{near[0]}»?" if near else ""


def _values(context: Context, path: list[str]) -> list[Any]:
    """Follow a path such as ``avsnitt[*].rubrik``, as far as it leads anywhere."""
    values: list[Any] = [context]
    for name in path:
        key = name.removesuffix("[*]")
        values = [row[key] for row in values if isinstance(row, dict) and key in row]
        if name.endswith("[*]"):
            values = [row for rows in values for row in rows]
    return values
