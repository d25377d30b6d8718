"""Rules about what is left in the texts: other years, boards and unfinished words."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import dropwhile

from planbook.facts.follow_up import occasion_names
from planbook.model.columns import AnyColumn, Need, Prose, Row, Text
from planbook.model.prose import Footnote, prose_paragraphs, running_text
from planbook.model.register import Register
from planbook.model.swedish import normal, quote, says_nothing
from planbook.model.text_files import Patterns, messages_in_text_file
from planbook.schema import Activity, Assessment, Conclusion, Decision, Plan, Section, Situation
from planbook.text_fields import takes_fields
from planmacros.checks.message_wording import around, opening, place
from planmacros.checks.persons.lettering import MOST_TEXTS
from planmacros.checks.plan.known_years import KnownYears, claims_year
from planmacros.checks.plan.other_places import OtherPlaces, names_in_register, names_partner
from planmacros.checks.plan.stale_facts import stale_facts
from planmacros.checks.rules import Grade, Hits, rule
from planmacros.checks.typed_texts import Written, typed_words
from planmacros.checks.year_mentions import SENTENCE, year_mentions, year_span

_LONGEST_BOARD = 80  # characters before «stadsdelsnämnd» in which its name is looked for
# The years of Tidplan are looked after by A08; names of partners are their own, and last
# year's answer is the tool's.
_PASSED_OVER = (Activity.id, Activity.schedule, Activity.partners, Activity.last_answer)
# What is printed as running text or as a cell of the plan, in the board's own words.
_READ: tuple[AnyColumn, ...] = (
    Plan.board_genitive,
    Plan.goal,
    Section.heading,
    Section.body,
    Section.picture_text,
    *(column for column in Activity.columns if type(column) is Text and column not in _PASSED_OVER),
)
# Where a year says whose it is, whatever stands beside it.
_TITLES = (Plan.board_genitive, Section.heading, Activity.follow_up)
_PATTERNS = Patterns(__file__)
_SAID = messages_in_text_file(__file__)


@rule("D05", Grade.ERROR, Grade.NOTICE)
def leftover_year_or_board(register: Register) -> Hits:
    """Ett annat år eller en annan nämnd står kvar i texten."""
    facts, boards = KnownYears(register), _Boards(register)
    places, board = OtherPlaces(register), opening(boards.stated)
    for row, column, words in typed_words(register):
        if column not in _READ:
            continue
        text = running_text(words) if isinstance(column, Prose) else words
        found = [*_other_years((row, column, text), facts)]
        for name, quoted in boards.others(text):
            said = _SAID["other_board"].format(name=name, where=quoted, board=board)
            found.append((said, Grade.ERROR))
        for name, quoted, grade in places.others(words):
            said = _SAID["other_place"].format(name=name, where=quoted, board=board)
            found.append((said, grade))
        for said, grade in found:
            yield row.cell(column), f"{place(row, column)}: {said}", grade


@rule("D11", Grade.ERROR)
def leftover_placeholder(register: Register) -> Hits:
    """En platshållare eller ett felvärde står kvar i texten."""
    listed = frozenset(map(normal, occasion_names(register)))
    for row, column, typed in typed_words(register):
        words = typed
        if column == Activity.follow_up:
            words = _PATTERNS["occasion"].sub(lambda one: _bare_if_listed(one, listed), typed)
        if _is_blank(column, words) or _is_filler(row, column, words):
            found = _SAID["only_filler"].format(words=quote(words))
        else:
            found = _unfinished(column, words)
        if found:
            yield row.cell(column), f"{place(row, column)}: {found}"


def _other_years(written: Written, facts: KnownYears) -> Iterator[tuple[str, Grade]]:
    """Say which other years a text has, and how sure it is that they are left over."""
    row, column, text = written
    section = row if isinstance(row, Section) else None
    told: set[int] = set()
    for mention, said in stale_facts(text, facts.plan):
        told |= {one.year for one in year_mentions(mention.words)}
        yield _SAID["contradicted"].format(words=mention.quoted, said=said), Grade.ERROR
    for mention in year_mentions(text):
        if mention.year in told or facts.explains(mention, section):
            continue
        is_history = facts.is_history(mention)
        is_claimed = claims_year(mention) or column in _TITLES
        if is_claimed or not is_history:
            told.add(mention.year)
            is_left = is_claimed and not is_history
            where = f"{'kvar ' if is_left else ''}i {mention.quoted}"
            years = year_span(facts.years)
            said = _SAID["other_year"].format(year=mention.year, where=where, years=years)
            yield said, Grade.ERROR if is_left else Grade.NOTICE


class _Boards:
    """The boards that the register knows, and those that a text names besides."""

    def __init__(self, register: Register) -> None:
        plan = register.form(Plan)
        self.stated = plan.text(Plan.board)
        self._own = _board_name(_PATTERNS["board"].sub("", self.stated))
        self._known = _board_name(" ; ".join(names_in_register(register)))

    def others(self, text: str) -> Iterator[tuple[str, str]]:
        """Give the names of other boards in a text, and where in it they stand."""
        for match in _PATTERNS["board"].finditer(text) if self._own else ():
            start = max(match.start() - _LONGEST_BOARD, 0)
            name = _name_at_end(text[start : match.start()])
            plain = _board_name(name)
            is_own = f" {plain}".endswith((f" {self._own}", f" {self._own}s"))
            if not plain or is_own or plain in self._known:
                continue
            if not names_partner(SENTENCE.split(text[: match.start()])[-1]):
                yield f"{name} {match[0].strip()}", around(text, *match.span())


def _name_at_end(text: str) -> str:
    """Give the capitalised words that a text ends with: the name of a place."""
    name: list[str] = []
    for word in reversed(text.split()):
        bare = word.lstrip("«\"'(*")
        if not bare[:1].isupper() and not (name and bare in {"och", "-", "–"}):
            break
        if word[-1] in ".,;:!?)":
            break
        name.insert(0, bare)
        if bare != word:
            break
    return " ".join(dropwhile(_is_before_name, name))


def _is_before_name(word: str) -> bool:
    return not word[0].isupper() or _PATTERNS["no_name"].fullmatch(word.casefold()) is not None


def _board_name(text: str) -> str:
    return " ".join(re.sub(r"[-–]", " ", normal(text)).split())


@lru_cache(MOST_TEXTS)
def _unfinished(column: Text, words: str) -> str:
    """Say what is first unfinished in a text, with the words about it."""
    if column == Activity.title and _PATTERNS.any_in(words, "doable"):
        return ""
    looked_for = [_PATTERNS["unfinished"], _PATTERNS["brackets"]]
    if column.sheet in {Activity, Section} and column.is_part:
        looked_for[1:1] = [_PATTERNS["marks"]]
        looked_for.append(_PATTERNS["alone"])
    is_prose = isinstance(column, Prose)
    for text in _letters(words) if is_prose else (words,):
        for pattern in looked_for:
            for match in pattern.finditer(text):
                return _fault(match, is_prose=is_prose)
    return ""


def _bare_if_listed(match: re.Match[str], listed: frozenset[str]) -> str:
    """Take away the brackets about the names of occasions, as in [T1, Bokslut]."""
    names = re.split(r",| och ", match[1])
    return match[1] if all(normal(name) in listed for name in names) else match[0]


def _is_filler(row: Row, column: Text, words: str) -> bool:
    """Tell whether words only fill a place in their column, or repeat a heading."""
    plain = normal(words.rstrip(" .!"))
    said = running_text(words) if isinstance(column, Prose) else words
    is_written = isinstance(column, Prose) or column is Conclusion.conclusion
    is_promise = is_written and _PATTERNS["unwritten"].fullmatch(said)
    if is_promise or (_is_stated(column) and _PATTERNS["undecided"].fullmatch(said)):
        return True
    if isinstance(row, Section) and column == Section.body:
        return plain == normal(row.text(Section.heading)) != ""
    filler = _PATTERNS["filler"].fullmatch(f"{column.heading}: {plain}")
    return column.sheet is Activity and filler is not None


def _is_blank(column: Text, words: str) -> bool:
    """Tell whether a cell is filled with something that says nothing."""
    if not any(map(str.isalnum, words)):
        return column.need is Need.MUST or column.sheet in {Activity, Section}
    return column.need is Need.MUST and says_nothing(words) and not words.isdigit()


def _fault(match: re.Match[str], *, is_prose: bool) -> str:
    """Say what is wrong; links, footnotes and bold letters are in running text only."""
    quoted = around(match.string, *match.span())
    is_link = match[0].endswith("]") and match.string.startswith("(", match.end())
    if not is_link and not match[0].startswith(("[^", "**")):
        return _SAID["unfinished_text"].format(words=quoted)
    if not is_prose:
        return _SAID["only_in_prose"].format(words=quoted)
    if is_link:
        return _SAID["bad_link"].format(words=quoted)
    is_note = match[0].startswith("[")
    return (_SAID["bad_note"] if is_note else _SAID["loose_bold"]).format(words=quoted)


def _letters(text: str) -> Iterator[str]:
    """Give the letters of each paragraph, and of each footnote."""
    for paragraph in prose_paragraphs(text):
        said = (one.text for one in paragraph.spans if not isinstance(one, Footnote))
        yield "".join(said)
        for note in paragraph.spans:
            if isinstance(note, Footnote):
                yield "".join(part.text for part in note.spans)


def _is_stated(column: AnyColumn) -> bool:
    """Tell whether a plan states it in the board's own words; awaited it may be elsewhere."""
    if column in {Plan.agreement, Plan.contact, Plan.goal, Decision.police_function}:
        return True
    if column.sheet in {Assessment, Situation, Conclusion, Section}:
        return takes_fields(column)
    is_own = takes_fields(column) or column is Activity.owner
    return column.sheet is Activity and is_own and column is not Activity.condition
