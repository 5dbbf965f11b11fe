"""How a text is divided: lines into blocks (paragraph, heading, item), blocks into sentences.

Texts come as one line a paragraph, as lines wrapped at a width, with blank lines in mid-sentence (scanned), or with
`<br>` for a break. Nothing here reads meaning; every offset is one of the stored text.
"""

import re
import statistics
from collections.abc import Iterator
from itertools import pairwise

from pipeline.extract.spans import Block, Layout, Sentence

SPACED_OUT = 0.15
"""Share of the blank lines that stand in mid-sentence, from which any of them may."""

SENTENCE_LIMIT = 2_000
"""Longest sentence in characters; a longer run (a table, a list without stops) is cut at a blank, so that one
broken text cannot exhaust the parser."""

PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′ʼ", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
        **dict.fromkeys("\u202f\u205f\u3000\t\r\n\f\v\u0085\u2028\u2029", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", " "),
        **dict.fromkeys("‐‑", "-"),
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # the fullwidth forms of ASCII
        **{chr(code): chr(code - 0x2050) for code in range(0x2080, 0x208A)},  # the subscripts of "CO₂"
    }
)
"""One character for one, so that offsets hold."""

LOST_RUPEE = re.compile(r"`(?= ?\d[\d,.]*(?![\d,.`]))")
"""The rupee sign of Indian state papers, whose fonts had it in the place of the grave accent ("` 2.5 lakh crore")."""

BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr|td|table)\b[^<>]{0,80}>", re.IGNORECASE)
TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub|a)\b[^<>]{0,200}>", re.IGNORECASE)
LINE = re.compile(
    r"[^\n\r\f\v\u0085\u2028\u2029\0]*[^\s\0\u200b\u200c\u200d\u2060\ufeff][^\n\r\f\v\u0085\u2028\u2029\0]*"
)
"""A line that holds more than blanks, those without width included."""
BULLET = r"[-–—•·●▪*o◦♦◆■□➢►▶❖✓✔⮚]\s+"
LETTER_OR_NUMBER = r"\(?(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\s+|\(\d{1,2}\)\s*"
ITEM = re.compile(rf"\s*(?:{BULLET}|{LETTER_OR_NUMBER})(?=\S)")
STOPS = ".!?:;"

ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof st gen sen rep gov lt col capt sgt maj hon rev no nos fig figs vol pp p para art sec ch vs cf "
    "approx est ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri dept govt univ assn bros "
    "messrs rs nrs ksh kshs tsh tshs ush ushs shs tk eg ie viz al op ed eds tel ext".split()
)
"""Words whose full stop does not end a sentence; company and list endings (Inc., etc.) may end one and are not here."""

BOUNDARY = re.compile(
    r"(?P<stop>[.!?…]+)(?P<close>[\"')\]]*)"
    r"(?:(?P<gap>\s+)(?=[\"'(\[]*(?:[^\W\d_a-z]|\d|[-•$£€]))|(?=[A-Z\"][a-zA-Z]+[ ,']))"
)
OPENERS = frozenset(
    "the this that these those a an in on at it its he she we they our their his her there for from by as and but or "
    "if when while although however moreover also according with since after before what who why how".split()
)
"""Words that show, after an abbreviation such as "U.S.", that a sentence begins."""


CUT = frozenset(
    "the a an of and or by in to for from with at on as that than its their our his her my your called named under "
    "between through into per whose which these those".split()
)
"""Words that end no sentence and no heading."""

FULL = 0.6
"""Least length of a line that goes on, as a share of the longest line of its paragraph."""

WIDEST = 140
"""Most characters of a line that was wrapped; a longer one is a paragraph."""

BRACKETED = re.compile(r"\([A-Z][A-Za-z-]+\)")
"""An abbreviation at the beginning of a line, of what the line before names."""

LABEL = re.compile(r"[^\W\d_a-z][\w ()/-]{1,40}:")
"""At the beginning of a line that goes on with nothing."""


def divide(text: str) -> Layout:
    """The layout of a text: plain characters, blocks in order, sentences in order.

    Every character that is not blank stands in just one block and just one sentence.
    """
    broken = BREAK.sub(lambda m: "\0" * len(m[0]), text)
    broken = TAG.sub(lambda m: " " * len(m[0]), broken)
    plain = LOST_RUPEE.sub("₹", broken.replace("\0", " ").translate(PLAIN))
    blocks = tuple(_blocks(broken, plain))
    sentences = tuple(
        Sentence(start, end, index) for index, block in enumerate(blocks) for start, end in _sentences(plain, block)
    )
    return Layout(plain, blocks, sentences)


def _lines(broken: str) -> list[tuple[int, int]]:
    """Spans of the lines that hold anything, without blanks at their ends."""
    spans = []
    for match in LINE.finditer(broken):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        spans.append((start, start + len(line.strip())))
    return spans


def _width(lengths: list[int]) -> float | None:
    """The width that lines are wrapped at, or None where each paragraph is one line."""
    if len(lengths) < 3:
        return None
    width = statistics.quantiles(lengths, n=10)[-1]
    return width if width <= WIDEST else None


def _spaced_out(broken: str, plain: str, lines: list[tuple[int, int]]) -> bool:
    """Whether blank lines stand anywhere, as in scans: after a good part of them a sentence goes on in lower case."""
    gaps = [(a, b) for a, b in pairwise(lines) if broken.count("\n", a[1], b[0]) > 1]
    inside = sum(plain[b[0]].islower() and plain[a[1] - 1] not in STOPS for a, b in gaps)
    return inside > 2 and inside > len(gaps) * SPACED_OUT


def _continues(
    broken: str, plain: str, before: list[tuple[int, int]], line: tuple[int, int], width: float | None, spaced_out: bool
) -> bool:
    """Whether a line goes on with the sentence of the lines before."""
    last = before[-1]
    gap = broken[last[1] : line[0]]
    if "\0" in gap or ITEM.match(plain, line[0], line[1]):
        return False
    ended = plain[last[1] - 1] in STOPS + "\"')"
    if plain[line[0]].islower():
        return not ended or gap.count("\n") < 2
    if gap.count("\n") > 1 and (ended or not spaced_out):
        return False
    if not ended and BRACKETED.match(plain, line[0], line[1]):
        return True
    if not ended and (_is_cut(plain, last) or (_is_full(before) and not LABEL.match(plain, line[0], line[1]))):
        return True
    if width is None:
        return False
    length, first_word = last[1] - last[0], plain[line[0] : line[1]].split(maxsplit=1)[0]
    prose = not ended and length > width * FULL and not _is_in_title_case(plain[last[0] : last[1]])
    return prose or length + 1 + len(first_word) > width * 0.9


def _is_cut(plain: str, line: tuple[int, int]) -> bool:
    """Whether a line ends with a word or mark that ends no sentence."""
    last_word = plain[line[0] : line[1]].rsplit(maxsplit=1)[-1]
    return last_word.lower() in CUT or (last_word.endswith(("-", ",")) and len(last_word) > 1)


def _is_full(lines: list[tuple[int, int]]) -> bool:
    """Whether some lines are wrapped, and the last of them is nearly as long as the longest."""
    lengths = [end - start for start, end in lines]
    return len(lines) > 1 and max(lengths) <= WIDEST and lengths[-1] > max(lengths) * FULL


def _is_in_title_case(line: str) -> bool:
    """Whether most of the words longer than three letters have a capital, as in a heading."""
    long = [word for word in line.split() if len(word) > 3]
    return sum(word[0].isupper() for word in long) * 3 >= len(long) * 2


def _blocks(broken: str, plain: str) -> Iterator[Block]:
    lines = _lines(broken)
    width = _width([end - start for start, end in lines])
    spaced_out = _spaced_out(broken, plain, lines)
    groups: list[list[tuple[int, int]]] = []
    for line in lines:
        if groups and _continues(broken, plain, groups[-1], line, width, spaced_out):
            groups[-1].append(line)
        else:
            groups.append([line])
    for group in groups:
        start, end = group[0][0], group[-1][1]
        yield Block(start, end, _kind(plain[start:end], len(group)))


def _kind(text: str, lines: int) -> str:
    if ITEM.match(text):
        return "item"
    words = text.split()
    short = lines == 1 and len(words) <= 14 and len(text) <= 110
    if short and (text[-1] not in ".!?:;,\"'" or (text.endswith(":") and len(words) <= 8)):
        return "heading"
    return "paragraph"


def _sentences(plain: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for match in BOUNDARY.finditer(plain, block.start, block.end):
        end = match.end("close")
        if end >= block.end or not _ends(plain, block, match):
            continue
        yield from _pieces(plain, start, end)
        start = match.end()
    yield from _pieces(plain, start, block.end)


def _ends(plain: str, block: Block, match: re.Match[str]) -> bool:
    """Whether the stop found ends a sentence."""
    before = plain[max(block.start, match.start() - 40) : match.start()]
    after = plain[match.end() : match.end() + 40]
    word = re.search(r"[\w.&'-]*$", before)
    last = word[0].lower() if word else ""
    if match["stop"] in "!?…" or len(match["stop"]) > 1:
        return True
    if match["gap"] is None:  # "the shore.Loosening": two sentences without a blank between them
        return bool(re.search(r"[a-z0-9)%][a-z0-9)%]$", before)) and not re.search(r"(?:www|@|/)\S*$", before)
    follower = re.match(r"[\"'(\[]*([^\W_]+)", after)
    opens = bool(follower) and follower[1].lower() in OPENERS  # type: ignore[index]
    if last in ABBREVIATIONS:
        return False
    if re.fullmatch(r"(?:[a-z]\.)*[a-z]", last):  # initials: "J. Smith", "U.S. exports", but "in the U.S. The …"
        return opens and len(last) > 1
    if last.isdigit() and (after[:1].isdigit() or before.strip() == last):  # "7. 16 million", "3. Next steps"
        return len(last) == 4
    return True


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without blanks at its ends, in pieces no longer than the limit."""
    while start < end and plain[start].isspace():
        start += 1
    while end > start and plain[end - 1].isspace():
        end -= 1
    while end - start > SENTENCE_LIMIT:
        cut = plain.rfind(" ", start + 1, start + SENTENCE_LIMIT)
        cut = start + SENTENCE_LIMIT if cut == -1 else cut
        yield start, cut
        start = cut + (plain[cut] == " ")
    if start < end:
        yield start, end
