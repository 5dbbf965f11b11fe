"""What is read off the annotated texts, against the careful readings of `test_crosscheck_gold` and
`test_relations_gold`: each corpus is read once for both."""

import functools

import pytest
import test_crosscheck_gold as figures
import test_relations_gold as names
from annotated import CORPORA, extracted, texts_of

pytestmark = pytest.mark.slow


@functools.cache
def tables(corpus):
    return extracted(texts_of(corpus))


def findings_of(corpus):
    made = tables(corpus)
    columns = made["statistics"][["id", "start", "end"]].to_dict("records")
    return figures.made_of(texts_of(corpus), columns, made["findings"].to_dict("records"))


@pytest.mark.parametrize("corpus", CORPORA)
def test_of_the_findings_on_extracted_figures_hardly_any_is_wrong(corpus):
    findings = findings_of(corpus)
    right, rest = figures.judged(findings)
    assert len(right) >= figures.LEAST * len(findings), f"wrong, or read by nobody: {rest}"


def test_the_seeds_give_the_findings_that_anyone_can_work_out():
    found = {(kind, verdict) for _, kind, verdict, _ in findings_of("seeds")}
    assert found == {
        ("sum", "consistent"),  # 10, 60 and 30 percent of SMEs
        ("direction", "consistent"),  # from 1.7 million to 7.16 million users
        ("flow", "consistent"),  # 260 million, 480 million, 4 million a month
        ("whole", "consistent"),  # 260 million, over 40 percent of the population
        ("limit", "implausible"),  # over 100 percent of the population
    }


@pytest.mark.parametrize("corpus", CORPORA)
def test_hardly_any_relation_is_wrong_and_hardly_any_is_lost(corpus):
    texts = texts_of(corpus)
    relations = names.made_of(texts, tables(corpus))
    readings = [names.reading_of(relation) for relation in relations]
    rest = [relation for relation, one in zip(relations, readings, strict=True) if not (one and one["right"])]
    assert len(rest) <= (1 - names.LEAST) * len(relations), f"wrong, or read by nobody: {rest}"
    confirmed = [(t.id, one) for t in texts for one in names.GOLD.get(t.id, {}).get("relations", []) if one["right"]]
    found = [id(one) for one in readings]
    lost = [one for one in confirmed if id(one[1]) not in found]
    assert len(lost) <= max(1, (1 - names.LEAST) * len(confirmed)), f"no longer read: {lost}"
    assert [relation for relation in relations if names.reading_of(relation, "missed")] == []
