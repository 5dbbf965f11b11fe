"""Indicators that are published measures, and those that only resemble one."""

import pytest

from pipeline.extract.statistics.indicator.vocabulary import measure_of


@pytest.mark.parametrize(
    ("indicator", "unit", "per", "code"),
    [
        ("real GDP growth", "percent", "year", "NY.GDP.MKTP.KD.ZG"),
        ("annual GDP growth", "percent", "year", "NY.GDP.MKTP.KD.ZG"),
        ("unemployment rate", "percent", None, "SL.UEM.TOTL.NE.ZS"),
        ("share of the population with access to electricity", "percent", None, "EG.ELC.ACCS.ZS"),
        ("share of population using the Internet", "percent", None, "IT.NET.USER.ZS"),
        ("infant mortality", "person", "1,000 live births", "SP.DYN.IMRT.IN"),
        ("life expectancy", "year", None, "SP.DYN.LE00.IN"),
        ("remittances as a share of GDP", "percent", None, "BX.TRF.PWKR.DT.GD.ZS"),
    ],
)
def test_a_measure_is_known_by_its_words_and_unit(indicator: str, unit: str, per: str | None, code: str) -> None:
    found = measure_of(indicator, unit, per)
    assert found is not None
    assert found.wdi == code


@pytest.mark.parametrize(
    ("indicator", "unit", "per"),
    [
        ("food inflation", "percent", None),
        ("average annual GDP growth", "percent", "year"),
        ("unemployment rate among graduates", "percent", None),
        ("population", "percent", None),
        ("poverty rate", "percent", None),
        ("infant mortality", "person", "year"),
        ("remittances", "EUR", None),
        (None, "percent", None),
    ],
)
def test_what_may_be_another_measure_has_none(indicator: str | None, unit: str, per: str | None) -> None:
    assert measure_of(indicator, unit, per) is None


def test_measures_of_the_goals_name_theirs() -> None:
    found = measure_of("maternal mortality ratio", "person", "100,000 live births")
    assert found is not None
    assert found.sdg == "3.1.1"
