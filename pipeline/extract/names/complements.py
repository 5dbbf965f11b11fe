"""How far a name goes on behind its head noun: "Ministry | of Consumer Affairs, Food and Public Distribution"."""

from pipeline.extract.names import heads, lexicon
from pipeline.extract.names.sentence import AREA, PEOPLES, Sentence
from pipeline.extract.names.titles import TITLES

COMMON_OWNERS = frozenset(
    "children women men people peoples workers farmers veterans king queen prince bishop teachers students "
    "mothers citizens consumers girls boys world pensioners patients nurses writers".split()
)
"""Owners whose possessive is part of the name ("Children's Health Insurance Program"), not a name of their own."""

TOPICAL = frozenset(
    "ministry ministries department directorate institute institut committee subcommittee commission council "
    "bureau office agency faculty school centre center association university secretariat organization "
    "organisation authority board administration chamber federation union society".split()
)
"""Heads whose complement may be a list of fields."""

CHAMBERS = frozenset(["house", "senate", "parliament", "assembly", "cabinet", "council", "board", "bank"])
"""Bodies that go by their head alone, behind a part of them."""

MISSIONS = frozenset(["mission", "delegation", "embassy"])
"""Heads of bodies that are named by where they are ("the African Union Mission in Somalia")."""

PEACE = frozenset(
    "resident permanent support assistance stabilization stabilisation peacekeeping observer observation verification "
    "monitoring advisory training police political military transition transitional integrated interim "
    "protection".split()
)
"""What a mission is for that is a body of its own."""

PURPOSES = frozenset("instrument plan strategy agenda roadmap framework charter pact compact".split())
"""Heads that name a policy with no more than a purpose ("the Plan for Change")."""

LINKS_INSIDE = frozenset(["of", "for", "on", "against", "in", "to"])
"""Prepositions that lead in a further complement ("Committee on the Rights | of the Child")."""


HOLDERS = frozenset("head heads director directors member members chair deputy leader leaders chief".split())
"""Nouns that before "of" are who serves a body."""

FIELD_HEADS = frozenset(
    "service services energy telecommunications technologies industries media insurance press policy strategy projects "
    "programmes programs regions islands forests forest roads railways ports highways law laws reform entertainment "
    "project island lands rules goals partnership partnerships enterprises ventures networks police".split()
)
"""Heads of other names that are fields in the name of a ministry ("Ministry of Finance and the Public Service")."""

MOST_WORDS = 40
"""Words of a complement; more is a broken text, not a name."""


def end_of_complement(sentence: Sentence, head: int, kind: str, bare: bool) -> int:
    """Index behind the complement of a head, or behind the head where it has none that belongs to the name.

    Args:
        sentence: the sentence.
        head: index of the head noun.
        kind: the type that the head names.
        bare: whether nothing stands before the head that belongs to the name.
    """
    words, size = sentence.words, len(sentence.words)
    end = head + 1
    if end >= size or words.lowers[end] not in heads.COMPLEMENTS[kind] or (kind == "place" and not bare):
        return end
    first = _after_article(sentence, end + 1)
    if words.lowers[head] == "office" and (office := _end_of_office(sentence, first)) > first:
        return _end_of_list(sentence, office, topical=True)
    if first >= size or not sentence.is_name(first) or words.lowers[first] == "government":
        return end
    link, topical = words.lowers[end], words.lowers[head] in TOPICAL
    elsewhere = sentence.any_other(first, first + 1)
    if words.lowers[head] in MISSIONS and link in ("in", "to") and elsewhere and not bare:
        named = words.lowers[head] != "mission" or is_of_peace(sentence, head)
        return _end_of_area(sentence, sentence.run_right(first)) if named else end
    if link == "to" and words.lowers[head] not in MISSIONS:
        behind = sentence.run_right(first)
        if _is_body(sentence, first, behind) or words.lowers[first] in heads.ORGANIZATIONS:
            return end  # "from the European Investment Bank to the World Bank", "the Omnibus Law to the Chamber of …"
    named = not bare or link == "to" or sentence.all_other(first, sentence.run_right(first))
    if link in ("on", "to") and elsewhere and named:
        return end  # "the Paris Peace Agreement on Cambodia", "the Delegation to Georgia"
    purpose = topical or words.lowers[head] in PURPOSES
    if link == "in" or sentence.labels[first] == "PERSON" or (link == "for" and bare and not purpose):
        return end  # "our Budget for Tasmania"
    behind = _end_of_area(sentence, sentence.run_right(first))
    if words.lowers[behind : behind + 1] in (["government"], ["administration"]):
        return end  # "the last Budget of the Gillard government"
    if words.lowers[first] in ("financial", "fiscal") and words.lowers[behind - 1] == "year":
        return end  # "the Union Budget for the Financial Year"
    if link == "on" and bare and kind == "organization" and words.lowers[behind - 1] in heads.POLICIES:
        return end  # "the Council on the Common Provisions Regulation"
    if _is_sum(sentence, first):
        return end  # "an Income Allowance of Rs 1,000"
    if words.texts[first][-1].isdigit() and link == "for":
        return end  # "the Union Budget for FY25"
    if behind < size and lexicon.is_adjective(words.lowers[behind - 1]) and lexicon.is_noun(words.texts[behind]):
        return end  # "Congress for Presidential authority"
    if link == "for" and not bare and kind == "publication":
        return end  # "the Multidimensional Vulnerability Index for Small Island Developing States"
    if first > end + 1 and words.lowers[behind : behind + 1] in (["industry"], ["sector"], ["region"], ["market"]):
        return end  # "an Authority for the Insurance industry"
    body = link == "of" and kind != "place" and _is_body(sentence, first, behind)
    if body and first > end + 1 and (not bare or words.lowers[head] in ("board", "secretariat", "report")):
        return end  # "the Executive Board of the International Monetary Fund", "the Tenth Summit of the Arctic Council"
    alone = first > end + 1 and behind == first + 1 and words.lowers[first] in CHAMBERS
    if not bare and (alone or (body and words.texts[first].isupper())):
        return end  # "the Finance Committee of the House", "the Monetary Policy Committee of NBG"
    end = _end_of_list(sentence, behind, topical)
    if "regional" in words.lowers[max(0, head - 3) : head] and words.lowers[end : end + 1] in (["in"], ["for"]):
        first = _after_article(sentence, end + 1)
        if first < size and sentence.labels[first] == AREA:
            return _end_of_area(sentence, first + 1)  # "the UN Regional Centre for Peace in Asia and the Pacific"
    if words.lowers[head] == "university" and words.lowers[end : end + 1] == ["at"] and sentence.is_name(end + 1):
        return sentence.run_right(end + 1)  # "the University of Texas at Tyler"
    return end


def _end_of_office(sentence: Sentence, first: int) -> int:
    """Index behind the office whose seat this is ("Office of the | Chief Technology Officer"); else the given index."""
    words, here, end = sentence.words, first, first
    while here < len(words) and words.names[here] and (end > first or words.lowers[first] in TITLES):
        here += 1
        if words.lowers[here - 1] in TITLES:
            end = here
    return end


def _end_of_area(sentence: Sentence, behind: int) -> int:
    """Index behind the name of a country with small words in it ("the Central Bank of Trinidad | and Tobago")."""
    labels = sentence.labels
    while behind < len(labels) and labels[behind - 1] == labels[behind] == AREA:
        behind += 1
    return behind


def _is_sum(sentence: Sentence, first: int) -> bool:
    """Whether the sign of a currency and a number stand here."""
    words = sentence.words
    return len(words.texts[first]) <= 4 and first + 1 < len(words) and words.texts[first + 1][0].isdigit()


def is_of_peace(sentence: Sentence, head: int) -> bool:
    """Whether a mission is a body that stays somewhere ("the UN Assistance Mission"), not a visit or a programme."""
    if head == 0:
        return False
    whose = sentence.text(sentence.run_left(head), head)
    known = whose in sentence.background.known or sentence.labels[head - 1] in (AREA, PEOPLES)
    return known or sentence.words.lowers[head - 1] in PEACE


def _is_body(sentence: Sentence, first: int, behind: int) -> bool:
    """Whether these words name a body of their own."""
    if sentence.labels[first] == sentence.labels[behind - 1] == AREA:
        return False  # "the Supreme Court of the United Kingdom"
    headed = sentence.words.lowers[behind - 1] in heads.ORGANIZATIONS
    return headed or sentence.text(first, behind) in sentence.background.known


def _after_article(sentence: Sentence, index: int) -> int:
    return index + 1 if index < len(sentence.words) and sentence.words.lowers[index] == "the" else index


def _end_of_list(sentence: Sentence, end: int, topical: bool) -> int:
    """Index behind what goes on with a complement: further complements, and coordinated fields."""
    words, size = sentence.words, min(len(sentence.words), end + MOST_WORDS)
    while end + 1 < size:
        link = words.lowers[end]
        first = _after_article(sentence, end + 1)
        if link == "'s" and words.lowers[end - 1] in COMMON_OWNERS and sentence.is_name(end + 1):
            end = sentence.run_right(end + 1)
            continue
        if first >= size or not sentence.is_name(first):
            return end
        behind = sentence.run_right(first)
        whose = "republic of" in sentence.text(first, behind + 1) or _is_body(sentence, first, behind)
        whose = whose or sentence.labels[first] == AREA
        if link == "of" and first > end + 1 and whose:
            return end  # "the Board of Directors of the African Development Bank"
        further = link in LINKS_INSIDE and (link == "of" or not sentence.any_other(first, behind))
        further = further and not (link == "in" and words.lowers[first] in TOPICAL)  # "a Department in the Ministry"
        joined = link in ("and", "&") and sentence.labels[end - 1] != AREA and _is_field(sentence, first, behind)
        joined = joined or sentence.text(end - 1, behind) == "england and wales"
        if further or joined:
            end = behind
        elif link == "," and topical and (closing := _end_of_comma_list(sentence, end)) > end:
            end = closing
        else:
            return end
    return end


def _end_of_comma_list(sentence: Sentence, end: int) -> int:
    """Index behind ", Food and Public Distribution"; the given index where no such list of fields follows."""
    words, size, here = sentence.words, len(sentence.words), end
    while here + 1 < size and words.texts[here] in (",", "and", "&"):
        last = words.texts[here] != ","
        first = here + 1
        if not last and words.lowers[first] in ("and", "&"):
            last, first = True, first + 1
        if first >= size or not sentence.is_name(first):
            return end
        behind = sentence.run_right(first)
        if not _is_field(sentence, first, behind):
            return end
        here = behind
        if last:
            return here
    return end


def _is_field(sentence: Sentence, start: int, end: int) -> bool:
    """Whether these words can be a field in a list ("Telecommunications"), not a name of their own."""
    words = sentence.words
    last = words.lowers[end - 1]
    if sentence.any_other(start, end) or (last in heads.TYPE_OF and last not in FIELD_HEADS and end - start > 1):
        return False
    if end < len(words) and words.lowers[end] == "of" and (last in heads.TYPE_OF or last in HOLDERS):
        return False  # "Conference on the Great Lakes and the Head of Due Diligence"
    word = words.texts[start]
    return not (end - start == 1 and word.isupper() and len(word) > 1 and word not in sentence.background.topics)
