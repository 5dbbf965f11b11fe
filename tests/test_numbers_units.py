"""Units, currencies and scales beside a number."""

import pytest

from pipeline.extract.numbers import find_numbers
from pipeline.extract.numbers.currencies import local_currency


def only(text):
    numbers = [n for n in find_numbers(text) if n.reason is None]
    assert len(numbers) == 1, [(text[n.start : n.end], n.reason) for n in numbers]
    return numbers[0]


MONEY = {
    "It cost US$1.5 billion.": ("US$1.5 billion", 1.5e9, "USD"),
    "It cost US $ 10.": ("US $ 10", 10, "USD"),
    "It cost $30-billion.": ("$30-billion", 30e9, "USD"),
    "It cost $ 585 million.": ("$ 585 million", 585e6, "USD"),
    "It cost £100mn.": ("£100mn", 100e6, "GBP"),
    "It cost €1.2bn.": ("€1.2bn", 1.2e9, "EUR"),
    "It cost $2.17T.": ("$2.17T", 2.17e12, "USD"),
    "It cost 3.2 billion USD.": ("3.2 billion USD", 3.2e9, "USD"),
    "It cost $22 billion USD.": ("$22 billion USD", 22e9, "USD"),
    "It cost 75 USD million.": ("75 USD million", 75e6, "USD"),
    "It cost 120 MEUR.": ("120 MEUR", 120e6, "EUR"),
    "It cost US dollars 2.7 billion.": ("US dollars 2.7 billion", 2.7e9, "USD"),
    "It cost Australian dollars 5 million.": ("Australian dollars 5 million", 5e6, "AUD"),
    "It cost R57 billion.": ("R57 billion", 57e9, "ZAR"),
    "It cost Rs 2.5 lakh.": ("Rs 2.5 lakh", 2.5e5, "INR"),
    "Spending was Rs18.9tr.": ("Rs18.9tr", 18.9e12, "INR"),
    "It cost Rs 2.5 lakh cr for roads.": ("Rs 2.5 lakh cr", 2.5e12, "INR"),
    "It cost ₹18 lakh-cr.": ("₹18 lakh-cr", 18e12, "INR"),
    "It cost RM5.5 billion.": ("RM5.5 billion", 5.5e9, "MYR"),
    "A $15 million fund closed.": ("$15 million", 15e6, "USD"),
    "It earned us $15 million.": ("$15 million", 15e6, "USD"),
    "It cost us$15 million.": ("us$15 million", 15e6, "USD"),
    "It cost A$15 million.": ("A$15 million", 15e6, "AUD"),
    "It cost S$20m.": ("S$20m", 20e6, "SGD"),
    "It cost Ksh 3.2 trillion.": ("Ksh 3.2 trillion", 3.2e12, "KES"),
    "It cost Rp 150 billion.": ("Rp 150 billion", 150e9, "IDR"),
    "It cost VND 15 trillion.": ("VND 15 trillion", 15e12, "VND"),
    "It cost USD115.50.": ("USD115.50", 115.5, "USD"),
    "It cost 4,000 riel.": ("4,000 riel", 4000, "KHR"),
    "It cost 25 million baht.": ("25 million baht", 25e6, "THB"),
    "It cost 500 million Swiss francs.": ("500 million Swiss francs", 500e6, "CHF"),
    "It cost 90 Danish kroner.": ("90 Danish kroner", 90, "DKK"),
    "It cost 60 New Taiwan dollars.": ("60 New Taiwan dollars", 60, "TWD"),
    "It cost 35 lakh rupees.": ("35 lakh rupees", 3.5e6, "INR"),
    "It cost 10 zlotys.": ("10 zlotys", 10, "PLN"),
    "It cost 50 cents.": ("50 cents", 0.5, "USD"),
    "It cost 99p.": ("99p", 0.99, "GBP"),
    "It cost 15€.": ("15€", 15, "EUR"),
    "It cost 100元.": ("100元", 100, "CNY"),
    "It cost Rupees 500 crore.": ("Rupees 500 crore", 5e9, "INR"),
    "Fees of Naira 50,000 are due.": ("Naira 50,000", 50_000, "NGN"),
    "It cost Rs 6 crore 25 lakh.": ("Rs 6 crore 25 lakh", 6.25e7, "INR"),
    "It cost GH¢45m.": ("GH¢45m", 45e6, "GHS"),
    "It cost S/3.2 million.": ("S/3.2 million", 3.2e6, "PEN"),
    "It cost B/.30 million.": ("B/.30 million", 30e6, "PAB"),
    "It cost Bs 30 million.": ("Bs 30 million", 30e6, "BOB"),
    "It cost Frw 30 billion.": ("Frw 30 billion", 30e9, "RWF"),
    "It cost QR30 billion.": ("QR30 billion", 30e9, "QAR"),
    "It cost SAR30 billion.": ("SAR30 billion", 30e9, "SAR"),
    "It cost M1.5 million.": ("M1.5 million", 1.5e6, "LSL"),
    "It cost 30 million US$.": ("30 million US$", 30e6, "USD"),
    "It cost US¢5.": ("US¢5", 0.05, "USD"),
    "It cost RM30mil.": ("RM30mil", 30e6, "MYR"),
    "It cost RM1.5 bil.": ("RM1.5 bil", 1.5e9, "MYR"),
    "It cost 30 billion FCFA.": ("30 billion FCFA", 30e9, "XOF"),
    "It cost 30 billion CFA francs.": ("30 billion CFA francs", 30e9, "XOF"),
    "It cost 500 kr.": ("500 kr", 500, "NOK"),
    "It cost 30 million TL.": ("30 million TL", 30e6, "TRY"),
    "It cost ZWL$30 million.": ("ZWL$30 million", 30e6, "ZWL"),
    "It owes 200 million in Special Drawing Rights.": ("200 million in Special Drawing Rights", 2e8, "XDR"),
}


@pytest.mark.parametrize(("text", "found"), MONEY.items())
def test_currencies(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low, number.unit) == (found[0], pytest.approx(found[1]), found[2])


def test_a_shared_name_says_so_and_a_country_decides_it():
    assert only("It cost $5.").shared == "dollar"
    assert only("It cost US$5.").shared is None
    assert only("It cost $5 USD.").shared is None
    assert only("It cost 5 francs.").shared == "franc"
    assert local_currency("dollar", "AUS") == "AUD"
    assert local_currency("franc", "CHE") == "CHF"
    assert local_currency("krone", "DNK") == "DKK"
    assert local_currency("dollar", "FRA") is None
    assert local_currency(only("It cost 5 billion CFA francs.").shared, "CMR") == "XAF"
    assert local_currency(only("It cost Bs 5 billion.").shared, "VEN") == "VES"


def test_letters_before_digits_are_money_only_before_a_large_amount():
    assert only("It cost XY30 million.").low == 30e6
    for text in (
        "The M25 and D12 roads.",
        "M2 per head of output.",
        "In FY24 million-dollar homes sold.",
        "See S/2019/12.",
    ):
        assert find_numbers(text)[0].reason is not None, text


def test_words_in_capitals_are_no_currencies():
    assert [n.unit for n in find_numbers("ALL 5 dams and the TOP 10 ports met at COP 26 on SDG 4.")] == [None] * 4
    assert only("It cost SAR 500 million.").unit == "SAR"


def test_words_that_are_currencies_need_a_large_amount():
    assert [n.unit for n in find_numbers("Of 17 SDG targets 5 won praise.")] == [None, None]
    assert only("It cost 12,000 won.").unit == "KRW"


def test_a_small_letter_before_a_dollar_sign_is_a_word():
    assert only("They won a $48 million deal.").unit == "USD"
    assert only("The firm ' s $500 fee.").unit == "USD"


MEASURES = {
    "It grew 5 per cent.": ("5 per cent", 5, "percent"),
    "It grew 5 percentage points.": ("5 percentage points", 5, "percentage_point"),
    "It fell 25 basis points.": ("25 basis points", 0.25, "percentage_point"),
    "It fell 0.5 pp.": ("0.5 pp", 0.5, "percentage_point"),
    "It fell 0.5 p.p. in May.": ("0.5 p.p.", 0.5, "percentage_point"),
    "It is 15kms off.": ("15kms", 15, "km"),
    "It rose 10cm.": ("10cm", 10, "cm"),
    "It is 4,350 kilometres long.": ("4,350 kilometres", 4350, "km"),
    "It is 13.5 m wide.": ("13.5 m", 13.5, "m"),
    "It is 25 miles off.": ("25 miles", 25, "mi"),
    "It is 2 inches long.": ("2 inches", 2, "in"),
    "It weighs 30 kg.": ("30 kg", 30, "kg"),
    "It moved 10.5 million tonnes.": ("10.5 million tonnes", 10.5e6, "t"),
    "It emits 2 gigatonnes.": ("2 gigatonnes", 2e9, "t"),
    "It stores 4 gigatons of carbon.": ("4 gigatons", 4e9, "t"),
    "It ships 20 kilotons of ore.": ("20 kilotons", 2e4, "t"),
    "It costs P3.2 billion.": ("P3.2 billion", 3.2e9, "PHP"),
    "Revenue was P79.79bn.": ("P79.79bn", 79.79e9, "PHP"),
    "Revenue was K12bn.": ("K12bn", 12e9, "PGK"),
    "It paid N49,000 a farmer.": ("N49,000", 49_000, "NGN"),
    "It costs N450 billion.": ("N450 billion", 4.5e11, "NGN"),
    "It emits 3 MtCO2e.": ("3 MtCO2e", 3e6, "t"),
    "It sold 12,000 MT of rice.": ("12,000 MT", 12_000, "t"),
    "It locks in 12 MT of carbon.": ("12 MT", 12e6, "t"),
    "It sold 3 LMT of wheat.": ("3 LMT", 3e5, "t"),
    "It holds 12 Mm3.": ("12 Mm3", 12e6, "m3"),
    "It holds 12 BCM.": ("12 BCM", 12e9, "m3"),
    "It spans 450 sq.km.": ("450 sq.km", 450, "km2"),
    "Each gets 55 lpcd.": ("55 lpcd", 55, "l"),
    "It rose to 420 parts per million.": ("420 parts per million", 420, "ppm"),
    "It grew 5pc.": ("5pc", 5, "percent"),
    "It grew 5 per- cent.": ("5 per- cent", 5, "percent"),
    "It grew 5 percentage-points.": ("5 percentage-points", 5, "percentage_point"),
    "It spans 250 ha.": ("250 ha", 250, "ha"),
    "It spans 1,200 square kilometres.": ("1,200 square kilometres", 1200, "km2"),
    "It spans 301,338 km2 (all).": ("301,338 km2", 301_338, "km2"),
    "It spans 460 sq mi.": ("460 sq mi", 460, "mi2"),
    "It holds 12 million cubic metres.": ("12 million cubic metres", 12e6, "m3"),
    "It holds 5 m³.": ("5 m³", 5, "m3"),
    "It makes 120 MW.": ("120 MW", 120, "MW"),
    "It makes 1.2 GWh.": ("1.2 GWh", 1.2, "GWh"),
    "It sends 35 Mbps.": ("35 Mbps", 35, "Mbps"),
    "It holds 5 gigabytes.": ("5 gigabytes", 5, "GB"),
    "It sends 40 MB/s.": ("40 MB/s", 40, "MB"),
    "It bears 30 psi.": ("30 psi", 30, "psi"),
    "It pumps 500,000 barrels.": ("500,000 barrels", 5e5, "bbl"),
    "It boils at 40°C.": ("40°C", 40, "°C"),
    "It boils at 72 degrees Fahrenheit.": ("72 degrees Fahrenheit", 72, "°F"),
    "It cooled to -5 degrees Celsius.": ("-5 degrees Celsius", -5, "°C"),
    "It cooled to - 5 degrees Celsius.": ("- 5 degrees Celsius", -5, "°C"),
    "A quake of magnitude 6.1 struck.": ("6.1", 6.1, "index"),
    "It took 3 weeks.": ("3 weeks", 3, "week"),
    "It took five decades.": ("five decades", 50, "year"),
    "It took 90 minutes.": ("90 minutes", 90, "minute"),
    "It is a 10-year loan.": ("10-year", 10, "year"),
    "A 7.0 magnitude quake struck.": ("7.0 magnitude", 7, "index"),
    "A twenty-pound bag fell.": ("twenty-pound", 20, "lb"),
    "He spent 20 million pounds.": ("20 million pounds", 20e6, "GBP"),
    "It gives 90 N·m.": ("90 N·m", 90, "Nm"),
    "The bolt takes 60 lb-ft.": ("60 lb-ft", 60, "lb·ft"),
    "The wrench gives 30 pound-feet.": ("30 pound-feet", 30, "lb·ft"),
    "His pressure was 120 mmHg.": ("120 mmHg", 120, "mmHg"),
    "It lies 0.05 AU off.": ("0.05 AU", 0.05, "au"),
    "The dam holds 40 acre-feet.": ("40 acre-feet", 40, "acre-ft"),
    "It stores 3 zettabytes.": ("3 zettabytes", 3, "ZB"),
    "The line is at 1,650 cm−1.": ("1,650 cm−1", 1650, "cm-1"),
    "The lamp flashes at 40 s-1.": ("40 s-1", 40, "s-1"),
    "A 30-second film ran.": ("30-second", 30, "s"),
    "It won by three hundredths of a second.": ("three hundredths of a second", 0.03, "s"),
    "A current of 2 A flows.": ("2 A", 2, "A"),
    "He ate a 12in pizza.": ("12in", 12, "in"),
    "It is a 900-square-foot flat.": ("900-square-foot", 900, "ft2"),
    "The magnet reaches 1.5 T.": ("1.5 T", 1.5, "T"),
    "The oven runs at 200C.": ("200C", 200, "°C"),
    "It saw highs of 38C.": ("38C", 38, "°C"),
    "It gives 7 million pounds of thrust.": ("7 million pounds", 7e6, "lb"),
    "She ran it in 49.26s.": ("49.26s", 49.26, "s"),
    "It tows 7,700 pounds.": ("7,700 pounds", 7700, "lb"),
}


@pytest.mark.parametrize(("text", "found"), MEASURES.items())
def test_units(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low, number.unit) == (found[0], pytest.approx(found[1]), found[2])


def test_the_written_unit_and_its_factor_are_kept():
    decades, cents = only("It took five decades."), only("It cost 17 cents.")
    assert (decades.unit_name, decades.factor) == ("decade", 10)
    assert (cents.unit_name, cents.factor, cents.low) == ("cent", 0.01, 0.17)


def test_an_illness_or_a_body_in_capitals_is_no_unit():
    assert only("The clinic saw 10,000 TB cases.").unit is None
    assert only("It speaks for 55 AU members.").unit is None
    assert only("The server holds 5 TB of maps.").unit == "TB"


def test_m_is_million_before_counted_things_and_metres_before_others():
    assert (only("Some 5m new jobs came.").low, only("A 5m wall fell.").unit) == (5e6, "m")
    assert (only("About 1.5m people fled.").low, only("It is 100m tall.").unit) == (1.5e6, "m")
    assert only("They lost 300k of them.").low == 300_000
    assert (only("It has 12 M users.").low, only("It cost 3.5 M dollars.").low) == (12e6, 3.5e6)


ARTICLES = {
    "Seas rise by at least a metre.": ("a metre", 1, "m"),
    "It rained for more than a decade.": ("a decade", 10, "year"),
    "It fell by five or more percentage points.": ("five", 5, "percentage_point"),
    "It takes 3 or more years.": ("3", 3, "year"),
    "They drank a gallon of milk.": ("a gallon", 1, "gallon"),
}


@pytest.mark.parametrize(("text", "found"), ARTICLES.items())
def test_an_article_before_a_unit_is_one(text, found):
    number = only(text)
    assert (text[number.start : number.end], number.low, number.unit) == found


def test_an_article_before_the_base_of_a_rate_is_none():
    assert len(find_numbers("It costs 5 cents a litre.")) == 1
    assert find_numbers("He left a year ago.") == []


PER = {
    "Water costs Rs 4 per litre.": "litre",
    "It pumps 3 bcf/d.": "day",
    "It pumps 3 bcm/y.": "year",
    "Oil costs $75/b.": "barrel",
    "Ore costs $300/mt.": "tonne",
    "It emits 12 tCO2/cap.": "person",
    "It yields 12% pa.": "year",
    "It holds 25 people per sq km.": "sq km",
    "Rent is $128 a month.": "month",
    "Growth was 2.3 per cent annually.": "year",
    "It pays 7.5% per annum.": "year",
    "Income is $1,643 per capita.": "person",
    "It cost about $ 300 per head.": "person",
    "They plant 5,000 trees a year.": "year",
    "It drives 160 km/h.": "hour",
    "It earns $15.4/hour.": "hour",
    "Prices saw an annual increase of 6%.": "year",
    "Annual growth averaging 6.2 percent is rare.": "year",
    "It makes 2 million daily.": "day",
    "A 12-cent-a-share gain came.": "share",
    "It pumps 60,000 bpd.": "day",
    "It pumps 2.1 mb/d.": "day",
    "It blows 35 m/s.": "second",
    "It got 5 kWh/m2/day.": "square metre per day",
    "The levy is $50/tCO2.": "tonne CO2e",
    "It lost 20 t ha−1 yr−1.": "hectare per year",
    "It lost 3 kg m-2.": "square metre",
    "It grew 3 tonnes per hectare per year.": "hectare per year",
    "It falls at 9.8 m/s2.": "square second",
    "It brakes at 6 metres per second squared.": "square second",
    "It held 5 g cm-3.": "cubic centimetre",
    "It found 4,000 copies/mL.": "millilitre",
    "It has 4,000 cells/cm2.": "square centimetre",
    "It makes 6.4 GWh of power a day.": "day",
    "A $1.40-per-share bid came.": "share",
    "It emits 95 g CO2/km.": "kilometre",
    "Rent is $215 a square foot.": "square foot",
}


@pytest.mark.parametrize(("text", "per"), PER.items())
def test_denominators(text, per):
    assert only(text).per == per


def test_a_numbered_base_is_accounted_as_one():
    rate, base = find_numbers("It recorded 30 deaths per 1,000 live births.")
    assert (rate.low, rate.per, base.reason) == (30, "1,000 live births", "denominator")
    rate, base = find_numbers("There are 5 doctors per 10,000 people.")
    assert (rate.per, base.reason) == ("10,000 persons", "denominator")
    rate, base = find_numbers("It burns 5.4 litres per 100 km.")
    assert (rate.per, base.reason) == ("100 km", "denominator")
    assert [n.per for n in find_numbers("It added 440 MW / 1,760 MWh.")] == [None, None]


def test_a_rate_per_second_is_none_where_second_is_an_ordinal():
    rate, base = find_numbers("It lets through 12,000 cubic metres per second.")
    assert (rate.per, base.reason) == ("second", "denominator")
    rate, base = find_numbers("It asked 5 people a second time.")
    assert (rate.per, base.reason) == (None, "order")


def test_another_time_is_no_base():
    assert only("Sales were $5 million a year earlier.").per is None
    assert only("It left the 5 million there.").per is None


def test_the_base_behind_the_last_amount_is_that_of_both():
    assert [n.per for n in find_numbers("A levy of Rs 2.5 and Rs 4 per litre.")] == ["litre", "litre"]
    assert [n.per for n in find_numbers("Pay rose from $128 to $192 a month.")] == ["month", "month"]
    assert [n.per for n in find_numbers("Copper fell $85 to $7,540 a tonne.")] == [None, "tonne"]


@pytest.mark.parametrize(
    ("text", "written", "value", "unit"),
    [
        ("Each child drinks 250 ml of milk.", "250 ml", 250, "ml"),
        ("A bottle holds 75 cl.", "75 cl", 75, "cl"),
        ("The dam lost 3 megalitres.", "3 megalitres", 3e6, "l"),
        ("Gold output came to 120 koz.", "120 koz", 120e3, "ozt"),
        ("Water boils at 100 ° Celsius.", "100 ° Celsius", 100, "°C"),
    ],
)
def test_multiples_of_a_unit_are_in_the_value_and_parts_of_it_in_the_unit(text, written, value, unit):
    number = only(text)
    assert (text[number.start : number.end], number.low, number.unit) == (written, value, unit)


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Power costs 12 cents per kWh.", "kilowatt hour"),
        ("Farmers got $40 per ha.", "hectare"),
        ("Gas fetched 6 USD per MMBtu.", "million British thermal units"),
        ("The grid emits 0.45 kg CO2e per kWh.", "kilowatt hour"),
        ("The levy is $40/tCO2e.", "tonne CO2e"),
        ("Density is 1,200 inhabitants per km².", "square kilometre"),
        ("Density is 1,200 inhabitants per km2.", "square kilometre"),
        ("Density is 1,200 inhabitants per km^2.", "square kilometre"),
        ("Rents rose to $15 per m2.", "square metre"),
        ("Cable costs $15 per m.", "metre"),
        ("Gas costs 40 cents per m³.", "cubic metre"),
    ],
)
def test_a_symbol_behind_per_is_the_unit_that_it_stands_for(text, per):
    assert only(text).per == per


@pytest.mark.parametrize("text", ["One in three dollars goes to rent.", "Some 3 out of 4 hectares burned."])
def test_a_share_of_units_is_a_share(text):
    assert only(text).unit == "percent"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Seas rose 0.20 [0.15 to 0.25] m.", [(0.2, 0.2, "m"), (0.15, 0.25, "m")]),
        ("It warmed by 1.1 (0.9-1.3) °C.", [(1.1, 1.1, "°C"), (0.9, 1.3, "°C")]),
        ("It left 40 (of 60 to 70) homes.", [(40, 40, None), (60, 70, None)]),
        ("Pressure was 140/90 mmHg.", [(140, 140, "mmHg"), (90, 90, "mmHg")]),
        ("The flood drove out 2m-3m people.", [(2e6, 3e6, None)]),
        ("About 45 thsd. flats were built.", [(45e3, 45e3, None)]),
    ],
)
def test_a_unit_behind_two_numbers_is_that_of_both(text, found):
    assert [(n.low, n.high, n.unit) for n in find_numbers(text) if n.reason is None] == found
