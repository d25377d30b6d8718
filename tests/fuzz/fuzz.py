"""Harm at random, in numbers: identities planted, workbooks damaged, runs killed.

The seed is printed first; the same seed draws the same harm again. What the time did
not allow is said.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from dataclasses import dataclass
from multiprocessing import get_context
from random import Random
from typing import TYPE_CHECKING

import fuzz_damage
import fuzz_identities
import fuzz_kills
import fuzz_people

if TYPE_CHECKING:
    from collections.abc import Callable

MOST_TOLD = 20  # faults that are written out


@dataclass(frozen=True)
class Trial:
    """One kind of harm: how many times it is done, and what does it once."""

    word: str
    number: int
    once: Callable[[int], list[str]]


@dataclass(frozen=True)
class Told:
    """How many times something was done, and every fault that was seen."""

    wanted: int
    done: int
    faults: tuple[str, ...]

    def __add__(self, other: Told) -> Told:
        """Add two kinds of harm that are counted as one."""
        done = self.done + other.done
        return Told(self.wanted + other.wanted, done, self.faults + other.faults)

    def of(self, word: str) -> int:
        """Count the times that had a fault of one kind."""
        return sum(word in fault for fault in self.faults)

    @property
    def number(self) -> str:
        """Say how many times, and how many were asked for if that is more."""
        if self.done == self.wanted:
            return f"{self.done}"
        return f"{self.done} (av {self.wanted}; tiden tog slut)"


def main(words: list[str]) -> int:
    """Do all the harm that is asked for, and print what came of it."""
    wish = _wishes(words)
    say(f"frö: {wish.seed}")
    ends = time.time() + 60 * wish.minutes
    share = ends if wish.minutes else float("inf")
    planted = _told(Trial("identiteter", wish.identities, fuzz_identities.trial), wish.seed, share)
    alarms = fuzz_identities.false_alarms() if wish.identities else []
    hidden = planted.of(fuzz_identities.MISSED)
    say(
        f"identiteter: {planted.number} planterade, {planted.done - hidden} funna, "
        f"{planted.of(fuzz_identities.PRINTED)} i klartext, "
        f"{len(alarms)} falsklarm i 2020 års plan"
    )
    for line in fuzz_people.lines(wish.names, wish.seed):
        say(line)
    files = wish.damaged // 20
    kills = _told(Trial("avbrott", wish.kills, fuzz_kills.trial), wish.seed, share)
    say(
        f"avbrutna körningar: {kills.number}, {kills.of(fuzz_kills.HALF)} halva filer, "
        f"{kills.of(fuzz_kills.HURT)} som skadade nästa körning"
    )
    damaged = _told(Trial("filer", files, fuzz_damage.on_disk), wish.seed, share)
    damaged += _told(Trial("rutnät", wish.damaged - files, fuzz_damage.in_memory), wish.seed, share)
    say(
        f"skadade arbetsböcker: {damaged.number}, "
        f"{damaged.of(fuzz_damage.CRASHED)} kraschade, "
        f"{damaged.of(fuzz_damage.UNREPORTED)} med rader som försvann utan besked"
    )
    faults = [*planted.faults, *alarms, *kills.faults, *damaged.faults]
    for fault in faults[:MOST_TOLD]:
        sys.stderr.write(f"{fault.encode('ascii', 'backslashreplace').decode()}\n")
    return int(bool(faults))


def say(line: str) -> None:
    """Write a line at once, since the next one may take an hour."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _told(trial: Trial, seed: int, ends: float) -> Told:
    """Do something many times, on all the processors, until the time is out."""
    random = Random(f"{trial.word} {seed}")
    tasks = [(trial.once, random.getrandbits(48), ends) for _ in range(trial.number)]
    faults, done = [], 0
    with get_context("fork").Pool(min(os.cpu_count() or 1, len(tasks)) or 1) as pool:
        for found in pool.imap_unordered(_once, tasks, chunksize=5):
            done += found is not None
            faults += found or []
    return Told(trial.number, done, tuple(faults))


def _once(task: tuple[Callable[[int], list[str]], int, float]) -> list[str] | None:
    """Do it once; faults of one time count once, and nothing is done too late."""
    once, seed, ends = task
    if time.time() > ends:
        return None
    return [f"{fault} (frö {seed})" for fault in once(seed)[:1]]


def _wishes(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make fuzz VAL=")
    for name, to, number in (
        ("--identiteter", "identities", 200),
        ("--namn", "names", 200),
        ("--skador", "damaged", 100_000),
        ("--avbrott", "kills", 1_000),
        ("--minuter", "minutes", 0),
        ("--frö", "seed", Random().getrandbits(32)),
    ):
        parser.add_argument(name, dest=to, type=int, default=number)
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
