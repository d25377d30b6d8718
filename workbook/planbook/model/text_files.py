"""The patterns and messages that stand in a text file beside the module they serve."""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

_HEADING = re.compile(r"^\[(\w+)\]$", re.MULTILINE)
_COMMENT = re.compile(r"^#.*", re.MULTILINE)
_NAMED = re.compile(r"<<(\w+)>>")


class Patterns(dict[str, re.Pattern[str]]):
    """The patterns of a file; in one of them ``<<name>>`` stands for another."""

    def __init__(self, module: str) -> None:
        self._texts = headed_texts(module)
        self._words = cache(self._words_under)

    def __missing__(self, name: str) -> re.Pattern[str]:
        """Make a pattern the first time; blanks and ends of lines mean nothing in it."""
        return self.setdefault(name, re.compile(self.text(name), re.VERBOSE))

    def by_words(self, name: str) -> Mapping[str, str]:
        """Give the words that begin each line of a heading, with the pattern after them."""
        return dict(line.split(": ", 1) for line in self.text(name).splitlines())

    def has_words(self, text: str, name: str) -> bool:
        """Tell fast whether a text has any letters on the lines of a heading; _ is a blank."""
        return any(map(f" {text.lower()} ".__contains__, self._words(name)))

    def may_have(self, text: str, name: str) -> bool:
        """Tell fast whether a text has all that ``[signs]`` says a pattern cannot lack.

        Of a heading of words one is enough; any other is a pattern.
        """
        return all(
            self.has_words(text, sign) if sign.startswith("words") else self.any_in(text, sign)
            for sign in self.signs.get(name, ())
        )

    @cached_property
    def signs(self) -> Mapping[str, list[str]]:
        """What each pattern under ``[signs]`` cannot lack, by headings."""
        return {name: signs.split() for name, signs in self.by_words("signs").items()}

    def _words_under(self, name: str) -> list[str]:
        return self.text(name).replace("_", " ").split("\n")

    def any_in(self, text: str, *names: str) -> bool:
        """Tell whether something of what these patterns look for is in a text."""
        return any(self[name].search(text) for name in names)

    def text(self, name: str) -> str:
        """Give the letters of a pattern, with those of the others it is made of."""
        return _NAMED.sub(lambda named: self.text(named[1]), self._texts[name])


def messages_in_text_file(module: str) -> Mapping[str, str]:
    """Give the messages in a module's text file, each on one line, by headings."""
    return {heading: " ".join(text.split()) for heading, text in headed_texts(module).items()}


def headed_texts(file: Path | str) -> Mapping[str, str]:
    """Give what stands under each heading of a text file, or of a module's, without comments."""
    text = Path(file).with_suffix(".txt").read_text("utf-8")
    _, *parts = _HEADING.split(_COMMENT.sub("", text))
    return {heading: text.strip() for heading, text in zip(parts[::2], parts[1::2], strict=True)}
