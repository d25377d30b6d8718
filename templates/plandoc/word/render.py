"""Fill the tags of a Word template. Only this module knows the engine that does it.

The tags are docxtpl's: it turns a part that Word wrote into a template of jinja2.
The rest of docxtpl is left aside: it reads what it has filled in a forgiving way
that loses text in silence, where we want to hear of it.
"""

import json
import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from typing import Any, cast

import jinja2
from lxml import etree

from plandoc.word import wordml
from plandoc.word.tag_language import TOO_MUCH, TooMuchError, bounded_work, spend, tag_language
from plandoc.word.word_package import Parts, TemplateError, story_parts, unpack
from plandoc.word.word_text import Context

COMPILED = files("plandoc.word").joinpath("compiled")
_LONGEST = 700  # characters of a cell whose row is to stand whole on a page
_TAG = re.compile(r"(?P<open>{{)(?P<inside>.+?)}}", re.DOTALL)
_AROUND_TEXT = ("body", "hdr", "ftr", "footnote", "tbl", "tr", "tc", "p")
_LOOSE = etree.XPath(  # letters where only paragraphs and the like may stand
    "//text()[not(parent::w:t)][normalize-space()]"
    f"[{' or '.join(f'parent::w:{name}' for name in _AROUND_TEXT)}]",
    namespaces={"w": wordml.NAMESPACES["w"]},
)
_RAISED = (  # what an expression in a template can come to
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)


def fill_template(template: bytes, context: Context) -> Parts:
    """Render a template: fill its body, headers, footers and footnotes."""
    programs = _programs(template)
    try:
        with bounded_work():
            filled = {name: _filled(one, context) for name, one in programs.items()}
    except _RAISED as error:
        raise TemplateError(_told(error)) from error
    checked = {name: _checked(xml) for name, xml in filled.items()}
    return {**unpack(template), **checked}


def _filled(program: jinja2.Template, context: Context) -> str:
    pieces: list[str] = []
    for piece in program.generate(context):
        spend(len(piece))
        pieces.append(piece)
    return "".join(pieces)


def with_whole_tables(parts: Parts, body: wordml.Node) -> Parts:
    """Mend what rendering a loop over nothing leaves, which Word would repair."""
    for each in body.iter(wordml.w("tc")):
        if not len(each) or each[-1].tag != wordml.w("p"):
            each.extend(wordml.nodes("<w:p/>"))
    for row in body.iter(wordml.w("tr")):
        is_long = len(wordml.letters_of(row)) > _LONGEST
        if is_long and any(len(wordml.letters_of(each)) > _LONGEST for each in row.iter(wordml.w("tc"))):
            for properties in row.iterchildren(wordml.w("trPr")):
                wordml.remove_all(properties, "cantSplit")  # it may be taller than a page
    for table in list(body.iter(wordml.w("tbl"))):
        if table.find(wordml.w("tr")) is None:
            wordml.swap(table, wordml.nodes("<w:p/>")[0])
    return parts


@lru_cache(maxsize=8)
def _programs(template: bytes) -> Mapping[str, jinja2.Template]:
    language, compiled = tag_language(), COMPILED.joinpath(compiled_name(template))
    kept: Any = json.loads(compiled.read_bytes()) if compiled.is_file() else {}
    parts = kept.get(jinja2.__version__) or compiled_parts(template)
    return {name: language.program(compiled) for name, compiled in parts.items()}


def compiled_name(template: bytes) -> str:
    """Name the file that keeps a template compiled, if it is one that comes with the tool."""
    return f"{sha256(template).hexdigest()}.json"


def compiled_parts(template: bytes) -> Mapping[str, str]:
    """Compile each part of a template that holds text to Python, as docxtpl and jinja2 do it.

    Raises ``TemplateError`` for a template that cannot be understood.
    """
    parts = unpack(template)
    language = tag_language()
    try:
        return {name: language.bounded(_source(parts[name])) for name in story_parts(parts)}
    except jinja2.TemplateError as error:
        raise TemplateError(_told(error)) from error


def _source(part: bytes) -> str:
    """Turn a part into a template of jinja2."""
    root = wordml.part_tree(part)
    for node in root.iter(etree.Element):
        for name, text in wordml.attributes_of(node):
            if "{{" in text:
                node.set(name, _TAG.sub(_plain_tag, text))
    xml = etree.tostring(root, encoding="unicode")
    # Only a template of a board's own is to wait for this.
    from docxtpl import DocxTemplate  # noqa: PLC0415, TID251  # pyright: ignore[reportMissingTypeStubs]

    engine: Any = DocxTemplate("")  # reads no file for this
    return str(engine.patch_xml(xml))


def _plain_tag(match: re.Match[str]) -> str:
    """Let a tag inside an attribute give one line without elements."""
    inside = match["inside"].strip().replace('"', "'")
    return f"{{{{ ({inside})|plain }}}}"


def _checked(xml: str) -> wordml.Node:
    """Read what was filled without forgiving anything."""
    try:
        root = wordml.part_tree(xml.encode())
    except (etree.XMLSyntaxError, UnicodeEncodeError) as error:
        text = "En tagg i mallen går över gränsen mellan två stycken eller celler."
        raise TemplateError(text) from error
    if any(len(node) for node in root.iter(wordml.w("t"))):
        text = "En text med hela stycken har fått en tagg utan p. Skriv {{p … }}."
        raise TemplateError(text)
    if any(letters.strip() for letters in cast("list[str]", _LOOSE(root))):
        text = "En text utan stycken har fått en tagg med p. Skriv {{ … }}."
        raise TemplateError(text)
    return root


def _told(error: Exception) -> str:
    """Say what went wrong in the words of the one who edits the template."""
    names = ["?", *re.findall(r"'([^']+)'", str(error))]
    match error:
        case TooMuchError():
            return TOO_MUCH
        case jinja2.UndefinedError():
            return f"Taggen «{names[-1]}» finns inte i registret."
        case jinja2.TemplateAssertionError():
            return f"«{names[-1]}» kan inte användas i en mall."
        case jinja2.TemplateSyntaxError():
            return "En tagg i mallen är felskriven, eller saknar sitt slut."
        case _:
            return "En tagg i mallen räknar ut något som inte går att räkna ut."
