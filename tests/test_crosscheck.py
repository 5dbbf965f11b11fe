import pandas as pd
import pytest
from figures import came_to, document, findings, tables

from pipeline import project
from pipeline.crosscheck import find
from schemas import RELEASED
from schemas.findings import KINDS, VERDICTS, Findings

SUMS = [
    (
        "[12 percent|percent|12] of farms are large, [48 percent|percent|48] small, [40 percent|percent|40] tiny.",
        ("sum", "consistent"),
    ),
    (
        "Of the vote [41.2%|percent|41.2] of the votes went to Lee, [38.1%|percent|38.1] to Cho and "
        "[20.7%|percent|20.7] to Park.",
        ("sum", "consistent"),
    ),
    (
        "Fishing, mining and trade contributed [31%|percent|31], [24%|percent|24] and [45%|percent|45] to output.",
        ("sum", "consistent"),
    ),
    (
        "Ferries accounted for [12.5 percent|percent|12.5] of the trips, buses for [61 percent|percent|61], trams for "
        "[26.5 percent|percent|26.5].",
        ("sum", "consistent"),
    ),
    (
        "[55 percent|percent|55] of clinics have power, and the remaining [25 percent|percent|25] have none.",
        ("sum", "contradiction"),
    ),
    (
        "The budget is divided: [52 percent|percent|52] of it goes to schools, [41 percent|percent|41] to roads and "
        "[23 percent|percent|23] to health.",
        ("sum", "contradiction"),
    ),
    (
        "We built [120 wells|item|120|counted=well], [45 wells|item|45|counted=well] and [35|item|35|counted=well],"
        " a total of [200 wells|item|200|counted=well].",
        ("sum", "consistent"),
    ),
    (
        "We built [121 wells|item|121|counted=well] and [45 wells|item|45|counted=well], a total of "
        "[181 wells|item|181|counted=well].",
        ("sum", "contradiction"),
    ),
    (
        "Of the [63 ferries|item|63] [twelve|item|12] sank and [nine|item|9] were sold, leaving [42|item|42].",
        ("sum", "consistent"),
    ),
    (
        "Of the [63 ferries|item|63] [twelve|item|12] sank and [nine|item|9] were sold, leaving [47|item|47].",
        ("sum", "contradiction"),
    ),
    (
        "The mill took in [5.2 million tonnes|t|5.2e6] and used [6.9 million tonnes|t|6.9e6], hence a deficit of "
        "[1.7 million tonnes|t|1.7e6].",
        ("balance", "consistent"),
    ),
    (
        "The mill took in [5.2 million tonnes|t|5.2e6] and used [6.9 million tonnes|t|6.9e6], hence a deficit of "
        "[2.4 million tonnes|t|2.4e6].",
        ("balance", "tension"),
    ),
]

NO_SUMS = [
    "[62 percent|percent|62] of homes have a radio, [55 percent|percent|55] a phone and [31 percent|percent|31] a car.",
    "[60 percent|percent|60] of funds go by population, [25 percent|percent|25] by need.",
    "Growth was [40 percent|percent|40] in Peru, [35 percent|percent|35] in Chile and [25 percent|percent|25] in Cuba.",
    "Coal accounted for [35%|percent|35] in Peru, [52%|percent|52] in Chile and [41%|percent|41] in Cuba.",
    "[33 percent|percent|33] of men and [67 percent|percent|67] of women read.",
    "We built [120 wells|item|120] and [45 wells|item|45]; a total of [900 pumps|item|900] were sold.",
    "Of the [63 ferries|item|63] [twelve|item|12] sank, leaving [9 crews|person|9].",
]

CHANGES = [
    ("Exports rose from [5.1 million|t|5.1e6] in 2010 to [7.3 million|t|7.3e6].", ("direction", "consistent")),
    ("Exports fell from [5.1 million|t|5.1e6] in 2010 to [7.3 million|t|7.3e6].", ("direction", "contradiction")),
    ("Inflation is [2.4 percent|percent|2.4], down from [6.1 percent|percent|6.1].", ("direction", "consistent")),
    ("Inflation is [2.4 percent|percent|2.4], up from [6.1 percent|percent|6.1].", ("direction", "contradiction")),
    ("The rate eased to [1.6 percent|percent|1.6] in May from [2.4 percent|percent|2.4].", ("direction", "consistent")),
    ("A [42 percent|percent|42] increase in grants, from [$294 million|USD|294e6] to [$418.6 million|USD|418.6e6].",
     ("change", "consistent")),
    ("A [90 percent|percent|90] increase in grants, from [$294 million|USD|294e6] to [$418.6 million|USD|418.6e6].",
     ("change", "contradiction")),
    ("Output grew from [4.3 million|t|4.3e6] to [7.6 million|t|7.6e6], an increase of [77 percent|percent|77].",
     ("change", "consistent")),
    ("Output doubled, rising [twofold|ratio|2] from [4.3 million|t|4.3e6] to [13.6 million|t|13.6e6].",
     ("change", "contradiction")),
    ("Losses fell [threefold|ratio|3] from [9.3 million|USD|9.3e6] to [3.1 million|USD|3.1e6].",
     ("change", "consistent")),
    ("Debt is put at [6.8%|percent|6.8], down from the revised estimate of [9.5%|percent|9.5].",
     ("direction", "consistent")),
    ("Rainfall is [310 mm|mm|310], up from an earlier forecast of [350 mm|mm|350].", ("direction", "contradiction")),
    ("They were [halved|ratio|0.5] from [9.2 million|USD|9.2e6] to [4.7 million|USD|4.7e6].",
     ("change", "consistent")),
    ("Turnout is [61 percent|percent|61], [8 points|percentage_point|8] above the [53 percent|percent|53] of 2018.",
     ("change", "consistent")),
    ("Turnout is [61 percent|percent|61], [15 points|percentage_point|15] above the [53 percent|percent|53] of 2018.",
     ("change", "contradiction")),
    ("It sheltered [90 boats|item|90], [three times|ratio|3] the [31 boats|item|31] of May.", ("change", "consistent")),
    ("Joblessness rose from [5.2%|percent|5.2] to [7.2%|percent|7.2], an increase of [2 percent|percent|2].",
     ("points", "tension")),
    ("Farms increase from [9|item|9e6] to [11 million|item|11e6], making up [4.5 percent|percent|4.5] of the land.",
     ("direction", "consistent")),
    ("Aid rose from [200 million|USD|200e6] to [300 million|USD|300e6], an increase of [48 percent|percent|48].",
     ("direction", "consistent")),
    ("It rose from [5.0 percent|percent|5] in May to [7.0 percent|percent|7], an increase of "
     "[40 percentage points|percentage_point|40].", ("points", "tension")),
    ("Debt grew by [4 percent|percent|4|per=year] from [$50.2 billion|USD|50.2e9|time_period=2010] to "
     "[$74.1 billion|USD|74.1e9|time_period=2020].", ("change", "consistent")),
]  # fmt: skip

NO_CHANGES = [
    "Prices would drop from [3|percent|3] to [5 percent|percent|5].",
    "It grew from [2.5|USD|2.5] to [4 billion|USD|4e9].",
    "The rupee fell from [70|INR|70] to [75|INR|75] to the dollar.",
    "They moved from [5 towns|item|5] to [3 towns|item|3].",
    "Its rank rose from [30th|rank|30] to [12th|rank|12].",
    "Sales did not fall from [5 million|USD|5e6] to [4.9 million|USD|4.9e6].",
    "Wages rose from [1.2 million|USD|1.2e6] to [1.2 million|USD|1.2e6].",
]

FLOWS = [
    (
        "It had [310 million|person|310e6|time_period=2015] in 2015 and [430 million|person|430e6|time_period=2020] in "
        "2020: [2 million new members|person|2e6|per=month] a month.",
        ("flow", "consistent"),
    ),
    (
        "It had [31.2 million|person|31.2e6|time_period=2010] in 2010, [35.1 million|person|35.1e6|time_period=2020] "
        "in 2020, or [90,000 more|person|9e4|per=month] a month.",
        ("flow", "contradiction"),
    ),
    (
        "It had [31.2 million|person|31.2e6|time_period=2018] in 2018, [35.1 million|person|35.1e6|time_period=2020] "
        "in 2020, or [1.43 million more|person|1.43e6|per=year] a year.",
        ("flow", "tension"),
    ),
]

SHARES = [
    ("The fund paid [R500 billion|ZAR|500e9], or [10.4%|percent|10.4] of its income.", ("whole", "consistent")),
    ("[18 million people|person|18e6|counted=person], or [a third|percent|33.3] of the population, got aid.",
     ("whole", "consistent")),
    ("[84|item|84] of the [116 districts|item|116] ([72 percent|percent|72]) are dry.", ("share", "consistent")),
    ("[84|item|84] of the [116 districts|item|116] ([61 percent|percent|61]) are dry.", ("share", "contradiction")),
    ("[84|item|84] of the [116 towns|item|116], or [72 percent|percent|72] of all, burnt.", ("share", "consistent")),
    ("[38 percent|percent|38] ([46|item|46] of the [121 judges|item|121]) are new.", ("share", "consistent")),
    ("We saw [1,393 killings|item|1393].\nOf those killed, [1,231|person|1231] ([88%|percent|88]) were men.",
     ("share", "consistent")),
    ("GDP was [$117.3 billion|USD|117.3e9|ref_area=PRY], or [$17,100|USD|17100|per=person] per capita.\n"
     "It has [6.9 million inhabitants|person|6.9e6|indicator=population|ref_area=PRY].", ("share", "consistent")),
    ("Drawings are [492.3 million|XDR|492.3e6], or [285 percent|percent|285] of quota.\n"
     "The quota is [310.5 million|XDR|310.5e6|indicator=quota].", ("share", "contradiction")),
]  # fmt: skip

NO_SHARES = [
    "It sold [US$218 billion|USD|218e9] online ([38 percent|percent|38] of it in Java).",
    "Some [8 cities|item|8|counted=city], or [28 percent|percent|28] of the area, joined.",
    "It lent [5 million|USD|5e6] and saved [3 percent|percent|3] of income.",
]

LIMITS = [
    ("Over [100 percent|percent|100|comparator=>] of the people have a phone.", ("limit", "implausible")),
    ("[104 percent|percent|104] of rural households are connected.", ("limit", "implausible")),
    ("[112%|percent|112|indicator=share of schools that have water] have water.", ("limit", "implausible")),
    ("Theft [fell by] [130 percent|percent|130|indicator=decline in theft].", ("limit", "implausible")),
    ("[-12 schools|item|-12|counted=school] are open.", ("limit", "implausible")),
    ("It ranks [0th|rank|0].", ("limit", "implausible")),
    ("It ranks [53rd|rank|53] among [193 states|item|193].", ("rank", "consistent")),
    ("It ranks [53rd|rank|53] among [41 states|item|41].", ("rank", "contradiction")),
    ("Chad ranks [190th|rank|190] of 180 countries.", ("rank", "contradiction")),
    ("Chad ranks [153rd|rank|153] of 180 countries.", ("rank", "consistent")),
    ("The port is [12th|rank|12] worldwide out of 370.", ("rank", "consistent")),
    ("The city came [41st|rank|41] among nearly 40 European capitals.", ("rank", "contradiction")),
    ("Peru was [8th|rank|8] (of more than 80 economies).", ("rank", "consistent")),
    ("Its mill is [1,204th|rank|1204] of the 1,180 Polish mills.", ("rank", "contradiction")),
    ("Between [90 percent and 50 percent|percent|50..90] have jobs.", ("range", "implausible")),
    ("[180|item|180] of the [214 bids|item|214] won.", ("part", "consistent")),
    ("[280|item|280] of the [214 bids|item|214] won.", ("part", "contradiction")),
    ("We had [214 bids|item|214], [180|item|180] of them good.", ("part", "consistent")),
    ("The league has [32 clubs|item|32], and [18|item|18] of them lose money.", ("part", "consistent")),
    ("The town has [12 wells|item|12], and [15|item|15] of them are dry.", ("part", "contradiction")),
]

NO_LIMITS = [
    "Debt is [114 percent|percent|114] of GDP.",
    "Spending is [104 percent|percent|104] of plan.",
    "There are [129 subscriptions|item|129|per=100 persons].",
    "Subscriptions reached [129 percent|percent|129] of the population in May.",
    "Sales rose [148 percent|percent|148|indicator=increase in sales].",
    "Profits fell [130 percent|percent|130|indicator=decline in profits].",
    "[100 percent|percent|100] of the people have a phone.",
    "It was [-30|item|-30] in winter.",
    "[9|item|9] of [10 new jobs|item|10] need it.",
    "[3|item|3] of [5 mills|item|5] will hire.",
    "It ranks [3rd|rank|3] of 2 percent that answered.",
    "He came [41st|rank|41] of 12 March's runners-up.",
    "Oslo was [95th|rank|95] among more than 80 cities.",
    "Turin was [41st|rank|41] among about 40 cities.",
    "It was [7th|rank|7] in one list and one of 5 in the next.",
    "It is [2nd|rank|2] of all 2019 entries.",
    "[70 judges|item|70] organized into panels of [3 judges|item|3].",
    "From [4 to 12 percent|percent|4..12] left.",
    "The camp had [600 and 150|item|150..600] B.C.",
]


@pytest.mark.parametrize(("text", "expected"), [*SUMS, *CHANGES, *FLOWS, *SHARES, *LIMITS])
def test_what_figures_of_a_text_say_about_each_other(text, expected):
    assert expected in came_to(text)
    assert all(verdict in ("consistent", expected[1]) for _, verdict in came_to(text))


@pytest.mark.parametrize("text", [*NO_SUMS, *NO_CHANGES, *NO_SHARES, *NO_LIMITS])
def test_what_is_no_finding(text):
    assert came_to(text) == []


def test_the_arithmetic_reads_as_a_line_with_the_words_of_the_text():
    (row,) = findings("A [300%|percent|300] increase in lending - from [£79m|GBP|79e6] to [£250m|GBP|250e6].")
    assert row["arithmetic"] == "£250m ÷ £79m − 1 = 216.5 percent; the text says 300%"
    assert row["verdict"] == "contradiction"
    assert row["relative_difference"] == pytest.approx(0.3860, abs=1e-4)
    assert (row["stated_low"], row["stated_high"]) == (250, 350)
    assert row["tolerance"].startswith("stated 250 percent to 350 percent, expected 208.2 percent to 224.8 percent")


def test_a_change_said_elsewhere_is_checked_where_its_period_names_both_ends():
    levels = (
        "Aid was [$294 million|USD|294e6|indicator=aid to ports|ref_area=PNG|time_period=2012] in 2012.\n"
        "Aid was [$418.6 million|USD|418.6e6|indicator=aid to ports|ref_area=PNG|time_period=2017] in 2017.\n"
    )
    more = "It is up [{0} percent|percent|{0}|indicator=increase in aid to ports|ref_area=PNG|time_period={1}]."
    assert came_to(levels + more.format(42, "2012/2017")) == [("change", "consistent")]
    assert came_to(levels + more.format(71, "2012/2017")) == [("change", "contradiction")]
    assert came_to(levels + more.format(42, "2017")) == [("change", "consistent")]
    assert came_to(levels + more.format(71, "2017")) == []  # another base may be meant


def test_a_total_may_stand_behind_its_parts_sentences():
    text = (
        "Some [409,000|person|409000|comparator=~] came first.\nThen [215,918|person|215918] returned.\n"
        "With [624,918 people|person|624918] in all the camp is full."
    )
    assert came_to(text) == [("sum", "consistent")]
    assert came_to(text.replace("624918", "700918").replace("624,918", "700,918")) == []


def test_two_shares_of_one_whole_are_set_against_each_other():
    text = (
        "Trade was [$3.06 billion|USD|3.06e9|ref_area=GEO|time_period=2023], or [10.0%|percent|10] of GDP.\n"
        "Tax was [${0} billion|USD|{0}e9|ref_area=GEO|time_period=2023], or [20.0%|percent|20] of GDP."
    )
    agree, differ = text.format("6.12"), text.format("9.35")
    assert ("whole", "tension") not in came_to(agree)
    assert ("whole", "tension") in came_to(differ)


def test_a_projection_for_a_year_long_gone():
    text = "It will reach [480 million|person|480e6|status=projection] in {}."
    assert came_to(text.format(2009), published={"a": "2017-11-14"}) == [("expired", "implausible")]
    assert came_to(text.format(2016), published={"a": "2017-11-14"}) == []
    assert came_to(text.format(2009)) == []
    told = "It was expected to reach [480 million|person|480e6|status=projection] in 2009."
    assert came_to(told, published={"a": "2017-11-14"}) == []


KEY = "indicator=youth unemployment rate|ref_area=FJI|time_period=2019"


def test_one_figure_with_two_values_in_two_documents():
    first, second = (f"It was [{value}%|percent|{value}|{KEY}]." for value in (15.3, 18.9))
    assert came_to(first, second) == [("repeat", "tension")]
    assert came_to(first, first) == [("repeat", "consistent")]
    (row,) = findings(first, second)
    assert row["documents"] == ["a", "b"]
    assert row["arithmetic"].endswith("15.3% (a, actual) ≠ 18.9% (b, actual)")


def test_one_figure_with_two_values_in_one_document():
    first, second = (f"It was [{value}%|percent|{value}|{KEY}]." for value in (15.3, 18.9))
    assert came_to(f"{first}\n{second}") == [("repeat", "contradiction")]
    assert came_to(f"{first[:-1]} or {second}") == []  # one sentence tells them apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("time_period=2019", "time_period=2020"),
        ("ref_area=FJI", "ref_area=TON"),
        ("rate", "ratio"),
        ("|ref_area=FJI", ""),
    ],
)
def test_another_time_area_or_indicator_is_no_conflict(one, other):
    first = f"It was [15.3%|percent|15.3|{KEY}]."
    second = f"It was [18.9%|percent|18.9|{KEY.replace(one, other)}]."
    assert came_to(first, second) == []


def test_bounds_and_rounding_are_no_conflict():
    first = f"It was [15.3%|percent|15.3|{KEY}]."
    assert came_to(first, f"It was [15%|percent|15|{KEY}].") == [("repeat", "consistent")]
    assert came_to(first, f"It was over [12%|percent|12|comparator=>|{KEY}].") == []


def test_a_projection_is_set_against_what_a_later_document_reports():
    before = f"It will be [12.1%|percent|12.1|status=projection|{KEY}]."
    after = f"It was [18.9%|percent|18.9|{KEY}]."
    assert came_to(before, after, published={"a": "2017-01-01", "b": "2020-01-01"}) == [("outcome", "tension")]
    assert came_to(before, after, published={"a": "2021-01-01", "b": "2020-01-01"}) == []
    came_true = f"It was [12.1%|percent|12.1|{KEY}]."
    assert came_to(before, came_true, published={"a": "2017-01-01", "b": "2020-01-01"}) == [("outcome", "consistent")]


def test_one_value_with_two_sources():
    said = f"It was [15.3%|percent|15.3|attribution={{}}|{KEY}]."
    named = [said.format(name) for name in ("World Bank", "Ministry of Labour", "WB", "World Bank staff")]
    assert ("source", "tension") in came_to(named[0], named[1])
    assert ("source", "tension") not in came_to(named[0], named[2])
    assert ("source", "tension") not in came_to(named[0], named[3])
    about = named[1].replace("percent|15.3|", "percent|15.3|comparator=~|")
    assert ("source", "tension") not in came_to(named[0], about)


def test_a_series_that_jumps_beyond_its_history():
    values = {2018: 6.62, 2019: 6.91, 2020: 6.9, 2021: 6.45, 2022: 6.74, 2023: 7.08}
    line = "It was [{0}|CNY|{0}|indicator=price of fuel|ref_area=CHN|time_period={1}] then."

    def series(values):
        return "\n".join(line.format(value, year) for year, value in values.items())

    assert came_to(series(values)) == []
    assert came_to(series(values | {2021: 64.5})) == [("jump", "implausible")]
    assert came_to(series(values | {2023: 0.708})) == [("jump", "implausible")]
    doubling = {2018 + i: 2.0**i for i in range(6)}
    assert came_to(series(doubling)) == []


def test_without_its_quotes_a_sentence_is_checked_by_its_rows_alone():
    rows = document("a", "Exports fell from [5.1 million tonnes|t|5.1e6] to [7.3 million tonnes|t|7.3e6] in May.")
    assert find(*tables(rows))
    assert find(*tables([row | {"quote": None} for row in rows])) == []


def test_the_quotes_of_a_long_sentence_are_put_together():
    filler = "while the committee went on to speak of other matters at some length, " * 5
    text = (
        f"Exports fell from [5.1 million tonnes|t|5.1e6] in 2010 to [7.3 million tonnes|t|7.3e6], {filler}as it said."
    )
    assert came_to(text) == [("direction", "contradiction")]


def test_findings_do_not_depend_on_the_order_of_rows():
    rows = [row for text, _ in (*SUMS, *CHANGES) for row in document("a", text)][:8]
    statistics, documents = tables(rows)
    assert find(statistics, documents) == find(statistics.iloc[::-1], documents)


def test_no_statistics_give_no_findings():
    assert find(*tables([])) == []


def test_the_rows_fit_the_table(monkeypatch):
    monkeypatch.setitem(RELEASED, "findings", Findings)
    rows = [row for text, _ in (*SUMS, *CHANGES, *FLOWS, *SHARES, *LIMITS) for row in findings(text)]
    frame = project.frame("findings", {row["id"]: row for row in rows}.values())
    Findings.validate(frame, lazy=True)
    assert set(frame["kind"]) <= set(KINDS)
    assert set(frame["verdict"]) == set(VERDICTS)
    assert not frame["arithmetic"].str.contains("nan|inf").any()
    assert isinstance(frame, pd.DataFrame)
