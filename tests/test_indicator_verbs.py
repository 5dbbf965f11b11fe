"""What a clause measures does not hang on its verb: subjects, verbs and moods crossed with each other."""

import itertools

import pytest

from pipeline.extract import Source, read_texts

VERBS = {
    "reach": "reached", "exceed": "exceeded", "surpass": "surpassed", "top": "topped", "hit": "hit",
    "approach": "approached", "equal": "equalled", "total": "totalled", "amount to": "amounted to",
    "come to": "came to", "stand at": "stood at", "remain at": "remained at", "hover around": "hovered around",
    "run at": "ran at", "peak at": "peaked at", "settle at": "settled at", "rise to": "rose to", "grow to": "grew to",
    "climb to": "climbed to", "soar to": "soared to", "fall to": "fell to", "drop to": "dropped to",
    "shrink to": "shrank to", "be": "was", "be estimated at": "was estimated at", "be put at": "was put at",
}  # fmt: skip
SUBJECTS = {"Public debt": "public debt", "Spending on schools": "spending on schools"}
VALUES = {"12 percent of GDP": " as a share of GDP", "$3 billion": ""}


@pytest.mark.parametrize("verb", VERBS)
def test_the_subject_is_what_a_verb_of_level_measures(verb: str) -> None:
    forms = (VERBS[verb], f"will {verb}", f"could {verb}", f"is expected to {verb}")
    wanted = {
        f"{subject} {form} {value} in 2022.": [said + whole]
        for (subject, said), (value, whole), form in itertools.product(SUBJECTS.items(), VALUES.items(), forms)
    }
    readings = read_texts(map(Source, wanted))
    found = {r.text: [statistic.indicator for statistic in r.statistics] for r in readings}
    assert found == wanted
