"""Names from many languages in usual sentences of policy texts, made for this project: two and more for each rule."""

import pytest
from test_names import named

NAMES = [
    ("The Servicio Nacional de Puertos raised its fees.", "Servicio Nacional de Puertos", "organization"),
    (
        "She runs the Instituto Nacional de Agua e Saneamento.",
        "Instituto Nacional de Agua e Saneamento",
        "organization",
    ),
    ("They sued Badan Perlindungan Laut last year.", "Badan Perlindungan Laut", "organization"),
    ("They praised Statistics Rwanda.", "Statistics Rwanda", "organization"),
    ("Dalgneft pumps less oil than Sevenergo.", "Dalgneft", "organization"),
    ("The loan went to NordHavn and to KivuPower.", "KivuPower", "organization"),
    ("Lelapetrol buys gas abroad.", "Lelapetrol", "organization"),
    ("KUFPEC sells its share in the field.", "KUFPEC", "organization"),
    ("It will open in June, he told VNX.", "VNX", "organization"),
    ("They signed the EU–Chile Agreement.", "EU–Chile Agreement", "policy"),
    ("The Vistula–Oder Basin Plan limits dams.", "Vistula–Oder Basin Plan", "policy"),
    ("Ministers sent the Harbour Law to the Chamber of Deputies.", "Harbour Law", "policy"),
    ("The cabinet adopted Strategy 2035 in May.", "Strategy 2035", "policy"),
    (
        "It rests on article 7 of the 2004 Constitution and section 3 of the Marine Parks Act.",
        "2004 Constitution",
        "policy",
    ),
    ("They met at the 3rd Energy Forum of the Jakarta Cooperation Council.", "3rd Energy Forum", "event"),
    ("Hassan Wardak el-Din opened the clinic.", "Hassan Wardak el-Din", "person"),
    ("Traders closed Balogun Market for a day.", "Balogun Market", "place"),
    ("Gas flows through the Trans Balkan Pipeline.", "Trans Balkan Pipeline", "place"),
    ("He visited Tromso before the vote.", "Tromso", "place"),
    ("A lorry goes from Mpondwe to Kampala in a day.", "Mpondwe", "place"),
]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_names_of_many_languages_are_found_whole_and_of_their_type(text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text)


@pytest.mark.parametrize("text", ["Prices rise on the Single Market.", "A Bank Holiday fell on Friday."])
def test_common_words_before_a_site_or_behind_a_bank_make_no_name(text: str) -> None:
    assert named(text) == []


WHOLE = [
    ("Yorvan Mukasewa signed the law.", ["Yorvan Mukasewa"]),
    ("The bridge was opened by the minister, Per Hansen of Bergen.", ["Per Hansen", "Bergen"]),
    ("Oxfam New Zealand pays for the wells.", ["Oxfam New Zealand"]),
    ("She leads the Kenyan NGO TILA in Kisumu.", ["TILA", "Kisumu"]),
    ("They lend to upper-middle-income countries and to the Nearby Areas.", []),
    ("The Comprehensive Pension Reform (CPR) began.", ["Comprehensive Pension Reform", "CPR"]),
    ("The link joins the Torvan, Melike and Usenka junctions.", ["Torvan", "Melike", "Usenka"]),
]


@pytest.mark.parametrize(("text", "names"), WHOLE)
def test_names_are_whole_and_topics_none(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names


ENDS = [
    ("They moved the University of Varden from Olmeby to Sandnes.", "University of Varden"),
    ("It was signed by Ms. Abena Ali-Mensah as Judges looked on.", "Abena Ali-Mensah"),
    ("The Conference on the Ubari Lakes and the Head of Due Care met.", "Conference on the Ubari Lakes"),
    ("Mrs TEMBROOK (Franklin – Minister for Disability Services) – I rise to speak.", "Franklin"),
    ("The Carbury House Agreement failed. The Carbury House agreement was too short.", "Carbury House agreement"),
    ("First Vice President-designate Rian Okello flew in.", "Rian Okello"),
    ("Lagos/ Kuala Lumpur/ Geneva, 27 April 2015 – The appeal began.", "Kuala Lumpur"),
    ("We fund KeRRA and its roads.", "KeRRA"),
]


@pytest.mark.parametrize(("text", "name"), ENDS)
def test_names_end_before_ways_offices_and_other_names(text: str, name: str) -> None:
    assert name in [found for found, _ in named(text)]


@pytest.mark.parametrize(
    "text", ["The Permanent Representatives of the Missions of Delegates met.", "The Transitional Government fell."]
)
def test_who_holds_an_office_and_a_kind_of_government_are_no_names(text: str) -> None:
    assert named(text) == []


TYPED = [
    ("A nurse in Scranton pays nearly three times that.", ("Scranton", "place")),
    ("They sued Kenta Bank Uganda and Ardhi Group Holdings.", ("Kenta Bank Uganda", "organization")),
    (
        "The African Union Transition Mission in Somalia left.",
        ("African Union Transition Mission in Somalia", "organization"),
    ),
    ("M. K. Anbarasan wrote to Amit Shah.", ("M. K. Anbarasan", "person")),
    ("M. K. Anbarasan wrote to Amit Shah.", ("Amit Shah", "person")),
    ("She is the Member of Parliament for Sumbawe and a lawyer.", ("Sumbawe", "place")),
    ("They lend to women in Rangpur Division.", ("Rangpur Division", "place")),
    ("They fined the Comisión para el Comercio Justo.", ("Comisión para el Comercio Justo", "organization")),
]


@pytest.mark.parametrize(("text", "expected"), TYPED)
def test_bodies_people_and_places_of_many_languages(text: str, expected: tuple[str, str]) -> None:
    assert expected in named(text)
