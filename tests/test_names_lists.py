"""Names in lists, behind numbers and beside offices, in sentences made for this project: two and more for each rule."""

import pytest
from test_names import named

WHOLE = [
    ("The Health, Education and Welfare Department closed.", "Health, Education and Welfare Department"),
    ("The Monitoring, Evaluation and Learning Framework is out.", "Monitoring, Evaluation and Learning Framework"),
    ("The Transport, Energy and Digital Infrastructure Committee met.",
     "Transport, Energy and Digital Infrastructure Committee"),
    ("A team from the Press and Public Affairs Office came.", "Press and Public Affairs Office"),
    ("The Police and Crime Commission ruled.", "Police and Crime Commission"),
    ("The Niger and Benue Observatory measures floods.", "Niger and Benue Observatory"),
    ("Experts of the Sahara and Sahel Observatory came.", "Sahara and Sahel Observatory"),
    ("President Biden signed Executive Order 14008 on climate.", "Executive Order 14008"),
    ("It was Executive Order No. 62 that cut duties.", "Executive Order No. 62"),
    ("Proclamation No. 1113/2019 governs charities.", "Proclamation No. 1113/2019"),
    ("The Senate passed Republic Act 11032 in 2018.", "Republic Act 11032"),
    ("Statutory Instrument 142 of 2019 ended it.", "Statutory Instrument 142 of 2019"),
    ("Under Law No. 27/2007 water is public.", "Law No. 27/2007"),
    ("EO 14008 is in force.", "EO 14008"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), WHOLE)
def test_lists_and_numbers_are_part_of_names(text: str, name: str) -> None:
    assert name in [found for found, _ in named(text)]


APART = [
    ("The Netherlands and Belgium Energy Council met.", ["Netherlands", "Belgium Energy Council"]),
    ("Officials of the Commission, Council and European Parliament met.",
     ["Commission", "Council", "European Parliament"]),
    ("The IMF, World Bank and African Union agreed.", ["IMF", "World Bank", "African Union"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), APART)
def test_bodies_in_a_list_stay_apart(text: str, names: list[str]) -> None:
    assert [found for found, _ in named(text)] == names


PLACES = [
    ("The East Arnhem, Barkly and Katherine regions are dry.", ["East Arnhem", "Barkly", "Katherine"]),
    ("They work in the Oubri and Kuilsé regions.", ["Oubri", "Kuilsé"]),
    ("Near the Tigris and Euphrates rivers, crops failed.", ["Tigris", "Euphrates"]),
    ("In the departments of Kaffrine and Kolda, wells dried.", ["Kaffrine", "Kolda"]),
    ("The department of Alto Paraná grows soy.", ["Alto Paraná"]),
    ("The Central and Western regions and Urban and Rural districts are dry.", []),
    ("Half of the EU and NATO cities joined.", []),
]


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_several_places_stand_before_what_they_are(text: str, names: list[str]) -> None:
    assert [found for found, kind in named(text) if kind == "place"] == names


OFFICES = [
    ("WFP Regional Director Laila Ruiz spoke.", [("WFP", "organization"), ("Laila Ruiz", "person")]),
    ("The Mayor's Press Secretary, Tom Hale, resigned.", [("Tom Hale", "person")]),
    ("IMF MD Kristalina Georgieva replied.", [("IMF", "organization"), ("Kristalina Georgieva", "person")]),
    ("Defence secretary Ann Lee met the Culture minister.", [("Ann Lee", "person")]),
    ("In Labour Market Surveys, the rate fell.", []),
    ("Quoting Nelson Mandela, he closed.", [("Nelson Mandela", "person")]),
]


@pytest.mark.parametrize(("text", "expected"), OFFICES)
def test_offices_fields_and_verbs_are_no_part_of_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


def test_an_office_that_is_a_body_goes_by_its_initials() -> None:
    assert [found for found, _ in named("The UN High Commissioner for Refugees (UNHCR) came, and UNHCR stayed.")] == [
        "UN High Commissioner for Refugees", "UNHCR", "UNHCR",
    ]  # fmt: skip


TYPES = [
    ("The Kalyana Lakshmi and Shaadi Mubarak schemes help brides.", "Kalyana Lakshmi", "policy"),
    ("The Sagip Saka and Kadiwa initiatives sell rice.", "Kadiwa", "policy"),
    ("Under Bhavantar Bhugtan yojana, farmers gain.", "Bhavantar Bhugtan", "policy"),
    ("The budget gives Rs 500 crore for Rythu Mitra.", "Rythu Mitra", "policy"),
    ("We set aside K2 billion for Mtukula Pakhomo.", "Mtukula Pakhomo", "policy"),
    ("The Nairobi Rivers Regeneration programme grew.", "Nairobi Rivers Regeneration", "policy"),
    ("The Malawi Social Cash Transfer scheme pays.", "Malawi Social Cash Transfer", "policy"),
    ("The River Severn Flood Relief scheme is late.", "River Severn Flood Relief", "policy"),
    ("The National Food Security Mission pays.", "National Food Security Mission", "policy"),
    ("The Prime Minister Employment Generation Programme began.",
     "Prime Minister Employment Generation Programme", "policy"),
    ("The British Geological Survey mapped it.", "British Geological Survey", "organization"),
    ("The Botanical Survey of India moved.", "Botanical Survey of India", "organization"),
    ("The Ministry of Health and the Karamoja Turkana group agreed.", "Ministry of Health", "organization"),
    ("Bobi Wine and Ennahda leader Rached Ghannouchi spoke.", "Ennahda", "organization"),
    ("Jobs grew in the North East and the South West.", "North East", "place"),
    ("Jobs grew in the North East and the South West.", "South West", "place"),
    ("The Koysha hydropower plant runs.", "Koysha", "place"),
    ("The Grasberg copper mine is deep.", "Grasberg", "place"),
    ("The Eyre highway closed.", "Eyre", "place"),
    ("They toured Mwea, Gichugu and Ndia.", "Gichugu", "place"),
    ("Others are returning to Torit.", "Torit", "place"),
    ("Cllr Jane Poole spoke.", "Jane Poole", "person"),
    ("Macroeconomist Philip Hale spoke.", "Philip Hale", "person"),
    ("Growth slowed under Maria Lesolang.", "Maria Lesolang", "person"),
    ("Kaufmann and Kraay (2010) describe it.", "Kraay", "person"),
    ("Burke et al. (2015) found losses.", "Burke", "person"),
    ("Refugees met at Zaatari in June.", "Zaatari", "place"),
    ("Shops in Carrick-on-Suir and Nenagh closed.", "Carrick-on-Suir", "place"),
    ("Scarborough Shoal is tense.", "Scarborough Shoal", "place"),
    ("The East Coast Rail Link (ECRL) is built.", "ECRL", "place"),
    ("The Tehreek-e-Labbaik party marched.", "Tehreek-e-Labbaik", "organization"),
    ("S.I. No. 448 of 2020 restricts travel.", "S.I. No. 448 of 2020", "policy"),
    ("The Kimberley Process bans it.", "Kimberley Process", "policy"),
    ("Bali Process member states met.", "Bali Process", "organization"),
    ("The Colombo Process (CP) member states met.", "CP", "organization"),
    ("The Wassenaar Arrangement applies.", "Wassenaar Arrangement", "policy"),
    ("The Instrument for Stability pays.", "Instrument for Stability", "policy"),
    ("The New Economic Policy, or NEP, ended.", "NEP", "policy"),
    ("National Broadband Ireland, NBI, said so.", "NBI", "organization"),
    ("They signed the Just Energy Transition Partnership (JETP) with Japan.", "JETP", "policy"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), TYPES)
def test_what_stands_beside_names_tells_their_type(text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text)


NONE = [
    "The Dinka people and Nuer tribesmen fled.",
    "Phase III of the work began.",
    "The Peace Process stalled, and an Interim Arrangement was made.",
]


@pytest.mark.parametrize("text", NONE)
def test_peoples_phases_and_processes_are_no_names(text: str) -> None:
    assert named(text) == []
