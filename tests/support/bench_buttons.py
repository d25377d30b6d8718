"""One press of a button in a new process: how long until it is done, cold and warm.

Prints two numbers, the processor's seconds of the first press and of the second. The
first counts from the start of Python, imports included; opening the workbook is not
counted, since Excel has it open already. Excel itself is the stand-in of the tests, so
what real Excel takes to answer is not in the figures.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from planmacros import buttons
from planmacros.addin.declared_buttons import edition

IMPORTED = time.process_time()


def main(function: str, workbook: str) -> None:
    """Press twice and print both times."""
    import excel  # noqa: PLC0415 - the stand-in is no part of what is timed

    with excel.opened(Path(workbook)) as running:
        first, second = (_press(function) for _ in range(2))
        if any(alert.mode == "critical" for alert in running.alerts):
            raise SystemExit(running.alerts[-1].prompt)
    print(IMPORTED + first, second)


def _press(function: str) -> float:
    start = time.process_time()
    getattr(buttons, function)(edition())
    return time.process_time() - start


if __name__ == "__main__":
    main(*sys.argv[1:])
