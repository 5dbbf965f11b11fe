"""Corrections that a person makes to what the extractor found, each with the value that it expects to find.

`load` reads them from `seeds/corrections.toml` (`entries` has their form), `correct` makes them (`apply`), `changes`
makes them where tables are too large to be held (`partly`). A correction that no longer finds what it expects changes
nothing and is named: the text or the extractor has changed, and whether it is still right is for a person to say. What
a text says word for word (`value_text`, `start`, `end`, `quote`) cannot be corrected.
"""

from pipeline.corrections.apply import Corrected, Dead, correct
from pipeline.corrections.entries import FILE, Correction, CorrectionsError, load
from pipeline.corrections.partly import Changes, changes, reach

__all__ = [
    "FILE",
    "Changes",
    "Corrected",
    "Correction",
    "CorrectionsError",
    "Dead",
    "changes",
    "correct",
    "load",
    "reach",
]
