"""The sheets that show what the tool works out, and that nobody types in."""

from __future__ import annotations

from planbook.builder.sheets.overview_places import SHEET as DASHBOARD
from planbook.builder.sheets.start_sheet import SHEET as START

NAMES = (START, DASHBOARD)  # in their order, ahead of those that people fill in
