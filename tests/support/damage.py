"""A workbook whose cells, rows, columns and sheets somebody has damaged."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from days import DAY
from planbook.model.book import Formula

HOSTILE_CELLS = (
    "",
    " ",
    "&",
    "<w:t>",
    "{{ 7*7 }}",
    "{% raw %}",
    "=1+1",
    "-",
    "#REF!",
    "\x0b\x00",
    "\ud800",
    "\u202e",
    "😀",
    "[^",
    "**",
    "x" * 32_767,
    "1. \n2. ",
    "20121212-1212",
    "2019",
    0,
    -1,
    1.5,
    float("nan"),
    True,
    Formula("=A1"),
    DAY,
)


def _moved(cells, row, by):
    return {
        (number + by if number >= row else number, place): value
        for (number, place), value in cells.items()
        if number + by > 0 or number < row
    }


def damaged(book, draw):
    """Change some cells, move some rows, lose some columns and sheets."""
    grids = dict(book.grids)
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(sorted(grids)))
        cells = dict(grids[name].cells)
        places = sorted(cells)
        if not places:
            continue
        row, place = draw(st.sampled_from(places))
        match draw(st.integers(0, 6)):
            case 0 | 1:
                cells[row, place] = draw(st.sampled_from(HOSTILE_CELLS) | st.text())
            case 2:
                del cells[row, place]
            case 3:
                cells = {at: v for at, v in cells.items() if at[1] != place}
            case 4:
                cells = _moved(cells, row, draw(st.integers(1, 12)))
            case 5:
                other = draw(st.sampled_from(places))
                cells[row, place], cells[other] = cells[other], cells[row, place]
            case _:
                grids.pop(name)
                continue
        grids[name] = replace(grids[name], cells=cells)
    return replace(book, grids=grids)
