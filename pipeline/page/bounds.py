"""The words that bound a value, as the page's script looks for them beside it: those that the extractor reads."""

from collections.abc import Iterable


def bounds() -> dict[str, dict[str, list[str]]]:
    """{"before": {comparator: phrases}, "signs": {comparator: signs}, "behind": {comparator: regular expressions}}

    Longer phrases come first. The expressions mean the same in Python and in JavaScript.
    """
    # The extractor is loaded only here: those who merely read or check a release need none of its language model.
    from pipeline.extract.numbers.comparators import BEFORE, BEHIND, SYMBOLS

    return {
        "before": _by_comparator(BEFORE.items()),
        "signs": _by_comparator(SYMBOLS.items()),
        "behind": _by_comparator((pattern.pattern, comparator) for pattern, comparator in BEHIND),
    }


def _by_comparator(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for words, comparator in sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])):
        found.setdefault(comparator, []).append(words)
    return found
