"""The language of the tags: names, conditions and loops over the register's rows.

Whoever edits a template may be mistaken, and may mean harm. So a tag can run nothing,
and all that it repeats is counted against what the largest register could need.
"""

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.filters import FILTERS as ALL_FILTERS
from jinja2.sandbox import ImmutableSandboxedEnvironment

from plandoc.word.word_package import TemplateError
from plandoc.word.word_text import plain, text_in_element

_MOST_WORK = 40_000_000  # letters; a plan of 10 000 activities has some 15 million
_ROUND = 100  # letters that a round of a loop counts as
_LARGEST = 1e12
_SIZED = frozenset({str, list, tuple, dict})
_ROUNDS, _WORD = " rounds", " word"  # filters that nobody can write
_MINE = frozenset({"plain", _ROUNDS, _WORD})
FILTERS = frozenset(
    {
        *("abs", "capitalize", "count", "d", "default", "first", "float", "groupby"),
        *("int", "join", "last", "length", "list", "lower", "map", "max", "min"),
        *("reject", "rejectattr", "replace", "reverse", "round", "select"),
        *("selectattr", "sort", "title", "trim", "truncate", "unique", "upper"),
        "wordcount",
    }
)
_RUNNING = (
    *(nodes.AssignBlock, nodes.Block, nodes.Call, nodes.CallBlock, nodes.Extends),
    *(nodes.FilterBlock, nodes.FromImport, nodes.Import, nodes.Include, nodes.Macro),
    *(nodes.OverlayScope, nodes.ScopedEvalContextModifier, nodes.With),
)
RUNS_NOTHING = (
    "En tagg kan inte köra något. Skriv ett namn, ett villkor (if) eller en slinga (for) över rader."
)
TOO_MUCH = (
    "Mallen upprepar eller räknar för mycket. Ta bort slingor som står i varandra utan att behövas."
)
_left: ContextVar[list[int] | None] = ContextVar("left", default=None)


class TooMuchError(jinja2.TemplateRuntimeError):
    """A template asks for more than any document needs."""


@contextmanager
def bounded_work() -> Generator[None]:
    """Let a template be compiled or filled, until it has asked for too much."""
    token = _left.set([_MOST_WORK])
    try:
        yield
    finally:
        _left.reset(token)


def spend(letters: int) -> None:
    """Count what a tag makes; raise ``TooMuchError`` where it is too much."""
    if left := _left.get():
        left[0] -= letters
        if left[0] < 0:
            raise TooMuchError(TOO_MUCH)


class TagLanguage(ImmutableSandboxedEnvironment):
    """Jinja2 where a tag can only mean what the data holds."""

    intercepted_binops = frozenset({"+", "-", "*", "/", "//", "**", "%"})

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Look in the data first and last: «items» is a tag like any other."""
        if not isinstance(obj, Mapping):
            return super().getattr(obj, attribute)
        row = cast("Mapping[str, Any]", obj)
        if attribute in row:
            return row[attribute]
        return self.undefined(obj=row, name=attribute)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Work out numbers, and put texts together; nothing grows by itself."""
        sides = (left, right)
        if operator == "+" and all(isinstance(side, str) for side in sides):
            spend(len(left) + len(right))
        elif operator == "**" or not all(map(_is_number, sides)):
            raise TypeError(operator)
        return super().call_binop(context, operator, left, right)

    def bounded(self, source: str) -> str:
        """Compile a template to Python; raise ``TemplateError`` where a tag would run anything.

        Raises what jinja2 raises for one that cannot be understood.
        """
        tree = self.parse(source)
        refuse_running(tree)
        for loop in tree.find_all(nodes.For):
            loop.iter = _filtered(loop.iter, _ROUNDS)
        for words in tree.find_all(nodes.Concat):
            words.nodes = [_filtered(word, _WORD) for word in words.nodes]
        with bounded_work():
            return self.compile(tree, raw=True)

    def program(self, compiled: str) -> jinja2.Template:
        """Give a compiled template to fill."""
        code = compile(compiled, "<template>", "exec")
        return jinja2.Template.from_code(self, code, self.make_globals(None))


def tag_language() -> TagLanguage:
    """Give the language, with the filters that it has."""
    language = TagLanguage(undefined=jinja2.StrictUndefined, autoescape=True, finalize=_shown)
    language.filters = {name: _charged(ALL_FILTERS[name]) for name in FILTERS}
    own = {"plain": plain, "join": _join, "replace": _replace}
    language.filters |= own | {_ROUNDS: _rounds, _WORD: _word}
    return language


def refused_in_tag(source: str) -> str:
    """Say why a tag with this source is refused, or nothing."""
    try:
        refuse_running(tag_language().parse(source))
    except TemplateError as error:
        return str(error)
    except jinja2.TemplateError:
        return ""  # which says nothing of what it would run
    return ""


def refuse_running(tree: nodes.Template) -> None:
    """Raise ``TemplateError`` where a tag of a template would run anything."""
    if next(tree.find_all(_RUNNING), None) is not None:
        raise TemplateError(RUNS_NOTHING)


def _filtered(node: Any, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and abs(value) < _LARGEST


def _rounds(rows: Iterable[Any]) -> Iterator[Any]:
    for row in rows:
        spend(_ROUND)
        yield row


def _word(value: object) -> str:
    """Give what can be said in a line; what holds other things cannot."""
    if value is not None and not isinstance(value, str | int | float):
        raise TypeError(type(value).__name__)
    text = "" if value is None else str(value)
    spend(len(text))
    return text


def _shown(value: object) -> object:
    """Clean and escape what a tag gives, unless that is done already."""
    if isinstance(value, jinja2.Undefined):
        return str(value)  # which says that it is not there
    return value if hasattr(value, "__html__") else text_in_element(_word(value))


def _charged(function: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(function)
    def filtered(*given: Any, **named: Any) -> Any:
        spend(sum(len(one) for one in given if type(one) in _SIZED))
        return function(*given, **named)

    return filtered


def _join(rows: Iterable[object], between: str = "") -> str:
    words = [_word(row) for row in rows]
    spend(len(between) * len(words))
    return str(between).join(words)


def _replace(text: object, old: str, new: str) -> str:
    words = _word(text)
    spend(len(words) * len(new))
    return words.replace(old, new)
