"""The words of a sentence as the rules for names see them, and the closed classes of words that bound a name.

No rule stands here; only what a word is.
"""

import re
from dataclasses import dataclass

UPPER = r"[^\W\d_a-zß-öø-ÿ]"
ABBREVIATED = r"(?:St|Ste|Mt|Ft|Dr|Mr|Mrs|Ms|Messrs|Prof|Gen|Sen|Rep|Gov|Lt|Col|Capt|Sgt|Hon|Rev|Jr|Sr)\."
WORD = re.compile(
    rf"\b(?:[^\W\d_]\.){{2,}}"  # U.S.
    rf"|\b(?:{ABBREVIATED}|{UPPER}\.)(?=\s+{UPPER})"  # St. Lucia, J. Smith
    r"|'[sS]\b"
    r"|[^\W_]+(?:(?:[-&]|\+(?=[A-Z])|'(?![sS]\b)|\.(?=\d)|–(?=\d|[^\W\d_a-z])|,(?=\d{3})|/(?=\d))[^\W_]+)*"
    r"|[^\w\s]"
)

PREFIXED = re.compile(r"[a-z]{2,}-")
"""A small word with a name behind it ("non-EU", "post-COVID") is no name as a whole."""

FOOTNOTE = re.compile(r"(?<=[a-zß-öø-ÿ]{3})\d{1,2}$")
"""The mark of a footnote glued to a word ("Revolution1")."""

FOOTNOTES = re.compile(r"[a-zß-öø-ÿ]{3}\d{1,2}\b")
"""Where such a mark may be."""

SUFFIXES = frozenset("led wide born style run made held era like level type friendly speaking leaning".split())
"""Words behind a hyphen that, as any in -ed, make an adjective of a name ("London-based", "army-run")."""

ARTICLES = frozenset(["the", "a", "an"])

NOT_ONE = frozenset(["a", "an", "any", "each", "every", "no"])
"""Before one of several such things ("a Commission")."""

LINKS = frozenset(
    ["of", "for", "on", "against", "to", "in", "with", "between", "concerning", "relating", "under", "at"]
)
"""Prepositions that may stand inside a name after its head ("Convention on the Rights of the Child")."""

PARTICLES = frozenset(
    "de del della di da das do dos du des la le les el al bin bint ibn ben van von der den ter ten af av und zu".split()
)  # fmt: skip
"""Small words inside names of people and of bodies in other languages."""

OPENERS = frozenset(
    """
    the a an this that these those such each every all any some both either neither no many much more most
    several few our their its his her my your whose which what who whom he she it we they i you one two three
    four five six seven eight nine ten in on at by for from to of with without within under over through across
    between among against during since until before after about above below into onto upon toward towards via
    per despite besides like unlike as if when while where because although though however moreover furthermore
    additionally also and or but nor so yet then thus hence therefore meanwhile instead indeed finally firstly
    secondly thirdly first second third fourth fifth last next lastly today tonight tomorrow yesterday now here
    there not only even just still once following according including regarding concerning given considering
    based thanks due how why is are was were has have had do does did can could will would shall should may
    might must let please yes otherwise nevertheless nonetheless overall recently currently previously earlier
    later together again another other same former outgoing incoming late new old lender carmaker automaker
    retailer insurer chipmaker drugmaker brewer striker midfielder defender goalkeeper winger lawyer prosecutor
    see read follow download watch visit well present existing likewise similarly
    """.split()
)
"""Words that open a sentence and are no part of the name that follows ("Following World Bank advice")."""


GENERIC = frozenset(
    """
    government governments state states nation nations member members republic kingdom union budget budgets
    constitution cabinet opposition house committee council commission ministry department board court assembly
    party parties army police bank fund agency office institute university college school hospital church club
    center centre company group world earth internet web net news article articles section chapter annex table
    figure appendix part page economy society community region regions district province city town village
    county capital country countries people peoples nationals citizens god heaven north south east west northern
    southern eastern western spring summer autumn winter day days night morning evening today monday tuesday
    wednesday thursday friday saturday sunday january february march april may june july august september
    october november december policy strategy plan programme program agreement act bill law treaty convention
    protocol report survey index summit conference forum crisis war pandemic chair floor honourable colleague
    colleagues friends gentlemen ladies government's laughter applause question questions answer motion
    amendment amendments clause schedule order easter christmas ramadan diwali thanksgiving eid passover time
    digital minutes copyright editor photo royal federal national administration administrations session sessions
    organization organisation chamber territory review background introduction conclusion summary
    overview foreword preface women men children sun moon level levels area areas zone zones
    """.split()
)
"""Words that name nothing by themselves, however they are written."""

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central upper lower greater inner outer far mainland new "
    "old soviet ancient modern rural urban northeast northwest southeast southwest colonial federal republic "
    "post-war".split()
)
"""Words before the name of a country that make it a part of the country, not a body ("West Germany")."""

DETERMINERS = frozenset("the a an its their our his her this that these those each every 's".split())
CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december".split()
)


@dataclass(slots=True)
class Words:
    """The words and marks of one sentence, with their offsets in the document."""

    texts: list[str]
    starts: list[int]
    ends: list[int]
    names: list[bool]
    """Whether a word could be part of a name by its shape: a capital, or a digit with one ("5G", "iPhone")."""
    lowers: list[str]
    heading: bool
    """Whether it stands in a heading, where capitals say less."""
    _capitals: bool | None = None
    _title_case: bool | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def adjoining(self, index: int) -> bool:
        """Whether only blanks (a line's end at most) stand between this word and the next."""
        return self.starts[index + 1] - self.ends[index] <= 3

    def in_capitals(self) -> bool:
        """Whether most words longer than three letters are written in capitals alone."""
        if self._capitals is None:
            long = [text.isupper() for text in self.texts if len(text) > 3 and text.isalpha()]
            self._capitals = len(long) > 1 and sum(long) * 3 > len(long) * 2
        return self._capitals

    def in_title_case(self) -> bool:
        """Whether most words longer than three letters have a capital, as in a headline."""
        if self._title_case is None:
            long = [name for name, text in zip(self.names, self.texts, strict=True) if len(text) > 3]
            self._title_case = sum(long) * 3 > len(long) * 2
        return self._title_case


def split(plain: str, start: int, end: int, heading: bool) -> Words:
    """The words of `plain[start:end]`."""
    matches = list(WORD.finditer(plain, start, end))
    texts = [match[0] for match in matches]
    ends = [match.end() for match in matches]
    if FOOTNOTES.search(plain, start, end):
        for index, text in enumerate(texts):
            if note := FOOTNOTE.search(text):
                ends[index] -= len(text) - note.start()
                texts[index] = text[: note.start()]
    lowers = [text.lower() for text in texts]
    names = [text != lower and _may_be_named(text) for text, lower in zip(texts, lowers, strict=True)]
    return Words(texts, [match.start() for match in matches], ends, names, lowers, heading)


def _may_be_named(text: str) -> bool:
    """Whether a word that is not all in lower case may be part of a name."""
    if not text[0].isupper() and PREFIXED.match(text):
        return False
    suffix = text.rpartition("-")[2] if "-" in text else text
    if suffix == "level":
        return text.startswith("High-")  # "the High-level Political Forum"
    return suffix == text or not (suffix in SUFFIXES or (suffix.endswith("ed") and suffix.islower()))
