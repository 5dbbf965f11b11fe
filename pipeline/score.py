#!/usr/bin/env python3
"""Score extracted statistics and entities against a gold file.

    python score.py GOLD.jsonl PREDICTIONS.jsonl [--texts DIR] [--errors] [--by-document] [--json]

Both files hold one JSON object a line in the form of annotation.md; lines are paired by `document_id`.
A gold document with no prediction counts as an empty prediction; a prediction with no gold document is
reported and left out. The text is taken from the gold line, else from `--texts DIR/<document_id>.txt`,
else from the prediction; it is needed only for `--errors` and for entity names read off mentions.

Statistics
    A predicted row and a gold row can pair when their spans share a character. Pairs are taken
    greedily, one to one: gold rows that count before optional ones, then larger overlap (shared
    characters over the characters of both), then equal values, then position.
    Gold rows marked `optional` are neither rewarded nor punished: not found, they are no miss; a
    predicted row that touches only such rows is no false alarm. An `optional` flag in the
    predictions has no effect, or a system could hide its errors behind it.
    Over the pairs that count: share of right values (both ends, within 0.5 %, so that 66.7 and 66.67
    agree), units, comparators, areas, periods, statuses (the same string, letter case and spaces aside,
    in areas punctuation too; null only against null), attributions (both null, or token F1 of at least 0.5) and the mean token F1
    of the indicator. `value` F1 asks for the pair and its value; `full row` F1 for the pair and its
    value, unit, comparator, ref_area and time_period.

Entities
    Mentions: the same start and end, with and without the same type. A gold mention is optional when
    its entity is optional or it is a demonym; a predicted mention that touches only optional ones is
    left out. Predicted technologies and products that meet no gold mention are left out too, because
    annotation.md makes them optional and the gold files do not list every one.
    Entities: one to one in each document, right when the type is the same and a name matches a name:
    `name`, `aliases` or the surface of a mention, letter case, articles and possessives aside.
"""

import argparse
import collections
import json
import pathlib
import re
import sys

FIELDS = ("value", "unit", "comparator", "ref_area", "time_period", "status", "attribution")
FULL_ROW = ("value", "unit", "comparator", "ref_area", "time_period")
FREE_TYPES = ("technology", "product")
STOP = frozenset("a an the of in on for to and or by with from at as is that their its".split())
VALUE_TOLERANCE = 0.005
ATTRIBUTION_F1 = 0.5


# ---------------------------------------------------------------- reading
def read_jsonl(path):
    """{document_id: object}, in file order."""
    documents = {}
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            document = json.loads(line)
            key = document.get("document_id")
            if key is None:
                sys.exit(f"{path}:{number}: no document_id")
            if key in documents:
                sys.exit(f"{path}:{number}: document_id {key!r} comes twice")
            documents[key] = document
    return documents


def text_of(gold, predicted, texts):
    if gold.get("text"):
        return gold["text"]
    if texts is not None:
        path = pathlib.Path(texts) / f"{gold['document_id']}.txt"
        if path.exists():
            return path.read_bytes().decode("utf-8")
    return predicted.get("text") or ""


# ---------------------------------------------------------------- comparing
def squeeze(value):
    return None if value is None else " ".join(str(value).split()).casefold()


def tokens(value):
    return [t for t in re.findall(r"\w+", str(value or "").casefold()) if t not in STOP]


def token_f1(left, right):
    left, right = collections.Counter(tokens(left)), collections.Counter(tokens(right))
    if not left and not right:
        return 1.0
    shared = sum((left & right).values())
    return 2 * shared / (sum(left.values()) + sum(right.values())) if shared else 0.0


def same_number(left, right):
    if not isinstance(left, (int, float)) or not isinstance(right, (int, float)):
        return left is None and right is None
    return abs(left - right) <= max(1e-9, VALUE_TOLERANCE * abs(right))


def same_value(predicted, gold):
    return all(same_number(predicted.get(k), gold.get(k)) for k in ("value_low", "value_high"))


def compare(predicted, gold):
    """{field: right?} for one pair, with `indicator` as its token F1."""
    result = {"value": same_value(predicted, gold)}
    for field in ("unit", "comparator", "ref_area", "time_period", "status"):
        left, right = squeeze(predicted.get(field)), squeeze(gold.get(field))
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


def shared(left, right):
    return max(0, min(left["end"], right["end"]) - max(left["start"], right["start"]))


# ---------------------------------------------------------------- statistics
def pair_statistics(gold_rows, predicted_rows):
    """Pairs (gold, predicted), unpaired gold, unpaired predictions that count."""
    candidates = []
    for g, gold in enumerate(gold_rows):
        for p, predicted in enumerate(predicted_rows):
            common = shared(gold, predicted)
            if common:
                both = max(gold["end"], predicted["end"]) - min(gold["start"], predicted["start"])
                candidates.append(
                    (bool(gold.get("optional")), -common / both, not same_value(predicted, gold), gold["start"], p, g)
                )
    used_gold, used_predicted, pairs = {}, set(), []
    for _, _, _, _, p, g in sorted(candidates):
        if g not in used_gold and p not in used_predicted:
            used_gold[g] = p
            used_predicted.add(p)
            pairs.append((gold_rows[g], predicted_rows[p]))
    misses = [row for g, row in enumerate(gold_rows) if g not in used_gold and not row.get("optional")]
    false_alarms = []
    for p, predicted in enumerate(predicted_rows):
        if p in used_predicted:
            continue
        touched = [row for row in gold_rows if shared(row, predicted)]
        if not touched or any(not row.get("optional") for row in touched):
            false_alarms.append(predicted)
    return [pair for pair in pairs if not pair[0].get("optional")], misses, false_alarms


# ---------------------------------------------------------------- entities
def mentions_of(document):
    """(start, end, type, optional) of every mention."""
    found = []
    for entity in document.get("entities") or []:
        for mention in entity.get("mentions") or []:
            optional = bool(entity.get("optional") or mention.get("demonym"))
            found.append((mention["start"], mention["end"], entity.get("type"), optional))
    return found


def score_mentions(gold_mentions, predicted_mentions, with_type):
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


def plain_name(name):
    name = squeeze(name).translate({0x2019: "'", 0x2018: "'", 0x2013: "-", 0x2010: "-", 0x2011: "-"})
    name = re.sub(r"^(the|a|an) ", "", name)
    return re.sub(r"'s?$", "", name).strip()


def names_of(entity, text):
    names = [entity.get("name")] + list(entity.get("aliases") or [])
    for mention in entity.get("mentions") or []:
        names.append(mention.get("text") or text[mention["start"] : mention["end"]])
    return {plain_name(n) for n in names if n and n.strip()}


def optional_entity(entity):
    mentions = entity.get("mentions") or []
    return bool(entity.get("optional") or (mentions and all(m.get("demonym") for m in mentions)))


def score_entities(gold, predicted, text):
    gold_entities = sorted(gold.get("entities") or [], key=optional_entity)
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
        if optional_entity(entity):
            if hit is None:  # an optional thing under another type is no false alarm either
                free -= {i for i in free if names & predicted_names[i]}
            continue
        wanted += 1
        right += hit is not None
        if hit is None:
            misses.append(entity)
    false_alarms = [predicted_entities[i] for i in sorted(free) if predicted_entities[i].get("type") not in FREE_TYPES]
    return right, wanted, right + len(false_alarms), misses, false_alarms


# ---------------------------------------------------------------- totals
def ratios(right, wanted, given):
    precision = right / given if given else (1.0 if not wanted else 0.0)
    recall = right / wanted if wanted else (1.0 if not given else 0.0)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {"precision": precision, "recall": recall, "f1": f1, "right": right, "gold": wanted, "predicted": given}


class Totals:
    """Adds documents up and turns the sums into figures."""

    def __init__(self):
        self.counts = collections.defaultdict(lambda: [0, 0, 0])
        self.fields = collections.Counter()
        self.indicator = 0.0
        self.pairs = 0

    def add(self, name, right, wanted, given):
        for i, n in enumerate((right, wanted, given)):
            self.counts[name][i] += n

    def figures(self):
        result = {name: ratios(*sums) for name, sums in self.counts.items()}
        result["fields"] = {f: (self.fields[f] / self.pairs if self.pairs else 0.0) for f in FIELDS}
        result["fields"]["indicator_token_f1"] = self.indicator / self.pairs if self.pairs else 0.0
        result["pairs"] = self.pairs
        return result


def score_document(gold, predicted, text, totals_list):
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


# ---------------------------------------------------------------- printing
def sentence(text, start, end):
    """The sentence around a span, on one line, with the span in brackets."""
    if not text:
        return ""
    before = [m.end() for m in re.finditer(r"[.!?][\"'”’)]*\s+(?=[A-Z“\"'‘(])|\n\s*\n", text[:start])]
    left = before[-1] if before else 0
    after = re.search(r"[.!?][\"'”’)]*(?=\s+[A-Z“\"'‘(]|\s*$)|\n\s*\n", text[end:])
    right = end + after.end() if after else len(text)
    left, right = max(left, start - 300), min(right, end + 300)
    line = f"{text[left:start]}[{text[start:end]}]{text[end:right]}"
    return " ".join(line.split())


def print_errors(document_id, text, found):
    def show(kind, start, end, note=""):
        print(f"{document_id}\t{kind}\t{note}\t{sentence(text, start, end)}")

    for row in found["misses"]:
        show("statistic missed", row["start"], row["end"], f"{row['value_low']:g}..{row['value_high']:g} {row['unit']}")
    for row in found["false_alarms"]:
        show(
            "statistic false alarm",
            row["start"],
            row["end"],
            f"{row.get('value_low')}..{row.get('value_high')} {row.get('unit')}",
        )
    for gold, predicted, result in found["results"]:
        for field in FIELDS:
            if result[field]:
                continue
            if field == "value":
                note = f"{predicted.get('value_low')}..{predicted.get('value_high')} for {gold['value_low']}..{gold['value_high']}"
            else:
                note = f"{predicted.get(field)!r} for {gold.get(field)!r}"
            show(f"wrong {field}", gold["start"], gold["end"], note)
        if result["indicator"] < 0.5:
            show(
                "weak indicator",
                gold["start"],
                gold["end"],
                f"{predicted.get('indicator')!r} for {gold.get('indicator')!r}",
            )
    for kind, mentions in (
        ("mention missed", found["mention_misses"]),
        ("mention false alarm", found["mention_false_alarms"]),
    ):
        for mention in sorted(mentions):
            show(kind, mention[0], mention[1], mention[2])
    for kind, entities in (
        ("entity missed", found["entity_misses"]),
        ("entity false alarm", found["entity_false_alarms"]),
    ):
        for entity in entities:
            print(f"{document_id}\t{kind}\t{entity.get('type')}\t{entity.get('name')}")


def print_figures(figures):
    print(f"{'':32}{'precision':>10}{'recall':>10}{'F1':>10}{'right':>8}{'gold':>8}{'predicted':>11}")
    for name, r in figures.items():
        if isinstance(r, dict) and "f1" in r:
            print(
                f"{name:32}{r['precision']:10.3f}{r['recall']:10.3f}{r['f1']:10.3f}"
                f"{r['right']:8}{r['gold']:8}{r['predicted']:11}"
            )
    print(f"\nfields over {figures['pairs']} paired rows")
    for name, share in figures["fields"].items():
        print(f"  {name:30}{share:10.3f}")


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold")
    parser.add_argument("predictions")
    parser.add_argument("--texts", help="folder of <document_id>.txt, for gold lines without text")
    parser.add_argument("--errors", action="store_true", help="list every miss, false alarm and wrong field")
    parser.add_argument("--by-document", action="store_true", help="F1 of each document as well")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    options = parser.parse_args(arguments)
    gold, predictions = read_jsonl(options.gold), read_jsonl(options.predictions)
    extra = sorted(set(predictions) - set(gold))
    if extra:
        print(f"left out, no gold document: {', '.join(extra)}", file=sys.stderr)
    totals, by_document = Totals(), {}
    for key, document in gold.items():
        predicted = predictions.get(key, {})
        text = text_of(document, predicted, options.texts)
        by_document[key] = Totals()
        found = score_document(document, predicted, text, (totals, by_document[key]))
        if options.errors and not options.json:
            print_errors(key, text, found)
    figures = totals.figures()
    if options.json:
        figures["documents"] = {k: t.figures() for k, t in by_document.items()}
        json.dump(figures, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return figures
    if options.errors:
        print()
    print_figures(figures)
    if options.by_document:
        print(f"\n{'F1 by document':40}{'detection':>10}{'value':>10}{'full row':>10}{'mentions':>10}{'entities':>10}")
        for key, t in by_document.items():
            f = t.figures()
            row = [
                f[n]["f1"]
                for n in (
                    "statistics: detection",
                    "statistics: detection + value",
                    "statistics: full row",
                    "mentions: exact span + type",
                    "entities: name + type",
                )
            ]
            print(f"{key:40}" + "".join(f"{x:10.3f}" for x in row))
    return figures


if __name__ == "__main__":
    main()
