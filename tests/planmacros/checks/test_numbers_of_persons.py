"""What is found of numbers and addresses in forms that the search does not know."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from numbers_of_persons import KINDS
from plandoc.readback.document_words import Said
from planmacros.checks.persons.identifiers import masked
from planmacros.tasks.persons_in_document import persons_in_document
from tables import drawn

BEFORE = ("", "Gäller ", "Se ", "Enligt anteckning: ", "Uppgift i går (", "Mamman lämnade ")
AFTER = ("", " enligt anteckning", ".", ", se nedan", ") vid mötet", "\nRing tillbaka")


def missed(kind, number=1_000):
    """Plant numbers of a kind; give how many of each form there were, and are missed."""
    make, code = KINDS[kind]
    random = Random(kind)
    every, lost = Counter(), Counter()
    for _ in range(number):
        form, text = make(random)
        said = random.choice(BEFORE) + text + random.choice(AFTER)
        found = {one.code for one in persons_in_document([Said("i brödtexten", said)], drawn(""))}
        every[form] += 1
        lost[form] += code not in found or any(
            len(part) > 3 and part in masked(said) for part in text.split() if part.isdigit()
        )
    return every, +lost


@pytest.mark.parametrize("kind", KINDS)
def test_no_form_of_a_number_is_missed_or_shown(kind):
    every, lost = missed(kind, 400)
    assert dict(lost) == {}, f"{sum(lost.values())} of {sum(every.values())}"
