"""Word's XML with gaps, each a file of ``skeletons``, filled with what it shows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import jinja2

from plandoc.word.text import plain
from plandoc.word.wordml import Node, nodes

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def filled_part(name: str, **gaps: object) -> bytes:
    """Give a part of its own."""
    return f"{_HEAD}{_filled(name, gaps)}".encode()


def filled_nodes(name: str, **gaps: object) -> list[Node]:
    """Give elements to stand in another part."""
    return nodes(_filled(name, gaps))


def _filled(name: str, gaps: dict[str, object]) -> str:
    return _environment().get_template(name).render(gaps)


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        loader=jinja2.FunctionLoader(_source),
    )
    environment.filters["plain"] = plain
    return environment


def _source(name: str) -> str:
    """Read a file without the line breaks and indents that are for its reader."""
    file = files("plandoc.word").joinpath("skeletons", f"{name}.xml")
    return "".join(map(str.strip, file.read_text(encoding="utf-8").splitlines()))
