"""A corpus of any size for the benchmarks: `python bench/corpus.py COUNT FOLDER` writes its seeds.

Each text is put together from paragraphs of the seeds and of the annotated texts in tests/gold (CC0), drawn with a
fixed seed until it has about 600 words; in every text people, places, countries and bodies bear other names and the
numbers have other digits, so that neither texts nor names repeat as they would in copies. The n-th text is the same
whatever the size of the corpus.
"""

import functools
import hashlib
import json
import random
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
SEED = 20261122
WORDS = 600
"""Words of a text on average."""

DIGITS = re.compile(r"\d+")
YEAR = re.compile(r"(?:19|20)\d\d")
SYLLABLES = "ka ro mi ten dal vor shi ne bu lan ger ost ama pel quin tor ye sab lin dov".split()
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph and the names in it: (start, end, type), in order."""

    text: str
    names: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A made-up document."""

    id: str
    title: str
    published_on: date
    text: str


def texts(count: int, first: int = 0) -> Iterator[Text]:
    """So many texts from a number on."""
    for number in range(first, first + count):
        yield text(number)


def text(number: int, edition: int = 0) -> Text:
    """The text of a number; another edition of it has other words."""
    draw = random.Random(f"{SEED}/{number}/{edition}")
    names: dict[str, str] = {}
    parts, words, wanted = [], 0, draw.lognormvariate(0, 0.5) * WORDS * 0.76
    while words < wanted or not parts:
        part = _vary(draw.choice(_paragraphs()), names, draw)
        parts.append(part)
        words += len(part.split())
    day = date(2000, 1, 1) + timedelta(days=draw.randrange(9_000))
    return Text(f"text-{number:08}", f"{_word(draw)} report {number:,}", day, "\n\n".join(parts) + "\n")


def write_seeds(count: int, folder: Path, first: int = 0) -> None:
    """Write texts with their origins as a folder of seeds."""
    folder.mkdir(parents=True, exist_ok=True)
    for made in texts(count, first):
        write_seed(made, folder)


def write_seed(made: Text, folder: Path) -> None:
    """Write one text with its origin."""
    content = made.text.encode()
    (folder / f"{made.id}.txt").write_bytes(content)
    origin = {
        "title": made.title, "published_on": made.published_on.isoformat(), "language": "en", "licence": "CC0-1.0",
        "sha256": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    lines = [f'{key} = "{value}"\n' for key, value in origin.items() if key != "published_on"]
    lines.append(f"published_on = {origin['published_on']}\n")
    (folder / f"{made.id}.toml").write_text("".join(lines), "utf-8")


@functools.cache
def _paragraphs() -> list[Paragraph]:
    found = []
    seeds = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path.read_text("utf-8")
        for path in sorted((ROOT / "seeds").glob("*.txt"))
    }
    for name in ("seeds", "own", "more"):
        for line in (ROOT / "tests" / "gold" / f"{name}.gold.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            whole = row.get("text") or seeds[row["text_sha256"]]
            spans = sorted(
                (mention["start"], mention["end"], entity["type"])
                for entity in row["entities"]
                for mention in entity["mentions"]
                if not mention["demonym"]
            )
            found += _divided(whole, spans)
    return found


def _divided(whole: str, spans: list[tuple[int, int, str]]) -> Iterator[Paragraph]:
    for match in re.finditer(r"\S(?:.|\n(?!\s*\n))*", whole):
        start, end = match.span()
        if len(match[0].split()) >= 8:
            names = tuple((s - start, e - start, kind) for s, e, kind in spans if start <= s and e <= end)
            yield Paragraph(match[0], names)


def _vary(paragraph: Paragraph, names: dict[str, str], draw: random.Random) -> str:
    """The paragraph with other names, the same within one text, and other numbers."""
    pieces, at = [], 0
    for start, end, kind in paragraph.names:
        if start < at:
            continue
        pieces.append(_numbers(paragraph.text[at:start], draw))
        name = " ".join(paragraph.text[start:end].split())
        pieces.append(names.setdefault(name, _name(name, kind, draw)))
        at = end
    return "".join([*pieces, _numbers(paragraph.text[at:], draw)])


def _numbers(words: str, draw: random.Random) -> str:
    """Other digits, as many as before; a year stays a year."""

    def other(match: re.Match[str]) -> str:
        if YEAR.fullmatch(match[0]):
            return str(draw.randint(1990, 2030))
        first = match[0][0] if match[0][0] == "0" or len(match[0]) == 1 else str(draw.randint(1, 9))
        return first + "".join(str(draw.randint(0, 9)) for _ in match[0][1:])

    return DIGITS.sub(other, words)


def _name(name: str, kind: str, draw: random.Random) -> str:
    """Another name of the same kind; what is written in capitals and policies' names stay as they are."""
    if kind == "person":
        first = draw.choice(_column("gazetteer/first_names.tsv"))
        return f"{first} {_word(draw)}" if " " in name else _word(draw)
    if kind == "country":
        return draw.choice(_column("extract/data/countries.tsv"))
    if kind == "place":
        return draw.choice(_column("gazetteer/towns.tsv"))
    if kind == "organization" and " " in name and draw.random() < 0.5:
        return f"{draw.choice(_column('gazetteer/towns.tsv'))} {name.split()[-1]}"
    return name


def _word(draw: random.Random) -> str:
    return "".join(draw.choice(SYLLABLES) for _ in range(draw.randint(2, 4))).capitalize()


@functools.cache
def _column(path: str) -> list[str]:
    """The usual names in a table of the project: the first name of each line."""
    lines = (ROOT / "pipeline" / path).read_text("utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    column = next(index for index, name in enumerate(header) if name in ("name", "names", "word"))
    return [row[column].split("|")[0].strip() for row in rows if len(row) > column]


if __name__ == "__main__":
    write_seeds(int(sys.argv[1]), Path(sys.argv[2]))
