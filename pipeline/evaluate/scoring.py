"""Scores of extracted statistics and entities against annotated texts.

Statistics
    A predicted row and a gold row can pair when their spans share a character. Pairs are taken greedily, one to one:
    gold rows that count before optional ones, then larger overlap, then equal values, then position. Gold rows marked
    `optional` are neither rewarded nor punished: not found, they are no miss; a predicted row that touches only such
    rows is no false alarm. An `optional` flag in the predictions has no effect, or a system could hide its errors.
    Over the pairs that count: the share of right values (both ends, within 0.5 %), units, comparators, areas, periods,
    statuses (the same string, letter case and spaces aside; null only against null), attributions (both null, or token
    F1 of at least 0.5) and the mean token F1 of the indicator. `full row` asks for the pair and its value, unit,
    comparator, ref_area and time_period.

Entities
    Mentions: the same start and end, with and without the same type. A gold mention is optional when its entity is
    optional or it is a demonym; a predicted mention that touches only optional ones is left out, and so are predicted
    technologies and products that meet no gold mention: the annotation does not list every one. Entities: one to one
    in each document, right when the type is the same and a name, alias or mention of both is the same, letter case,
    articles and possessives aside.
"""

import collections
import re
from collections.abc import Iterable
from typing import Any

FIELDS = ("value", "unit", "comparator", "ref_area", "time_period", "status", "attribution")
FULL_ROW = ("value", "unit", "comparator", "ref_area", "time_period")
FREE_TYPES = ("technology", "product")
STOP = frozenset("a an the of in on for to and or by with from per as at is that their its".split())
VALUE_TOLERANCE = 0.005
ATTRIBUTION_F1 = 0.5

Row = dict[str, Any]
MentionKey = tuple[int, int, str | None, bool]
"""start, end, type, optional"""


def _squeeze(value: object) -> str | None:
    return None if value is None else " ".join(str(value).split()).casefold()


def _tokens(value: object) -> list[str]:
    return [t for t in re.findall(r"\w+", str(value or "").casefold()) if t not in STOP]


def token_f1(left: object, right: object) -> float:
    """Shared words of two phrases over the words of both, small words aside; 1 if neither has any."""
    lefts, rights = collections.Counter(_tokens(left)), collections.Counter(_tokens(right))
    if not lefts and not rights:
        return 1.0
    common = sum((lefts & rights).values())
    return 2 * common / (sum(lefts.values()) + sum(rights.values())) if common else 0.0


def _same_number(left: object, right: object) -> bool:
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return left is None and right is None
    return abs(left - right) <= max(1e-9, VALUE_TOLERANCE * abs(right))


def same_value(predicted: Row, gold: Row) -> bool:
    """Whether both ends of the value agree."""
    return all(_same_number(predicted.get(k), gold.get(k)) for k in ("value_low", "value_high"))


def compare(predicted: Row, gold: Row) -> Row:
    """{field: right?} for one pair, with `indicator` as its token F1."""
    result: Row = {"value": same_value(predicted, gold)}
    for field in ("unit", "comparator", "ref_area", "time_period", "status"):
        left, right = _squeeze(predicted.get(field)), _squeeze(gold.get(field))
        if field == "comparator":
            left, right = left or "=", right or "="
        elif field == "status":
            left, right = left or "actual", right or "actual"
        elif field == "ref_area":
            left, right = (None if x is None else " ".join(re.findall(r"\w+", x)) for x in (left, right))
        result[field] = left == right
    left, right = predicted.get("attribution"), gold.get("attribution")
    result["attribution"] = (left is None and right is None) or (
        left is not None and right is not None and token_f1(left, right) >= ATTRIBUTION_F1
    )
    result["indicator"] = token_f1(predicted.get("indicator"), gold.get("indicator"))
    return result


def _shared(left: Row, right: Row) -> int:
    return max(0, min(left["end"], right["end"]) - max(left["start"], right["start"]))


def pair_statistics(
    gold_rows: list[Row], predicted_rows: list[Row]
) -> tuple[list[tuple[Row, Row]], list[Row], list[Row]]:
    """Pairs (gold, predicted), unpaired gold, unpaired predictions that count."""
    candidates = []
    for g, gold in enumerate(gold_rows):
        for p, predicted in enumerate(predicted_rows):
            common = _shared(gold, predicted)
            if common:
                both = max(gold["end"], predicted["end"]) - min(gold["start"], predicted["start"])
                candidates.append(
                    (bool(gold.get("optional")), -common / both, not same_value(predicted, gold), gold["start"], p, g)
                )
    used_gold: set[int] = set()
    used_predicted: set[int] = set()
    pairs = []
    for _, _, _, _, p, g in sorted(candidates):
        if g not in used_gold and p not in used_predicted:
            used_gold.add(g)
            used_predicted.add(p)
            pairs.append((gold_rows[g], predicted_rows[p]))
    misses = [row for g, row in enumerate(gold_rows) if g not in used_gold and not row.get("optional")]
    false_alarms = []
    for p, predicted in enumerate(predicted_rows):
        if p in used_predicted:
            continue
        touched = [row for row in gold_rows if _shared(row, predicted)]
        if not touched or any(not row.get("optional") for row in touched):
            false_alarms.append(predicted)
    return [pair for pair in pairs if not pair[0].get("optional")], misses, false_alarms


def mentions_of(document: Row) -> list[MentionKey]:
    """(start, end, type, optional) of every mention."""
    found = []
    for entity in document.get("entities") or []:
        for mention in entity.get("mentions") or []:
            optional = bool(entity.get("optional") or mention.get("demonym"))
            found.append((mention["start"], mention["end"], entity.get("type"), optional))
    return found


def score_mentions(
    gold_mentions: list[MentionKey], predicted_mentions: list[MentionKey], with_type: bool
) -> tuple[int, int, int, list[MentionKey], list[MentionKey]]:
    """Counts and the differences (right, gold, predicted, misses, false alarms)."""

    def key(mention):
        return mention[:3] if with_type else mention[:2]

    wanted = {key(m): m for m in gold_mentions if not m[3]}
    free = [m for m in gold_mentions if m[3]]
    given = {key(m): m for m in predicted_mentions}
    right = set(wanted) & set(given)
    false_alarms = []
    for k in set(given) - right:
        mention = given[k]
        start, end, kind = mention[:3]
        touches_wanted = any(min(end, m[1]) > max(start, m[0]) for m in wanted.values())
        touches_free = any(min(end, m[1]) > max(start, m[0]) for m in free)
        if not touches_wanted and (touches_free or kind in FREE_TYPES):
            continue
        false_alarms.append(mention)
    misses = [wanted[k] for k in set(wanted) - right]
    return len(right), len(wanted), len(right) + len(false_alarms), misses, false_alarms


def _plain_name(name: str) -> str:
    name = (_squeeze(name) or "").translate({0x2019: "'", 0x2018: "'", 0x2013: "-", 0x2010: "-", 0x2011: "-"})
    name = re.sub(r"^(the|a|an) ", "", name)
    return re.sub(r"'s?$", "", name).strip()


def names_of(entity: Row, text: str) -> set[str]:
    """All names of an entity, articles, possessives and letter case aside."""
    names = [entity.get("name"), *(entity.get("aliases") or [])]
    for mention in entity.get("mentions") or []:
        names.append(mention.get("text") or text[mention["start"] : mention["end"]])
    return {_plain_name(n) for n in names if n and n.strip()}


def _optional_entity(entity: Row) -> bool:
    mentions = entity.get("mentions") or []
    return bool(entity.get("optional") or (mentions and all(m.get("demonym") for m in mentions)))


def score_entities(gold: Row, predicted: Row, text: str) -> tuple[int, int, int, list[Row], list[Row]]:
    """Right, gold and predicted entities of a document that count, then the misses and the false alarms."""
    gold_entities = sorted(gold.get("entities") or [], key=_optional_entity)
    predicted_entities = list(predicted.get("entities") or [])
    free = set(range(len(predicted_entities)))
    predicted_names = [names_of(e, text) for e in predicted_entities]
    right, wanted, misses = 0, 0, []
    for entity in gold_entities:
        names = names_of(entity, text)
        hit = next(
            (
                i
                for i in sorted(free)
                if predicted_entities[i].get("type") == entity.get("type") and names & predicted_names[i]
            ),
            None,
        )
        if hit is not None:
            free.discard(hit)
        if _optional_entity(entity):
            if hit is None:  # an optional thing under another type is no false alarm either
                free -= {i for i in free if names & predicted_names[i]}
            continue
        wanted += 1
        right += hit is not None
        if hit is None:
            misses.append(entity)
    false_alarms = [predicted_entities[i] for i in sorted(free) if predicted_entities[i].get("type") not in FREE_TYPES]
    return right, wanted, right + len(false_alarms), misses, false_alarms


def _ratios(right: int, wanted: int, given: int) -> Row:
    precision = right / given if given else (1.0 if not wanted else 0.0)
    recall = right / wanted if wanted else (1.0 if not given else 0.0)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "right": right, "gold": wanted, "predicted": given}


class Totals:
    """Adds documents up and turns the sums into figures."""

    def __init__(self) -> None:
        self.counts: dict[str, list[int]] = collections.defaultdict(lambda: [0, 0, 0])
        self.fields: collections.Counter[str] = collections.Counter()
        self.indicator = 0.0
        self.pairs = 0

    def add(self, name: str, right: int, wanted: int, given: int) -> None:
        """Add one document's counts to a figure."""
        for i, n in enumerate((right, wanted, given)):
            self.counts[name][i] += n

    def figures(self) -> Row:
        """{figure: precision, recall, f1 and counts}, `fields`: {field: share right} and `pairs`, their number."""
        result: Row = {name: _ratios(*sums) for name, sums in self.counts.items()}
        result["fields"] = {f: (self.fields[f] / self.pairs if self.pairs else 0.0) for f in FIELDS}
        result["fields"]["indicator_token_f1"] = self.indicator / self.pairs if self.pairs else 0.0
        result["pairs"] = self.pairs
        return result


def score_document(gold: Row, predicted: Row, text: str, totals_list: Iterable[Totals]) -> Row:
    """Compare one document, add its counts to all totals, and return every miss, false alarm and pair."""
    gold_rows = gold.get("statistics") or []
    predicted_rows = predicted.get("statistics") or []
    pairs, misses, false_alarms = pair_statistics(gold_rows, predicted_rows)
    results = [(g, p, compare(p, g)) for g, p in pairs]
    wanted, given = len(pairs) + len(misses), len(pairs) + len(false_alarms)
    values = sum(r["value"] for _, _, r in results)
    full = sum(all(r[f] for f in FULL_ROW) for _, _, r in results)
    gold_mentions, predicted_mentions = mentions_of(gold), mentions_of(predicted)
    typed = score_mentions(gold_mentions, predicted_mentions, True)
    untyped = score_mentions(gold_mentions, predicted_mentions, False)
    entities = score_entities(gold, predicted, text)
    for totals in totals_list:
        totals.add("statistics: detection", len(pairs), wanted, given)
        totals.add("statistics: detection + value", values, wanted, given)
        totals.add("statistics: full row", full, wanted, given)
        totals.add("mentions: exact span + type", *typed[:3])
        totals.add("mentions: exact span", *untyped[:3])
        totals.add("entities: name + type", *entities[:3])
        totals.pairs += len(pairs)
        for _, _, r in results:
            totals.indicator += r["indicator"]
            totals.fields.update(f for f in FIELDS if r[f])
    return {
        "misses": misses,
        "false_alarms": false_alarms,
        "results": results,
        "mention_misses": typed[3],
        "mention_false_alarms": typed[4],
        "entity_misses": entities[3],
        "entity_false_alarms": entities[4],
    }
