"""The texts that the cells of a workbook share, and the words of that part of the file."""

from dataclasses import dataclass
from io import BytesIO

from lxml import etree

from planbook.ooxml.part_words import part_words, raw_part_words, unescaped_words
from planbook.ooxml.sheetml import Node, main_tag

_TEXT, _RUN = main_tag("t"), main_tag("r")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True)
class CommonTexts:
    """Each text as a cell holds it, all words that the part has, and if it is as we know it.

    ``texts`` are as openpyxl reads them: a code that stands for the code of a sign is gone.
    """

    texts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    is_known: bool = True


def common_texts(part: bytes) -> CommonTexts:
    """Read the common texts one by one, since there may be many."""
    texts, words = list[str](), list[str]()
    known = True
    nodes = etree.iterparse(
        BytesIO(part),
        tag=main_tag("si"),
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, node in nodes:
            text = text_of_runs(node)
            words += (
                [unescaped_words(text)] if _is_plain(node) else (one for *_, one in part_words(node))
            )
            texts.append(unescaped_words(text.replace("x005F_", "")))
            known = known and not node.attrib
            drop(node)
    except (etree.XMLSyntaxError, ValueError):
        return CommonTexts((), (raw_part_words(part),), is_known=False)
    if nodes.root is not None:
        words += (one for *_, one in part_words(nodes.root))
    return CommonTexts(tuple(texts), tuple(filter(None, map(str.strip, words))), known)


def _is_plain(node: Node) -> bool:
    """Tell whether a text is one piece, with no words beside it."""
    if len(node) != 1 or node[0].tag != _TEXT or node.text:
        return False
    return len(node[0].attrib) == (node[0].get(_SPACE) is not None) and not len(node[0])


def text_of_runs(node: Node) -> str:
    """Give the letters of a text, whole or in pieces, but not how they are pronounced."""
    if len(node) == 1 and node[0].tag == _TEXT:
        return node[0].text or ""
    whole = [one.text or "" for one in node if one.tag == _TEXT][-1:]
    pieces = (list(run.iterchildren(_TEXT))[-1:] for run in node if run.tag == _RUN)
    return "".join([*whole, *(one.text or "" for piece in pieces for one in piece)])


def drop(node: Node) -> None:
    """Let go of what a node holds once it is read, and of the node before it."""
    del node[:]
    node.text = None
    parent, before = node.getparent(), node.getprevious()
    if parent is not None and before is not None and not (before.tail or "").strip():
        parent.remove(before)
