"""Who says so in the sentence itself: "according to X", "X estimates", "a report by X", "(X, 2019)", "both are X's"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from pipeline.extract.spans import Claim, Statistic
from pipeline.extract.statistics.attribution.clauses import speakers_before_verbs, speakers_in_clauses
from pipeline.extract.statistics.attribution.naming import (
    DOCUMENTS,
    REPORT,
    is_capitals,
    last_person,
    last_source,
    mentions_in,
    name_in,
    name_of_subject,
    phrase_of,
    title_at,
)
from pipeline.extract.statistics.syntax import ancestors, antecedent, subject
from pipeline.extract.tokens import Token

SAYING = frozenset(
    "say tell report estimate find show suggest warn note state claim argue reveal indicate calculate project forecast "
    "predict reckon believe think conclude observe add write assess stress remark insist allege acknowledge admit "
    "explain caution highlight document assert contend complain recall testify".split()
)
"""Verbs whose subject vouches for what they say."""
JUDGING = frozenset(
    "expect anticipate see put place rank rate deem count trace consider judge list score record peg class confirm "
    "identify have".split()
)
"""Verbs by which a body or a work gives a figure of something else ("the bank sees growth at 3 percent")."""
AIMING = frozenset("aim allow ask call envisage foresee target prescribe recommend".split())
"""Verbs by which a named plan or law gives a figure."""
SETTING = frozenset(
    "cut raise lower revise trim upgrade downgrade keep leave maintain lift increase reduce slash".split()
)
"""Verbs by which a body changes its own forecast ("the IMF cut its forecast to 3 percent")."""
FORESEEN = frozenset("forecast estimate projection outlook prediction".split())
VOUCHING = SAYING | JUDGING | AIMING | SETTING
TALKING = frozenset("say tell add warn note explain claim write".split())
BODIES = frozenset(
    "agency organisation organization institute institution bureau body watchdog fund bank office group charity lender "
    "foundation association federation commission council regulator researchers authors".split()
)
"""Nouns that take up a body named before ("the agency added")."""
ACCORDING = re.compile(
    r"\b(?:according\s+to|as\s+(?:reported|estimated|calculated|measured|quoted|noted|stated|shown|found)\s+by|based\s+(?:up)?on|citing|"
    r"quoting|drawing\s+on|"
    r"(?:estimated|reported|calculated|counted|compiled|cited|forecast|projected|predicted|recorded|documented|measured|"
    r"expected|anticipated|polled|surveyed|asked|interviewed)\s+by|(?:estimated|valued|put|forecast|projected|ranked|rated|placed)\s+"
    r"(?:(?:at|as|to\s+be)\s+)?(?:(?!by\b)[^\s;:()]+\s+){1,4}?by(?=\s+(?:the\s+)?[A-Z])|in\s+the\s+words\s+of|"
    r"(?:^|(?<=[.,;(]\s)|(?<=\n)|(?<=\bas\s))per(?=\s+(?:the\s+)?[A-Z]))\s+",
    re.IGNORECASE,
)
WORK_OF = re.compile(
    rf"\b(?:in|from|by|on|per|under|using|with|of|through|see)\s+(?:\w+\s+){{0,4}}?(?:[\w'&.-]+\s+){{0,6}}?{REPORT}\b",
    re.IGNORECASE,
)
"""A work that a figure is taken from: "in a report by …", "figures from …"."""
FIGURES = r"\b(?:assumptions|estimates?|projections?|forecasts?|calculations?)"
"""Works that are "of" the body that made them, where a survey or an index is of what it measures."""
CITED = re.compile(
    r"[(\[](?:source:\s*|see\s+|in\s+)?(?P<who>[^()\[\]]{2,90}?)(?:,?\s*(?:(?:19|20)\d\d[a-z]?|n\.d\.))?(?:,\s*(?:pp?\.|table|figure|\d{1,3}\b)[^()\[\]]*)?[)\]]",
    re.IGNORECASE,
)
AUTHOR = re.compile(r"[(\[](?:[A-Z]{2,}|[A-Z][\w'-]+(?:\s+(?:et\s+al\.?|(?:and|&)\s+[A-Z][a-z]+),?|,))\s*\d{4}")
"""A citation by surname or abbreviation: "(Okafor et al., 2019)", "(ILO 2021)"."""
AUTHORS = re.compile(r"\bet\s+al\b|\s(?:and|&)\s")
COMES_FROM = re.compile(
    r"\(?sources?:\s*|"
    r"(?:this|that|these|those|it|both)\s+(?:is|are|was|were)\s+(?:based\s+(?:up)?on|according\s+to|taken\s+from)\s+|"
    r"(?:both|these|the|this|that|all(?:\s+these)?)\s+(?:\w+\s+)?(?:figures?|numbers?|estimates?|data|statistics|projections?)\s+"
    r"(?:comes?|came|are|is|were|was)\s+(?:\w+\s+)?(?:from|by)\s+",
    re.IGNORECASE,
)
SURVEY_OF = re.compile(r"\s+(?:polls?|surveys?|estimates?|projections?|forecasts?|data|figures|analysis|research)\b")
"""A work named by the body in front of it ("an Ipsos poll", "IMF forecasts")."""
BODY_ALONE = re.compile(r"\(([A-Z][^()\d]{1,60})\)(?=\s*[.;]|\s*$)")
"""A body in brackets at the end of a sentence: whose figures they are."""
STOP = re.compile(r";(?!\s*(?:while|and|with)\b)")
TAKEN_UP = re.compile(
    rf"(?:the|this|that)\s+(?:[a-z-]+\s+){{0,2}}?(?:report|study|survey|paper|analysis|assessment|review|poll|research|service|{'|'.join(sorted(BODIES))})\b(?!\s+(?:of|by|from)\b)"
)
"""A source that the text has named before: "according to the report"."""
COMPARED = re.compile(r"\b(?:against|than|versus|compared\s+(?:with|to))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a sentence names, and the part of the text that it answers for."""

    name: str
    start: int
    end: int
    rule: str


def sources(claim: Claim, statistic: Statistic) -> Iterator[Source]:
    """The sources named in the claim's sentence that answer for its value, the surest first."""
    works = _in_work(claim, statistic)
    for source in chain(
        _inverted(claim),
        _said(claim),
        _spoken(claim),
        _according(claim),
        _cited(claim),
        works,
        _named_at_end(claim),
        _told_next(claim),
    ):
        if source.start <= claim.number.start < source.end:
            yield source


def _piece(claim: Claim, position: int) -> tuple[int, int]:
    """The part of the sentence around a position between semicolons."""
    sentence = claim.reading.layout.sentences[claim.sentence]
    stops = [sentence.start, *(m.end() for m in claim.found(STOP)), sentence.end]
    return next((a, b) for a, b in pairwise(stops) if position < b)


def _inverted(claim: Claim) -> Iterator[Source]:
    """ "Smuggling, says the agency, costs …", "…, data from the bank show."."""
    for name, start in speakers_in_clauses(claim):
        yield Source(name, *_piece(claim, start), "subject of a verb of saying")


def _spoken(claim: Claim) -> Iterator[Source]:
    """ "Eurostat estimated exports would fall": what stands behind the verb, is what it says."""
    for name, start, end in reversed(speakers_before_verbs(claim)):
        yield Source(name, start, end, "subject of a verb of saying")


def _said(claim: Claim) -> Iterator[Source]:
    """ "The ministry estimates that …", "…, the ministry said", "counted by the ministry"."""
    nearest = {token.i: distance for distance, token in enumerate(ancestors(claim.span.root))}
    verbs = (token for token in claim.parse if token.pos_ in {"VERB", "AUX"} and token.lemma_ in VOUCHING)
    for verb in sorted(verbs, key=lambda token: nearest.get(token.i, len(claim.parse))):
        who = _subject(verb)
        if who is None or not _vouches(claim, verb, who):
            continue
        name = name_of_subject(claim.reading, who, claim.offset)
        name = name or _taken_up(claim, verb, who)
        if name and _answers_for(claim, verb, who):
            yield Source(name, *_piece(claim, claim.offset + verb.idx), "subject of a verb of saying")


def _taken_up(claim: Claim, verb: Token, who: Token) -> str | None:
    """Whom a pronoun or a work without its name takes up: "she added", "it estimated", "the report projects"."""
    if who.lower_ in {"he", "she"} and verb.lemma_ in TALKING:
        return last_person(claim.reading, claim.offset + who.idx)
    said_before = bool(re.fullmatch(REPORT, who.text, re.IGNORECASE)) or (
        who.lower_ in BODIES and verb.lemma_ in SAYING
    )
    the_work = said_before and any(t.lower_ == "the" for t in who.children)
    if the_work or (who.lower_ == "it" and verb.lemma_ in SAYING):
        return last_source(claim.reading, claim.sentence)
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, also of "X, who says …"; not what a passive verb is about."""
    own = next((t for t in verb.children if t.dep_ == "nsubj"), None)
    if own is not None and own.lower_ in {"who", "which", "that"} and not is_capitals(own):
        return antecedent(verb)
    if own is None and verb.dep_ in {"conj", "advcl"} and not _is_passive(verb):
        return subject(verb)
    return own


def _is_passive(verb: Token) -> bool:
    """A participle that only describes ("the north lost most, put at 9 million")."""
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(t.lemma_ == "have" for t in verb.children)


def _vouches(claim: Claim, verb: Token, who: Token) -> bool:
    """Whether this subject vouches for a figure by this verb, not reports its own doing or plan."""
    if verb.lemma_ in {"add", "conclude"} and any(t.dep_ == "dobj" for t in verb.children):
        return False  # "the fund adds 3 million"
    if verb.lemma_ in SAYING:
        return True
    if verb.lemma_ == "see" and any(t.lower_ in {"its", "their"} for t in claim.parse[verb.i + 1 : claim.span.start]):
        return False  # "the bloc saw its output grow by 5 percent"
    if verb.lemma_ in SETTING:
        return any(t.dep_ == "dobj" and t.lemma_ in FORESEEN and t.left_edge.lower_ == "its" for t in verb.children)
    if verb.lemma_ == "put" and not any(
        t.lower_ == "at" for t in (*verb.children, *claim.parse[claim.span.start - 2 : claim.span.start])
    ):
        return False  # "the firm put up 12 houses"
    left, right = phrase_of(who)
    start, end = claim.offset + who.doc[left].idx, claim.offset + who.doc[right].idx + len(who.doc[right])
    types = {mention.type for mention in mentions_in(claim.reading, start, end)}
    if verb.lemma_ == "confirm":
        return bool(types & DOCUMENTS) or bool(re.fullmatch(REPORT, who.text, re.IGNORECASE))
    if verb.lemma_ in AIMING:  # not "the appeal asks donors for 5 million"
        return bool(types & DOCUMENTS) and not (verb.lemma_ == "ask" and any(t.dep_ == "dobj" for t in verb.children))
    if not types & {"organization", "publication", "person"} and not re.fullmatch(REPORT, who.text, re.IGNORECASE):
        return False
    if verb.lemma_ in {"expect", "anticipate"}:
        own = any(t.dep_ == "xcomp" and not any(c.dep_ == "nsubj" for c in t.children) for t in verb.children)
        return not own or verb.dep_ == "relcl"  # "a share which the bank expects to reach 5 percent"
    if verb.lemma_ == "have":  # "Stats NZ has inflation at 2 percent", not "the bank has 300 branches"
        return "at" in {t.lower_ for t in verb.subtree}
    return True


def _answers_for(claim: Claim, verb: Token, who: Token) -> bool:
    """Whether the value is part of what the verb says."""
    value = claim.span.root
    path = list(ancestors(value))
    if who in path:  # "a survey of 1,200 farmers found", not "the bank, which has 1,200 branches, said"
        return not any(t.dep_ == "relcl" for t in path[: path.index(who)])
    if verb in path:
        below = next((t for t in path if t.head.i == verb.i and t.i != verb.i), value)
        apart = below.dep_ == "conj" or (below.dep_ == "advcl" and any(t.lower_ == "so" for t in below.children))
        return not (apart and any(t.dep_ == "nsubj" for t in below.children))
    if _is_parenthetical(claim, verb, who):
        return True
    told = claim.span.start > verb.i
    leads = any(t.lower_ == "that" for t in claim.parse[verb.i + 1 : verb.i + 2]) or _leads_to_colon(claim, verb)
    return told and (verb.dep_ != "ccomp" or leads)


def _leads_to_colon(claim: Claim, verb: Token) -> bool:
    """ "The review reveals a gap: 40 schools have no water": what stands behind the colon is what the verb says."""
    between = claim.parse[verb.i + 1 : claim.span.start]
    colon = next((t.i for t in between if t.text == ":"), None)
    return colon is not None and not any(
        t.pos_ == "VERB" or t.text in {",", ";"} for t in claim.parse[verb.i + 1 : colon]
    )


def _is_parenthetical(claim: Claim, verb: Token, who: Token) -> bool:
    """ "Prices, the bank said, rose 5 percent", "Prices rose 5 percent, said the bank": a clause between commas."""
    left = min(who.left_edge.i, verb.i)
    right = max(who.right_edge.i, verb.i)
    doc = claim.parse
    opened = left == 0 or doc[left - 1].text in {",", '"', "-", "–", "—", ")"}
    closed = right + 1 >= len(doc) or doc[right + 1].text in {",", ".", '"', ":", ";", "-", "–", "—"}
    return opened and closed and left > 0


def _according(claim: Claim) -> Iterator[Source]:
    """ "According to X, …", "… based on research by X"."""
    plain = claim.reading.layout.plain
    for match in claim.found(ACCORDING):
        name = name_in(claim.reading, match.end(), _phrase_end(claim, match.end()))
        title = title_at(plain, match.end())
        if title and (name is None or (title.startswith(f"{name} ") and not title[len(name) + 1 :].startswith("and"))):
            name = title
        name = name or _capitalised(plain[match.end() : match.end() + 80])
        if name is None and TAKEN_UP.match(plain, match.end()):
            name = last_source(claim.reading, claim.sentence)
        if name is None:
            continue
        start, end = _piece(claim, match.start())
        compared = [m.end() for m in COMPARED.finditer(plain, start, match.start())]
        trails = any(start <= n.end <= match.start() for n in claim.reading.numbers if n.reason is None)
        if trails and compared and plain[match.start() - 2] != ",":
            start = compared[-1]
        yield Source(name, start, end, "according to")


def _phrase_end(claim: Claim, start: int) -> int:
    """Where the phrase ends that names a source: before a verb, or a comma that is not part of a list of names."""
    sentence = claim.reading.layout.sentences[claim.sentence]
    end = next(
        (
            claim.offset + t.idx
            for t in claim.parse
            if claim.offset + t.idx > start and t.pos_ in {"VERB", "AUX"} and t.dep_ not in {"amod", "acl", "compound"}
        ),
        sentence.end,
    )
    plain = claim.reading.layout.plain
    for match in re.finditer(r",\s*|;|\s-\s|–|—|\(", plain[start:end]):
        behind = start + match.end()
        if any(m.start < start + match.start() < m.end for m in mentions_in(claim.reading, start, sentence.end)):
            continue  # "Educational, Scientific and Cultural Organization"
        if not (match[0].startswith(",") and any(m.start == behind for m in mentions_in(claim.reading, behind, end))):
            return start + match.start()
    return end


def _capitalised(text: str) -> str | None:
    """The capitalised words that a phrase begins with ("the Treasury")."""
    match = re.match(r"(?:the\s+)?((?:[A-Z][\w'-]*\s?)+)", text)
    return re.sub(r"'s?$", "", match[1].strip()) if match and len(match[1]) > 3 else None


def _cited(claim: Claim) -> Iterator[Source]:
    """ "(World Bank, 2019)" after the value."""
    plain, sentence = claim.reading.layout.plain, claim.reading.layout.sentences[claim.sentence]
    start = sentence.start
    for match in claim.found(CITED):
        who = match.start("who"), match.end("who")
        named = mentions_in(claim.reading, *who)
        whole = re.fullmatch(
            r"[(\[](?:source:)?\s*[A-Z][^()\d]*?,?\s*(?:19|20)\d\d[a-z]?(?:,[^()]*)?[)\]]", match[0], re.IGNORECASE
        )
        sourced = match[0][1:].lower().startswith("source")
        if (whole or sourced) and not any(
            who[0] <= n.start < who[1] and n.reason is None for n in claim.reading.numbers
        ):
            authors = AUTHOR.match(match[0]) and (not named or AUTHORS.search(match["who"]))
            name = match["who"] if authors else name_in(claim.reading, *who)
            if name:
                year = re.match(r"\s(?:19|20)\d\d[a-z]?\b", plain[who[1] : who[1] + 7])
                worded = name + (year[0] if year and match["who"].endswith(name) else "")
                yield Source(worded, start, match.start(), "citation in brackets")
        start = match.end()


def _in_work(claim: Claim, statistic: Statistic) -> Iterator[Source]:
    """ "in a report by X", "figures from X"; a place in a ranking also by the ranking's name."""
    plain = claim.reading.layout.plain
    for match in claim.found(WORK_OF):
        end = _phrase_end(claim, match.start() + 1)
        named = mentions_in(claim.reading, match.start(), end)
        works = [m for m in named if m.type == "publication"]
        bodies = [m for m in named if m.type in {"organization", "person"}]
        owned = any(re.match(r"'s?\s", plain[m.end : m.end + 3]) for m in bodies)
        by = (
            re.search(
                rf"(?:{REPORT}\s+(?:\w+\s+){{0,4}}?(?:by|from)|{FIGURES}\s+of)\s+(?:the\s+)?$",
                plain[match.start() : bodies[0].start],
                re.IGNORECASE,
            )
            if bodies
            else None
        )
        if bodies and (owned or by):
            yield Source(
                name_in(claim.reading, match.start(), end) or "", *_piece(claim, match.start()), "work of a body"
            )
        elif bodies and SURVEY_OF.match(plain, bodies[0].end):
            yield Source(
                name_in(claim.reading, bodies[0].start, bodies[0].end) or "",
                *_piece(claim, match.start()),
                "work of a body",
            )
        elif works and statistic.unit in {"rank", "index"}:
            yield Source(
                name_in(claim.reading, works[0].start, works[0].end) or "",
                *_piece(claim, match.start()),
                "place in a ranking",
            )


def _named_at_end(claim: Claim) -> Iterator[Source]:
    """ "… 5 percent (Census Bureau)."."""
    sentence = claim.reading.layout.sentences[claim.sentence]
    behind = claim.number.end
    for match in (m for m in claim.found(BODY_ALONE) if m.start() >= behind):
        inside = mentions_in(claim.reading, match.start(1), match.end(1))
        whole = len(inside) == 1 and inside[0].type == "organization" and inside[0].end == match.end(1)
        spelt_out = mentions_in(claim.reading, sentence.start, match.start())
        if whole and inside[0].start == match.start(1) and (not spelt_out or spelt_out[-1].end < match.start() - 1):
            yield Source(match[1], sentence.start, match.start(), "citation in brackets")


def _told_next(claim: Claim) -> Iterator[Source]:
    """ "…5 million. Both figures come from a study by X.": the next sentence says where the figures come from."""
    sentences = claim.reading.layout.sentences
    if claim.sentence + 1 >= len(sentences):
        return
    following, here = sentences[claim.sentence + 1], sentences[claim.sentence]
    match = COMES_FROM.match(claim.reading.layout.plain, following.start, following.end)
    if match and (name := name_in(claim.reading, match.end(), following.end)):
        yield Source(name, here.start, here.end, "named in the next sentence")
