"""Which full name a short one stands for: "Muyembe" beside "Jean-Jacques Muyembe"."""

from collections import defaultdict
from collections.abc import Iterable

from pipeline.resolve.spelling import words_of


def full_names(names: Iterable[str]) -> dict[str, tuple[str, str]]:
    """{short name: (full name, rule)} for people of one text.

    A name is given to a longer one only where a single one fits: where two people share a surname, neither gets
    what is said of the surname alone. A given name is given only to a full name that stands before it.
    Rules: `surname`, `given name`, and `short name` for anything between.
    """
    tokens = {name: words_of(name) for name in names}
    order = {name: index for index, name in enumerate(tokens)}
    by_word: dict[str, list[str]] = defaultdict(list)
    for name, words in tokens.items():
        if len(words) > 1:
            for word in set(words):
                by_word[word].append(name)
    found: dict[str, tuple[str, str]] = {}
    for name, words in tokens.items():
        if not words:
            continue
        longer = [
            n
            for n in by_word.get(words[-1], ())
            if len("".join(tokens[n])) > len("".join(words)) and _stands_for(words, tokens[n])
        ]
        longest = _one_person(longer, tokens)
        if longest is None:
            continue
        rule = _rule(words, tokens[longest])
        if rule != "given name" or order[longest] < order[name]:
            found[name] = (longest, rule)
    return found


def _stands_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether the words are some of the full name's, in its order; an initial stands for a word."""
    if len(short) == 1:
        return short[0] in full and len(short[0]) > 1
    position = 0
    for word in short:
        while position < len(full) and not (
            full[position] == word or (len(word) == 1 and full[position].startswith(word))
        ):
            position += 1
        if position == len(full):
            return False
        position += 1
    return True


def _one_person(names: list[str], tokens: dict[str, tuple[str, ...]]) -> str | None:
    """The longest of the names if all the others are short for it; None if they may be several people."""
    if not names:
        return None
    longest = max(names, key=lambda n: (len(tokens[n]), len("".join(tokens[n])), n))
    return longest if all(n == longest or _stands_for(tokens[n], tokens[longest]) for n in names) else None


def _rule(short: tuple[str, ...], full: tuple[str, ...]) -> str:
    if len(short) > 1:
        return "short name"
    if short[0] == full[-1]:
        return "surname"
    return "given name" if short[0] == full[0] else "short name"
