"""Word's XML with gaps, each a file of ``skeletons``, filled with what it shows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from plandoc.word.word_text import plain
from plandoc.word.wordml import Node, nodes

if TYPE_CHECKING:
    from jinja2 import Environment

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def filled_skeleton_part(name: str, **gaps: object) -> bytes:
    """Give a part of its own, out of a skeleton."""
    return f"{_HEAD}{_filled(name, gaps)}".encode()


def filled_nodes(name: str, **gaps: object) -> list[Node]:
    """Give elements to stand in another part, out of a skeleton."""
    return nodes(_filled(name, gaps))


def _filled(name: str, gaps: dict[str, object]) -> str:
    return _environment().get_template(name).render(gaps)


@cache
def _environment() -> Environment:
    # A check reads pictures too, and is not to wait for what fills in a document.
    import jinja2  # noqa: PLC0415

    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined, autoescape=True, loader=jinja2.FunctionLoader(_source)
    )
    environment.filters["plain"] = plain
    return environment


def _source(name: str) -> str:
    """Read a file without the line breaks and indents that are for its reader."""
    file = files("plandoc.word").joinpath("skeletons", f"{name}.xml")
    return "".join(map(str.strip, file.read_text(encoding="utf-8").splitlines()))
