"""English verb and noun forms that phrases need and the text may not show: "receive" → "received", "use" → "using".

Only inflection stands here; which form a phrase wants is decided in `predicate`.
"""

import functools
from importlib.resources import files

VOWELS = "aeiou"
PREFIXES = ("", "re", "under", "over", "out", "mis", "up", "with", "fore", "un")
DOUBLED_LONG = frozenset(
    "admit begin commit compel confer control defer emit equip expel forget occur omit permit prefer program refer "
    "regret submit transfer upset enrol enroll fulfil instil distil patrol "
    "instal enthral appal excel rebel propel dispel repel annul control allot acquit remit recur incur concur deter "
    "infer abet rebut format kidnap handicap".split()
)
"""Verbs of more than one syllable that double their last letter: those stressed on the last syllable."""
PLURALS = {"person": "people", "man": "men", "woman": "women", "child": "children", "staff": "staff"}


@functools.cache
def _irregular() -> dict[str, str]:
    """{verb: its past participle}, from `irregular_verbs.tsv`."""
    lines = files(__package__).joinpath("irregular_verbs.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return dict(rows[1:])


def past_participle(lemma: str) -> str:
    """The past participle of a verb: "take" → "taken", "plan" → "planned"."""
    irregular = _irregular()
    for prefix in PREFIXES:
        if lemma.startswith(prefix) and lemma[len(prefix) :] in irregular:
            return prefix + irregular[lemma[len(prefix) :]]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def ing(lemma: str) -> str:
    """The present participle of a verb: "use" → "using", "plan" → "planning"."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def plural(noun: str) -> str:
    """The plural of a counted noun: "loan" → "loans", "person" → "people"."""
    head, _, last = noun.rpartition(" ")
    if last in PLURALS:
        word = PLURALS[last]
    elif last.endswith("y") and last[-2:-1] not in VOWELS:
        word = last[:-1] + "ies"
    else:
        word = last + ("es" if last.endswith(("s", "x", "ch", "sh")) else "s")
    return f"{head} {word}".strip()


def _doubled(lemma: str) -> str:
    """The verb with its last consonant doubled where an ending that begins with a vowel asks for it."""
    if len(lemma) < 3 or lemma[-1] in "aeiouwxyh" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return lemma
    syllables = sum(1 for a, b in zip(" " + lemma, lemma, strict=False) if b in VOWELS and a not in VOWELS)
    return lemma + lemma[-1] if syllables == 1 or lemma in DOUBLED_LONG else lemma
