"""Many short texts that differ, with their origins, for tests that need a corpus to work on for a while."""

import hashlib
from pathlib import Path

PLACES = ["Kenya", "Ghana", "Peru", "Chile", "Nepal", "Fiji", "Norway", "Italy", "Japan", "Oman", "Togo"]


def write_report(seeds: Path, number: int) -> None:
    """The text of that number, with five statistics, and its origin."""
    text = (
        f"The statistical office of {PLACES[number % len(PLACES)]} said on Monday that rice harvests rose to "
        f"{number + 100} tonnes in {1990 + number % 30}, up {number % 9 + 1}% on the year before.\n\n"
        f"About {number * 7 + 3:,} people work in the mills of the northern province. The minister expects exports of "
        f"US${number % 50 + 2} million a year by 2030, and 4 in 10 schools will be repaired.\n"
    )
    seeds.mkdir(parents=True, exist_ok=True)
    origin = f'title = "Report {number}"\nsha256 = "{hashlib.sha256(text.encode()).hexdigest()}"\n'
    (seeds / f"report-{number:05}.toml").write_text(origin)
    (seeds / f"report-{number:05}.txt").write_text(text)
