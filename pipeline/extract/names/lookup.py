"""A dictionary of names, met word by word: which known names stand in a sentence, the longest at each place."""

from collections.abc import Iterable, Iterator

from pipeline.extract.names.words import WORD, Words


class Lookup:
    """Names by their first word; a name in lower case is met in any case, any other as it is written."""

    def __init__(self, names: Iterable[tuple[str, str]]):
        self.by_first: dict[str, list[tuple[tuple[str, ...], bool, str]]] = {}
        for name, kind in names:
            words = tuple(match[0] for match in WORD.finditer(name))
            if not words:
                continue
            any_case = name == name.lower()
            self.by_first.setdefault(words[0].lower(), []).append((words, any_case, kind))
        for options in self.by_first.values():
            options.sort(key=lambda option: -len(option[0]))

    def find(self, words: Words) -> Iterator[tuple[int, int, str]]:
        """(index of the first word, index behind the last, type) of every name found, without overlaps."""
        index, size = 0, len(words)
        while index < size:
            options = self.by_first.get(words.lowers[index])
            behind = index + 1
            for name, any_case, kind in options or ():
                end = index + len(name)
                if end > size:
                    continue
                written = words.lowers[index:end] if any_case else words.texts[index:end]
                if written == list(name):
                    yield index, end, kind
                    behind = end
                    break
            index = behind
