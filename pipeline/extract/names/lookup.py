"""A dictionary of names, met word by word: which known names stand in a sentence, the longest at each place."""

from collections.abc import Iterable, Iterator

from pipeline.extract.names.words import ARTICLES, WORD, Words


class Lookup:
    """Names by their words; a name in lower case is met in any case, any other as it is written."""

    def __init__(self, names: Iterable[tuple[str, str]]):
        self._types: dict[tuple[str, ...], str] = {}
        self._lengths: dict[str, list[int]] = {}
        lengths: dict[str, set[int]] = {}
        for name, kind in names:
            words = tuple(match[0] for match in WORD.finditer(name))
            if words:
                self._types.setdefault(words, kind)
                first = words[0]
                spellings = {first, first.capitalize(), first.title(), first.upper()} if name.islower() else {first}
                for spelling in spellings:
                    lengths.setdefault(spelling, set()).add(len(words))
        for first, sizes in lengths.items():
            self._lengths[first] = sorted(sizes, reverse=True)

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """(index of the first word, index behind the last, type) of every name found, without overlaps or articles."""
        index, size = 0, len(words)
        while index < size:
            behind = index + 1
            for length in self._lengths.get(words.texts[index], ()):
                end = index + length
                if end > size:
                    continue
                kind = self._types.get(tuple(words.texts[index:end])) or self._types.get(tuple(words.lowers[index:end]))
                if kind is not None:
                    yield (index + 1 if words.lowers[index] in ARTICLES and length > 1 else index), end, kind
                    behind = end
                    break
            index = behind
