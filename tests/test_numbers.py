"""The number grammar: what a reader sees of it is the span, the value and the unit of each number."""

import pytest

from pipeline.extract.numbers import find_numbers


def spans(text):
    """[(the number as written, value or (low, high))] of a text."""
    return [(text[n.start : n.end], n.low if n.low == n.high else (n.low, n.high)) for n in find_numbers(text)]


def only(text):
    """The one number of a text."""
    numbers = find_numbers(text)
    assert len(numbers) == 1, spans(text)
    return numbers[0]


DIGITS = {
    "The library lent 1,234 books.": 1234,
    "The port moved 12,345,678 crates.": 12_345_678,
    "The quarry sold 13 500 blocks.": 13_500,
    "Turnout was 1 234 567 voters.": 1_234_567,
    "The archive holds 1.234.567 letters.": 1_234_567,
    "The register lists 12,34,567 farmers.": 1_234_567,
    "The index stood at 1.111,25 points.": 1111.25,
    "Rain fell on 0.5 hectares.": 0.5,
    "The dose is .08 of it.": 0.08,
    "Growth was 30,8% last year.": 30.8,
    "They planted 1,7 million trees.": 1.7e6,
    "The reactor holds 4e14 atoms.": 4e14,
    "The grain weighs 1.3x10^6 units.": 1.3e6,
    "The scan reads 7. 16 million users.": 7.16e6,
    "The wire says 6 . 2 % more.": 6.2,
    "Some 80 , 000 visitors came.": 80_000,
    "Output was -2.5 percent.": -2.5,
    "Output was minus 2.5 percent.": -2.5,
    "It holds 2½ crates.": 2.5,
    "It holds 2 1/2 crates.": 2.5,
    "The lid is 3/4 open.": 75,
    "The town has 1'234'567 trees.": 1_234_567,
    "The rate is 5-1/4 percent.": 5.25,
    "Output was –2.5 percent.": -2.5,
    "Growth (–0.4%) came late.": -0.4,
    "It holds three quintillion bytes.": 3e18,
    "It paid Rs 3 lakh 50 thousand.": 350_000,
}


@pytest.mark.parametrize(("text", "value"), DIGITS.items())
def test_digits(text, value):
    assert only(text).low == pytest.approx(value)


WORDS = {
    "Two hundred and sixty-one clinics opened.": ("Two hundred and sixty-one", 261),
    "They counted three thousand four hundred and five herons.": ("three thousand four hundred and five", 3405),
    "He owns a dozen boats.": ("a dozen", 12),
    "The fund lost half a million.": ("half a million", 5e5),
    "It cost a hundred shirts.": ("a hundred", 100),
    "The walk took two-and-a-half miles.": ("two-and-a-half miles", 2.5),
    "The scheme needs five and a half million seedlings.": ("five and a half million", 5.5e6),
    "It lasted one million and a half turns.": ("one million and a half", 1.5e6),
    "They need two thirds of a million doses.": ("two thirds of a million", 2e6 / 3),
    "The mean is nine point nought four.": ("nine point nought four", 9.04),
    "We lost 2 1/2 million jobs.": ("2 1/2 million", 2.5e6),
    "They hold 1 1/4 million shares.": ("1 1/4 million", 1.25e6),
    "We printed 3 hundred and 21 maps.": ("3 hundred and 21", 321),
    "The dam cost three lakh crore bricks.": ("three lakh crore", 3e12),
    "They bought 12 crore seeds.": ("12 crore", 1.2e8),
    "The village has two hundred and two thousand hens.": ("two hundred and two thousand", 202_000),
    "The town owes sixty-one (61) million pesos.": ("sixty-one (61) million pesos", 61e6),
    "The lease runs for 30 (thirty) days.": ("30 (thirty) days", 30),
    "The board has twelve (12) seats.": ("twelve (12)", 12),
    "Two million, three hundred and ten thousand ewes graze.": ("Two million, three hundred and ten thousand", 2.31e6),
    "He drew one thousand, five hundred maps.": ("one thousand, five hundred", 1500),
}


@pytest.mark.parametrize(("text", "found"), WORDS.items())
def test_number_words(text, found):
    assert spans(text) == [(found[0], pytest.approx(found[1]))]


def test_another_number_in_brackets_is_one_of_its_own():
    assert spans("We saw sixty (60 percent) of them.") == [("sixty", 60), ("60 percent", 60)]
    assert spans("We saw sixty (70) of them.") == [("sixty", 60), ("70", 70)]


def test_and_parts_numbers_that_make_none_together():
    assert spans("between one hundred and two hundred") == [("one hundred and two hundred", (100, 200))]
    assert spans("They sent two hundred and three hundred back.") == [("two hundred", 200), ("three hundred", 300)]
    assert spans("Rooms of two, three hundred and five beds") == [("two", 2), ("three hundred and five", 305)]
    assert spans("Rooms for two, three and four") == [("two", 2), ("three", 3), ("four", 4)]


SHARES = {
    "Two thirds of the fleet sailed.": ("Two thirds", 200 / 3),
    "One-fifth of the wells ran dry.": ("One-fifth", 20),
    "One in five bridges is closed.": ("One in five", 20),
    "Nine out of 10 nurses stayed.": ("Nine out of 10", 90),
    "It reached one of every nine villages.": ("one of every nine", 100 / 9),
    "One girl in five is out of school.": ("One girl in five", 20),
    "Two homes out of three were lost.": ("Two homes out of three", 200 / 3),
    "Every fourth well is dry.": ("Every fourth", 25),
    "Nearly every 3rd ship was late.": ("every 3rd", 100 / 3),
    "Three quarters of the herd survived.": ("Three quarters", 75),
    "Fares rose by a third.": ("a third", 100 / 3),
    "A quarter of the coast is rock.": ("A quarter", 25),
    "Half of the seats are empty.": ("Half", 50),
    "Demand was cut in half.": ("half", 50),
}


@pytest.mark.parametrize(("text", "found"), SHARES.items())
def test_parts_of_a_whole_are_percent(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low) == (found[0], pytest.approx(found[1]))
    assert (number.form, number.unit, number.factor) == ("fraction", "percent", 100)


def test_what_stands_between_two_counts_or_tells_how_often_makes_no_share():
    assert spans("One school in two villages closed.") == [("One", 1), ("two", 2)]
    assert spans("Two men in one boat fled.") == [("Two", 2), ("one", 1)]
    assert all(n.form != "fraction" for n in find_numbers("They vote every fifth year and meet every second Sunday."))


def test_a_year_is_no_share_of_one_in():
    assert spans("The council met 2 in 2019.")[0] == ("2", 2)


AMOUNTS_OF_A_UNIT = {
    "The vote took half an hour.": ("half an hour", 0.5, "hour"),
    "Prices rose half a percentage point.": ("half a percentage point", 0.5, "percentage_point"),
    "Rates fell 0.4 of a percentage point.": ("0.4 of a percentage point", 0.4, "percentage_point"),
    "It stood for a quarter of a century.": ("a quarter of a century", 25, "year"),
    "The gap is 1/4 inch wide.": ("1/4 inch", 0.25, "in"),
    "They waited two years and a half.": ("two years and a half", 2.5, "year"),
    "Rates rose by half a point.": ("half a point", 0.5, "percentage_point"),
    "They voted for a quarter-point cut.": ("a quarter-point", 0.25, "percentage_point"),
    "They waited a year and a half.": ("a year and a half", 1.5, "year"),
}


@pytest.mark.parametrize(("text", "found"), AMOUNTS_OF_A_UNIT.items())
def test_parts_of_a_unit_are_amounts(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low, number.unit) == found


ORDINALS = {
    "Chile ranked 3rd.": ("3rd", 3),
    "It is the sixth-largest lake.": ("sixth", 6),
    "The twenty-first boat sank.": ("twenty-first", 21),
    "Their port is Number One in tea.": ("Number One", 1),
    "The bank is No. 1 in lending.": ("No. 1", 1),
    "He was the 101st guest.": ("101st", 101),
}


@pytest.mark.parametrize(("text", "found"), ORDINALS.items())
def test_ordinals(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low, number.form) == (*found, "ordinal")


MULTIPLES = {
    "Costs are three times higher.": ("three times", 3),
    "Sales grew twofold.": ("twofold", 2),
    "Output doubled.": ("doubled", 2),
    "The fleet was halved.": ("halved", 0.5),
    "A 10-fold rise followed.": ("10-fold", 10),
    "It runs 1.5x faster.": ("1.5x", 1.5),
    "Wages grew twice as fast.": ("twice", 2),
    "It grew by a factor of four.": ("four", 4),
}


@pytest.mark.parametrize(("text", "found"), MULTIPLES.items())
def test_multiples(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low) == found
    assert (number.form, number.unit) == ("multiple", "ratio")


RANGES = {
    "It covers four to 12 percent of wheat.": ("four to 12 percent", (4, 12), "percent"),
    "Rents rose five to six percent.": ("five to six percent", (5, 6), "percent"),
    "Two or three percent were lost.": ("Two or three percent", (2, 3), "percent"),
    "Costs may rise by 200 or 300 percent.": ("200 or 300 percent", (200, 300), "percent"),
    "The bill is US$3–5 billion.": ("US$3–5 billion", (3e9, 5e9), "USD"),
    "The bill is £3m to £5m.": ("£3m to £5m", (3e6, 5e6), "GBP"),
    "Yields fell 6% to 11%.": ("6% to 11%", (6, 11), "percent"),
    "The range is 5-1/4 to 5-1/2 percent.": ("5-1/4 to 5-1/2 percent", (5.25, 5.5), "percent"),
    "Between 3 and about 5 percent fled.": ("3 and about 5 percent", (3, 5), "percent"),
    "Growth was of –3 to –2 percent.": ("–3 to –2 percent", (-3, -2), "percent"),
    "The path is 10-15 km long.": ("10-15 km", (10, 15), "km"),
    "Between 50 percent and 90 percent of jobs went.": ("50 percent and 90 percent", (50, 90), "percent"),
    "Between a third and a half of homes leak.": ("a third and a half", (100 / 3, 50), "percent"),
    "An 8- to 16-metre mast fell.": ("8- to 16-metre", (8, 16), "m"),
    "They sold 3 to 5 million bulbs.": ("3 to 5 million", (3e6, 5e6), None),
    "Costs are two to three times higher.": ("two to three times", (2, 3), "ratio"),
    "The fund holds $12–15m.": ("$12–15m", (12e6, 15e6), "USD"),
    "It cut some $5 or $6 billion.": ("$5 or $6 billion", (5e9, 6e9), "USD"),
    "Rents rose 5 -6 percent.": ("5 -6 percent", (5, 6), "percent"),
    "It takes 75 -300mm lenses.": ("75 -300mm", (75, 300), "mm"),
    "It lost 2 or 3 million bees.": ("2 or 3 million", (2e6, 3e6), None),
    "It holds more than 20 and less than 35 tonnes.": ("20 and less than 35 tonnes", (20, 35), "t"),
}


@pytest.mark.parametrize(("text", "found"), RANGES.items())
def test_ranges_are_one_number(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.unit) == (found[0], found[2])
    assert (number.low, number.high) == pytest.approx(found[1])


CHANGES = {
    "Exports rose from 3 to 5 million tonnes.": [("3", 3e6), ("5 million tonnes", 5e6)],
    "Fees fell from $128 to $92.": [("$128", 128), ("$92", 92)],
    "Trips grew from 1.7 million in 2011 to about 7 million in 2016.": [
        ("1.7 million", 1.7e6),
        ("2011", 2011),
        ("7 million", 7e6),
        ("2016", 2016),
    ],
}


@pytest.mark.parametrize(("text", "found"), CHANGES.items())
def test_from_to_are_two_values_of_one_thing(text, found):
    numbers = find_numbers(text)
    assert spans(text) == found
    values = [n for n in numbers if n.reason is None]
    assert [n.follows for n in values] == [None, values[0].start]


def test_margins_ratios_and_compounds_are_one_number():
    assert spans("It weighs 45.2±0.3 kg.") == [("45.2±0.3 kg", 45.2)]
    assert spans("Girls lead 3:1.") == [("3:1", 3)]
    assert spans("The ratio fell from 70:1 to 60:1.") == [("70:1", 70), ("60:1", 60)]
    assert spans("The ratio of girls to boys is 1:25.") == [("1:25", 0.04)]
    assert spans("It is drawn at 1:50,000.") == [("1:50,000", 1 / 50_000)]
    assert spans("It passed by a 2-to-1 majority.") == [("2-to-1", 2)]
    assert spans("It made a 1-for-4 offer.") == [("1-for-4", 0.25)]
    assert spans("Owners took a three-for-one split.") == [("three-for-one", 3)]
    assert spans("It cost 3 dollars and 50 cents.") == [("3 dollars and 50 cents", 3.5)]
    assert spans("He is 6 ft 3 in tall.") == [("6 ft 3 in", 6.25)]
    assert spans("He is 6'3\" tall.") == [("6'3\"", 6.25)]
    assert spans("The gate is 14' 6\" wide.") == [("14' 6\"", 14.5)]
    assert spans("A 6-foot-3 guard left.") == [("6-foot-3", 6.25)]
    assert spans("He is 6ft 3.") == [("6ft 3", 6.25)]
    assert spans("It took 2h30m.") == [("2h30m", 2.5)]
    assert spans("It took 1hr 45min.") == [("1hr 45min", 1.75)]


def test_a_dash_that_ends_a_clause_or_joins_years_is_no_sign():
    assert spans("The port –5 years old– grew.")[0] == ("5 years", 5)
    assert spans("It ruled (–1990).") == [("1990", 1990)]


def test_a_raised_exponent_is_part_of_its_number():
    assert spans("It weighs 3.5 × 10⁵ kg.") == [("3.5 × 10⁵ kg", 3.5e5)]
    assert spans("It holds 10⁶ cells.") == [("10⁶", 1e6)]


def test_a_mark_behind_digits_is_an_inch_unless_it_closes_a_quotation():
    assert [n.unit for n in find_numbers('The "top 10" list has 12" pipes and 14" valves.')] == [None, "in", "in"]
    assert only('He said "we need 10" of them.').unit is None


def test_an_amount_that_only_brackets_keep_out_of_the_sentence_is_negative():
    assert spans("The balance was (4.5) percent of it.") == [("(4.5) percent", -4.5)]
    assert spans("Net income of (3.2) million dollars is low.") == [("(3.2) million dollars", -3.2e6)]
    assert spans("Its profit is ($99.99).") == [("($99.99)", -99.99)]
    for aside in (
        "Rice (3.2 tonnes) sold.",
        "The mean of (5.2 km) is low.",
        "It is given by (3.2).",
        "The rest is (3).",
    ):
        assert only(aside).low > 0


def test_a_change_and_the_level_that_it_led_to_are_two_values():
    assert [low for _, low in spans("Oil rose $1.20 to $71.35 a barrel.")] == [1.2, 71.35]
    assert [low for _, low in spans("Sales were up 3% to 45% of the total.")] == [3, 45]
    assert [low for _, low in spans("Staff fell by 6.6 million to 56.4 million.")] == [6.6e6, 56.4e6]
    assert len(spans("Rents rose 5% to 6%.")) == 1
    assert len(spans("Sales grew by $2 million to $3 million.")) == 1


def test_a_change_said_twice_leads_to_a_level():
    assert spans("Thefts fell by 7% or 290,000 to 3.8 million.") == [
        ("7%", 7),
        ("290,000", 290_000),
        ("3.8 million", 3.8e6),
    ]


def test_words_may_stand_between_from_and_the_number():
    assert [low for _, low in spans("It grows from the current $10 million to $20 million.")] == [1e7, 2e7]
    assert [low for _, low in spans("We went from an initial 40 wells to 90 wells.")] == [40, 90]
    assert [low for _, low in spans("Output climbed from just 2 tonnes to 15 tonnes.")] == [2, 15]
    assert [low for _, low in spans("The fee fell from more than 30 euros to 12 euros.")] == [30, 12]


def test_a_year_before_to_and_a_smaller_number_is_a_year():
    for text in ("Sales rose from 9% in the first half of 2016 to 20% in 2017.", "It grew from 27 at end-2007 to 41."):
        assert [n.reason for n in find_numbers(text)][1] == "date"
    assert spans("It employs 2000 to 3000 people.") == [("2000 to 3000", (2000, 3000))]


def test_cents_need_no_name():
    assert only("It costs 15 dollars 50.").low == 15.5
    assert only("She paid thirteen dollars forty-five, she said.").low == 13.45
    assert only("It costs 15 dollars and 50.").low == 15.5
    assert [low for _, low in spans("He paid 15 dollars 50 times.")] == [15, 50]
    assert [low for _, low in spans("It took 15 dollars and 50 nails.")] == [15, 50]
    assert spans("It is between 15 dollars and 50.") == [("15 dollars and 50", (15, 50))]


def test_scores_and_falling_pairs_are_no_ranges():
    assert spans("The House voted 216-213.") == [("216", 216), ("213", 213)]
    assert spans("In tests 5 and 3 percent failed.") == [("5", 5), ("3 percent", 3)]
    assert spans("It shrank by a third to 12,000.") == [("a third", pytest.approx(100 / 3)), ("12,000", 12_000)]
    assert spans("Rates rose by half a point to 3.75%.") == [("half a point", 0.5), ("3.75%", 3.75)]
    assert spans("The yen firmed 0.7% to 142.3.") == [("0.7%", 0.7), ("142.3", 142.3)]
    assert spans("He scored 3 in 10 minutes.") == [("3", 3), ("10 minutes", 10)]


def test_coordinated_numbers_share_the_last_unit():
    assert [n.unit for n in find_numbers("Shares of 5, 10 and 15 percent were sold.")] == ["percent"] * 3
    assert [n.unit for n in find_numbers("The lot is 50 x 120 feet.")] == ["ft", "ft"]
    assert [n.unit for n in find_numbers("The isle is 22 by 9 miles.")] == ["mi", "mi"]
    assert [n.unit for n in find_numbers("It passed by 52 to 48 percent.")] == ["percent", "percent"]


VAGUE = {
    "Millions of bees died.": ("Millions", 1e6),
    "Tens of thousands of people marched.": ("Tens of thousands", 1e4),
    "Several hundred barns burnt.": ("hundred", 100),
    "A few thousand jobs went.": ("thousand", 1000),
    "Dozens of firms closed.": ("Dozens", 12),
}


@pytest.mark.parametrize(("text", "found"), VAGUE.items())
def test_indefinite_numbers(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low) == found
    assert (number.comparator, number.reason) == (">=", "vague")


def test_tens_of_years_are_an_age_or_a_level_where_the_words_before_say_so():
    assert [only(t).reason for t in ("They are in their mid-60s.", "Turnout fell to the low 40s.")] == ["vague"] * 2
    assert [only(t).reason for t in ("She is in her late fifties.", "Born in the mid-60s.")] == ["vague", "date"]


def test_offsets_hold_with_blanks_that_are_line_ends():
    text = "A harvest of 495\r\nmillion bags and 1.9 billion\nUSD.".replace("\r", " ").replace("\n", " ")
    assert spans(text) == [("495  million", 4.95e8), ("1.9 billion USD", 1.9e9)]


def test_numbers_do_not_run_over_the_end_of_a_block():
    from pipeline.extract.layout import divide

    layout = divide("Table of grants, part 5\n\n300 villages were served by the scheme.\n")
    numbers = find_numbers(layout.plain, layout.blocks)
    assert [layout.plain[n.start : n.end] for n in numbers] == ["5", "300"]


@pytest.mark.parametrize("text", ["The share fell (in 2015 – 11.7%).", "Of farms in 2019 - 11.7 per cent failed."])
def test_a_percentage_behind_a_year_is_no_year(text):
    assert [n.low for n in find_numbers(text) if n.reason is None] == [11.7]


@pytest.mark.parametrize(
    ("text", "written", "value"),
    [
        ("The margin was 2% in May and (3.2)% in June.", "(3.2)%", -3.2),
        ("Exports: (1.5) per cent.", "(1.5) per cent", -1.5),
    ],
)
def test_a_percentage_whose_number_alone_is_in_brackets_is_negative(text, written, value):
    assert (written, value) in spans(text)


def test_a_dash_behind_a_year_leads_to_a_value_with_a_comma():
    assert spans("Between 2002 and 2011 – 11,254 homes burnt.") == [("2002", 2002), ("2011", 2011), ("11,254", 11_254)]


def test_a_year_before_a_sum_is_no_range():
    text = "Imports rose in the first months of 2018 to US$32 billion."
    assert spans(text)[-1] == ("US$32 billion", 32e9)
    assert spans("They paid 2018 to 3000 dollars.") == [("2018 to 3000 dollars", (2018, 3000))]
