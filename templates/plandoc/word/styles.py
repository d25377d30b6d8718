"""Styles by the name they have in every language of Word.

Word writes the ids anew in its own language when a template is saved (Heading1
becomes Rubrik1 in Swedish), but keeps the names. So our own XML names styles.
"""

from collections.abc import Mapping

from plandoc.word.word_package import Parts, edited, main_part, related_parts, story_parts
from plandoc.word.wordml import Node, part_tree, value, w


def styles_by_name(parts: Parts) -> Mapping[str, Node]:
    """Give every style of the document by its name, in lower case."""
    return {
        value(node.find(w("name"))).casefold(): node
        for part in related_parts(parts, main_part(parts), "styles")
        for node in part_tree(parts[part]).iter(w("style"))
    }


def style_id(node: Node) -> str:
    """Give the id of a style that paragraphs refer to."""
    return value(node, "styleId")


def with_style_ids(parts: Parts, _body: Node) -> Parts:
    """Put the ids of the styles where our own XML has their names."""
    ids = {name: style_id(node) for name, node in styles_by_name(parts).items()}
    known = set(ids.values())

    def edit(root: Node) -> None:
        for node in root.iter(w("pStyle"), w("rStyle"), w("tblStyle")):
            if (name := value(node)) not in known:
                node.set(w("val"), ids.get(name.casefold(), name))

    return edited(parts, story_parts(parts), edit)
