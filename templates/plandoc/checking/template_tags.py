"""The tags of a template in order, each with its place as its reader would say it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from textwrap import shorten
from typing import Any, NamedTuple

BODY, WHOLE = "brödtexten", "mallen"
LONGEST_TAG = 60  # characters of a tag that a message repeats
_PLACES = {"body": BODY, "header": "sidhuvud", "footer": "sidfot"}
_NOTES = "fotnoterna"
_ENDED = frozenset({"for", "if", "set", "macro", "call", "filter", "block", "with"})


class Fault(NamedTuple):
    """Where in a template something is wrong, and what."""

    where: str
    text: str

    def __str__(self) -> str:
        """Tell both on a line."""
        return f"{self.where}: {self.text}"


class TemplateTag(NamedTuple):
    """A tag as it is written, its place, what begins it (p, tr) and what is inside."""

    where: str
    raw: str
    prefix: str
    inside: str

    @property
    def word(self) -> str:
        """Give the first word of a statement: for, if, endfor; of a value nothing."""
        return "" if self.is_value else self.inside.split(maxsplit=1)[0]

    @property
    def is_value(self) -> bool:
        """Tell whether it prints something."""
        return self.raw.startswith("{{")

    @property
    def snippet(self) -> str:
        """Give it as a message repeats it."""
        return shorten(self.raw, LONGEST_TAG, placeholder=" …")

    @property
    def column(self) -> str:
        """Give the last name of a value: «ansvarig» of {{ r.ansvarig }}."""
        return self.inside.rpartition(".")[2].strip() if self.is_value else ""

    @property
    def source(self) -> str:
        """Give it as a whole template of its own."""
        if self.is_value:
            return f"{{{{ {self.inside} }}}}"
        end = f"{{% end{self.word} %}}" if self.word in _ENDED else ""
        is_short = self.word == "set" and "=" in self.inside
        return f"{{% {self.inside} %}}{'' if is_short else end}"


@lru_cache(maxsize=8)
def template_tags(template: bytes) -> tuple[TemplateTag, ...]:
    """Give every tag of a template in order, but for comments."""
    return tuple(_tag(tag) for tag in _read(template) if tag.kind != "comment")


def printed_paths(template: bytes) -> Iterator[tuple[list[str], TemplateTag]]:
    """Give what each tag that prints a template's data names: ``avsnitt[*]``, ``text``.

    Gives nothing for a template that cannot be understood.
    """
    from docxtpl_lint.core import analyse  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415

    try:
        found: Any = analyse(_read(template)).outputs
    except TemplateSyntaxError:
        return
    for path, tag, _ in found:
        yield str(path).replace("[]", "[*]").split("."), _tag(tag)


def printed_names(template: bytes) -> frozenset[str]:
    """Give the last name of everything that a template prints."""
    return frozenset(tag.column for tag in template_tags(template))


def place_in_template(part: str, paragraph: int, cells: Sequence[Any]) -> str:
    """Say where in a template something stands, as its reader counts in Word."""
    kind = part.rstrip("0123456789")
    number = part.removeprefix(kind)
    place = f"{_PLACES.get(kind, _NOTES)} {number}".strip()
    if not cells:
        return f"{place}, stycke {paragraph}"
    cell = cells[-1]
    return f"{place}, tabell {cell.table} rad {cell.row} kolumn {cell.col}"


def _read(template: bytes) -> Any:
    # Only a board with a template of its own is to wait for this.
    from docxtpl_lint import core  # noqa: PLC0415 # pyright: ignore[reportMissingTypeStubs]

    read: Any = core.template_tags
    return read(BytesIO(template))[1]


def _tag(tag: Any) -> TemplateTag:
    place = place_in_template(tag.para.part, tag.para.index, tag.para.cells)
    return TemplateTag(place, " ".join(tag.raw.split()), tag.prefix, tag.body.strip())
