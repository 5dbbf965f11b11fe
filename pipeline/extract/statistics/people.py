"""Does a noun denote human beings? Counts of them have the unit `person`.

The nouns stand in `people.tsv`. Those marked "WordNet 3.1" are the lower-case, single-word nouns whose most frequent
sense there is of the class noun.person, without names, insults, creatures of legend and words that mean firms as
often (retailer, provider, lender), cut to words of everyday vocabulary (SCOWL size 35); "project" marks our additions.
"""

import functools
import re
from importlib.resources import files

from pipeline.extract.tokens import Token

COMPOUND = re.compile(r"[a-z]{3,}(?:person|folk|worker|seeker|holder|goer|owner|woman|man|child)")
"""Solid or hyphenated compounds that no dictionary lists in full: "healthworker", "mobile-user", "nurseryman"."""

LONG = 6
"""Letters of a word in capitals that is no acronym ("TARGETS" of a heading)."""

HEAD_OF = re.compile(r" of (?:state|government|household|famil|mission|delegation|department|school)")
"""Whose heads are people, not cattle."""

IRREGULAR = {
    "people": "person", "men": "man", "women": "woman", "children": "child", "alumni": "alumnus",
    "species": "species", "series": "series", "doses": "dose", "taxes": "tax", "bases": "base",
}  # fmt: skip
"""{end of a plural: end of its singular}; the last three are dos, taxis and basis to the model."""
PLACES = frozenset("states nations provinces islands counties territories republics cities towns villages".split())
"""What a text may write with a capital and count ("39 States") without meaning a people."""
NOT_PEOPLE = frozenset({"talisman", "ottoman", "shaman"})


@functools.lru_cache(maxsize=1)
def _nouns() -> frozenset[str]:
    lines = files(__package__).joinpath("people.tsv").read_text("utf-8").splitlines()[1:]
    return frozenset(line.split("\t")[0] for line in lines)


def singular(noun: Token) -> str:
    """A noun's singular ("loan" for "Loans"), capitals kept only where it is an acronym ("SME" for "SMEs")."""
    word, lower = noun.text, noun.lower_
    if len(word) > 1 and word.rstrip("s").isupper() and (len(word) < LONG or not word.isupper()):
        return word.rstrip("s")
    if noun.tag_ not in {"NNS", "NNPS", "NNP"}:
        return IRREGULAR.get(lower, lower)
    for plural, one in IRREGULAR.items():
        if lower.endswith(plural):
            return lower.removesuffix(plural) + one
    if noun.tag_ == "NNS":
        return noun.lemma_.lower()
    if len(lower) > 3 and lower.endswith("s") and not lower.endswith(("ss", "us", "is")):
        return lower[:-3] + "y" if lower.endswith("ies") else lower[:-1]
    return lower


def is_human(noun: Token) -> bool:
    """Whether a noun denotes human beings ("nurses", "asylum-seekers", "the unemployed", "Sudanese")."""
    if noun.ent_type_ == "NORP" and noun.tag_ != "JJ":
        return True
    counted = noun.i > 0 and noun.nbor(-1).like_num
    peoples = noun.text.endswith("s") and noun.lower_ not in PLACES
    if noun.ent_type_ in {"GPE", "LOC"} and counted and peoples:  # "1.2 million Rohingyas"
        return True
    if noun.lemma_.lower() == "head" and HEAD_OF.match(noun.doc.text, noun.idx + len(noun)):
        return True
    word = singular(noun).lower()
    last = word.rsplit("-", 1)[-1]
    if noun.i > 1 and noun.nbor(-1).text == "-":
        word = f"{noun.nbor(-2).lower_}-{word}"
    if {word, last, noun.lemma_.lower()} & _nouns():
        return True
    return word not in NOT_PEOPLE and COMPOUND.fullmatch(word.replace("-", "")) is not None
