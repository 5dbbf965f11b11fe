"""Where names begin and end, and what is none, in sentences made for this project: two and more for each rule."""

import pytest
from test_names import named

NUMBERS = [
    ("They adopted the Health Sector Plan for 2022-2026 in May.", "Health Sector Plan for 2022-2026"),
    ("The Fisheries Strategy for 2019-2024 has lapsed.", "Fisheries Strategy for 2019-2024"),
    ("We wrote the National Strategy for Seed Security 2030.", "National Strategy for Seed Security 2030"),
    ("They signed the Charter for Rural Women 2019-2024.", "Charter for Rural Women 2019-2024"),
    ("She read the 2016 Coastal Safety Report.", "2016 Coastal Safety Report"),
    ("The 2021 Harbour Report is out.", "2021 Harbour Report"),
    ("Article 9 of the 1987 Constitution forbids it.", "1987 Constitution"),
    ("Judges cite the 2010 Constitution.", "2010 Constitution"),
    ("Fares fell, since Budget 2011 cut the duty.", "Budget 2011"),
    ("Ministers wrote that Budget 2019-20 would last.", "Budget 2019-20"),
    ("Under Senate Bill No. 3014 they pay more.", "Senate Bill No. 3014"),
    ("It repeals Republic Act No. 7712 of that year.", "Republic Act No. 7712"),
    ("They tabled the Supplementary Appropriation Bill (No.2) 2017/2018 today.",
     "Supplementary Appropriation Bill (No.2) 2017/2018"),
    ("They passed the Tenancy Amendment Act (No.3) 2009 today.", "Tenancy Amendment Act (No.3) 2009"),
    ("Fines rose under Act 834 last year.", "Act 834"),
    ("The pavilion won a medal at Expo 2010 as well.", "Expo 2010"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NUMBERS)
def test_years_and_numbers_go_on_with_names(text: str, name: str) -> None:
    assert name in [found for found, _ in named(text)]


PLACES = [
    ("Floods hit Northern Kebbi and the plains of Western Tigray.", ["Northern Kebbi", "Western Tigray"]),
    ("She stood in Mongu Constituency and won in Kasama Constituency.", ["Mongu Constituency", "Kasama Constituency"]),
    ("Grants went to:\n• City of Ottawa ($3 million)\n• City of Halifax ($2 million)",
     ["City of Ottawa", "City of Halifax"]),
    ("The Commonwealth of Dominica met the State of Kuwait.", ["Commonwealth of Dominica", "State of Kuwait"]),
]  # fmt: skip


DIVISIONS = [
    ("By 1998, Alebua was the Premier of Guadalcanal, and it was good politics.", ["Guadalcanal"]),
    ("A feud between a group of men from Malaita shook the islands.", ["Malaita"]),
    ("In response at Uppsala, the President made a plea.", ["Uppsala"]),
    ("In response at Wetzlar, the Minister made a plea.", ["Wetzlar"]),
]


@pytest.mark.parametrize(("text", "names"), DIVISIONS)
def test_towns_and_divisions_of_countries_are_places(text: str, names: list[str]) -> None:
    assert [name for name, kind in named(text) if kind == "place"] == names


@pytest.mark.parametrize(("text", "names"), PLACES)
def test_directions_and_forms_of_states_and_cities_are_part_of_places(text: str, names: list[str]) -> None:
    found = [name for name, kind in named(text) if kind in ("place", "country")]
    assert [name for name in found if name in names] == names


PEOPLE = [
    ("John Harlow Conway died in Leeds. They wrote that Conway had a fever. Doctors say Conway slept.",
     ["John Harlow Conway", "Conway", "Conway"]),
    ("Mary Burnley, a baker, sued the mayor. Burnley lives alone, and Burnley bakes.",
     ["Mary Burnley", "Burnley", "Burnley"]),
    ("The choice fell on the Governor of the Central Bank, Xavion Haybridge.", ["Xavion Haybridge"]),
    ("Dams are safe, the Port Authority chairman, Bhavesh Kulkarra says.", ["Bhavesh Kulkarra"]),
    ("The finance minister Njuguna Ndung'u (a former governor) spoke.", ["Njuguna Ndung'u"]),
    ("The economist Mwai Nyong'o (then at Oxford) spoke.", ["Mwai Nyong'o"]),
    ("Gov Ayo Fashina and Cdr. Tevita Koroi came.", ["Ayo Fashina", "Tevita Koroi"]),
    ("The agent of the President, Monsieur Manuel Terai; the clerk, and officers came.", ["Manuel Terai"]),
    ("We met Monsieur Alain Tevaha and Senhor Paulo Mendonça.", ["Alain Tevaha", "Paulo Mendonça"]),
    ("The bank's Regional Director in Caucasus Catarina Bjorlin Hansen signed a contract.",
     ["Catarina Bjorlin Hansen"]),
    ("The bank's Country Director in Ethiopia Michael Tesfaye Bekele signed a contract.",
     ["Michael Tesfaye Bekele"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "people"), PEOPLE)
def test_people_hold_offices_and_lend_no_surname_to_a_town(text: str, people: list[str]) -> None:
    assert [name for name, kind in named(text) if kind == "person"] == people


BODIES = [
    ("The Secretary of the Ministry of Education Aum Sangay Zam came.", ["Ministry of Education"]),
    ("The president of the Barbados Chamber of Commerce and Industry Tracey Shuffield came.",
     ["Barbados Chamber of Commerce and Industry"]),
    ("As NZTU Secretary-General Lim Wee Han said, firms pay.", ["NZTU"]),
    ("A World Bank Specialist and a World Bank Consultant came.", ["World Bank", "World Bank"]),
    ("Widows International (WI) helps.", ["Widows International", "WI"]),
    ("Refugees International (RI) President Eric Schwartz went.", ["Refugees International", "RI"]),
    ("The mayor and EBRD (European Bank for Reconstruction and Development) Regional Director in the area signed.",
     ["EBRD", "European Bank for Reconstruction and Development"]),
    ("The mayor and KfH (Kredit Bank for Homes and Farms) Regional Director in the area signed.",
     ["KfH", "Kredit Bank for Homes and Farms"]),
    ("Rita Bramley, Water Forum Chair, National Growers Union (NGU).", ["National Growers Union", "NGU"]),
    ("They cite a UN General Assembly Resolution and a Security Council Resolution.",
     ["UN General Assembly", "Security Council"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "bodies"), BODIES)
def test_bodies_end_before_people_officers_and_what_they_adopt(text: str, bodies: list[str]) -> None:
    assert [name for name, kind in named(text) if kind == "organization"] == bodies


POLICIES = [
    ("Through the Upper Valley Trade Links (UVTL) initiative, towns grew.",
     [("Upper Valley Trade Links", "policy"), ("UVTL", "policy")]),
    ("The Coastal Grain Storage (CGS) programme grew.", [("Coastal Grain Storage", "policy"), ("CGS", "policy")]),
    ("They signed the Agreement on the Canada Seed Bank.", [("Agreement on the Canada Seed Bank", "policy")]),
    ("The bank held its 43rd Annual Meeting and its 9th Annual Congress.", [("43rd Annual Meeting", "event")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), POLICIES)
def test_the_noun_behind_a_bracket_and_an_ordinal_tell_programmes_and_meetings(
    text: str, names: list[tuple[str, str]]
) -> None:
    assert [found for found in named(text) if found in names] == names


NONE = [
    "They pledged US $2 billion, or AU $3 billion.",
    "She holds a Grade 9 certificate, and he a Tier 2 visa.",
    "The Special Coordinator met the Environment Forum Chair and a Press Attache.",
    "They moved a motion for the Lapsed Business to be carried forward.",
    "The Basic Balance is expected to be in deficit.",
    "The Minister of Labour and Social Security resigned, as did the Minister for Social Security.",
]


@pytest.mark.parametrize("text", NONE)
def test_sums_grades_offices_and_titles_of_no_work_are_no_names(text: str) -> None:
    assert named(text) == []


REPEATED = [
    ("The Chairman of the Finance and Expenditure Committee met the Minister for Finance.",
     ["Finance and Expenditure Committee"]),
    ("Parliament sat late. She thanked a Member of Parliament, and all Members of Parliament.", ["Parliament"]),
    ("Congress rose in July. Most members of Congress went home.", ["Congress"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "names"), REPEATED)
def test_what_is_part_of_another_name_or_office_is_not_found_again(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names
