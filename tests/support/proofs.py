"""With how many cases a property is tried: a few at each change, all in «make fuzz»."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Callable

WHOLE = "whole"  # the profile that «make fuzz» chooses


def proof(few: int, whole: int) -> Callable[[Callable], Callable]:
    """Mark what is proved with a few cases, and with many where there is time."""
    return lambda test: pytest.mark.proof(cases(few, whole)(test))


def cases(few: int, whole: int) -> settings:
    """Say how many cases a property takes that a test makes for itself."""
    is_whole = settings.get_current_profile_name() == WHOLE
    return settings(max_examples=whole if is_whole else few)
