"""When two spellings are one name: case, accents, hyphens, British and American, company endings."""

import re
import unicodedata

VARIANTS = {
    "organisation": "organization", "organisations": "organization", "organizations": "organization",
    "centre": "center", "programme": "program", "labour": "labor", "defence": "defense", "co-operation": "cooperation",
    "theatre": "theater", "harbour": "harbor", "neighbourhood": "neighborhood", "digitisation": "digitization",
    "modernisation": "modernization", "revitalisation": "revitalization", "industrialisation": "industrialization",
    "saint": "st", "mount": "mt", "&": "and", "e-government": "egovernment", "e-commerce": "ecommerce",
}  # fmt: skip
"""{word: the spelling that it is compared in}"""

COMPANY_ENDINGS = frozenset("inc ltd limited plc llc corp corporation co company gmbh ag sa nv".split())
WORD = re.compile(r"&|[^\W_]+(?:['.-][^\W_]+)*")


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in the form that they are compared in: no accents, case, article or possessive."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    plain = plain.replace("’", "'")
    words = [VARIANTS.get(w, w).replace("-", "").replace(".", "") for w in WORD.findall(re.sub(r"'s\b", "", plain))]
    return tuple(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def key_of(name: str, kind: str) -> str:
    """A string that is equal for spellings of one name."""
    words = words_of(name)
    if kind == "organization":
        while len(words) > 1 and words[-1] in COMPANY_ENDINGS:
            words = words[:-1]
    if kind in ("event", "policy", "technology") and words and len(words[-1]) > 4 and words[-1].endswith("s"):
        words = (*words[:-1], words[-1].removesuffix("s"))  # "Global South Summits"
    return " ".join(words)
