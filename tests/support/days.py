"""The day on which the tests stand."""

from __future__ import annotations

from datetime import date

DAY = date(2020, 4, 15)  # in the plan's own year, before anything is due
