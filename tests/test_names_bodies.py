"""Bodies, meetings and people by the words around them, in sentences made for this project: two for each rule."""

import pytest
from test_names import named

NAMES = [
    ("The Office of the Prime Minister pays.", "Office of the Prime Minister", "organization"),
    ("The Office of the Chief Veterinary Officer of the province pays.", "Office of the Chief Veterinary Officer",
     "organization"),
    ("She chairs the Harbour Management Team of the Government.", "Harbour Management Team", "organization"),
    ("A Rural Water Task Force of the Government met.", "Rural Water Task Force", "organization"),
    ("The House of Chiefs rose.", "House of Chiefs", "organization"),
    ("Clerks of the House of Peoples' Delegates rose.", "House of Peoples' Delegates", "organization"),
    ("The United Nations World Food Programme sent rice.", "United Nations World Food Programme", "organization"),
    ("The U.N. World Food Programme sent rice.", "U.N. World Food Programme", "organization"),
    ("It left the UN Assistance Mission in Trinidad and Tobago soon.", "UN Assistance Mission in Trinidad and Tobago",
     "organization"),
    ("It left the UN Support Mission in the Democratic Republic of the Congo soon.",
     "UN Support Mission in the Democratic Republic of the Congo", "organization"),
    ("The NUP+KDF coalition lost.", "NUP+KDF", "organization"),
    ("ANG+UPF voted against it.", "ANG+UPF", "organization"),
    ("They met at the 2019 High-level Water Forum on Clean Rivers.", "High-level Water Forum on Clean Rivers", "event"),
    ("Ministers spoke at the Upland Rivers Forum.", "Upland Rivers Forum", "event"),
    ("We hosted the 51st Upland Rivers Forum.", "51st Upland Rivers Forum", "event"),
    ("The 12th Coastal Cities Summit ended.", "12th Coastal Cities Summit", "event"),
    ("They spoke at Kenya-Malawi Trade and Transport Roundtable today.", "Kenya-Malawi Trade and Transport Roundtable",
     "event"),
    ("Guests left the Highland Growers' Retreat early.", "Highland Growers' Retreat", "event"),
    ("It breaks the Seamen Act, No. 14 of 2013 (SA).", "Seamen Act, No. 14 of 2013", "policy"),
    ("They cite Republic Act No. 12 of 1998 often.", "Republic Act No. 12 of 1998", "policy"),
    ("It implements Regulation (EU) 2021/1119 at last.", "Regulation (EU) 2021/1119", "policy"),
    ("It amends Council Directive 92/43/EEC at last.", "Council Directive 92/43/EEC", "policy"),
    ("The bridge over the River Okavu fell.", "River Okavu", "place"),
    ("Ferries cross the River Benue.", "River Benue", "place"),
    ("Farms in Ibaji Local Government Area drowned.", "Ibaji Local Government Area", "place"),
    ("They fly from the Western Sovereign Base Area.", "Western Sovereign Base Area", "place"),
    ("It follows the 11th Savanna Development Plan.", "11th Savanna Development Plan", "policy"),
    ("It closed the 4th Rural Roads Project.", "4th Rural Roads Project", "policy"),
    ("They repealed the Lockouts (Notice of Closing) Act 2019.", "Lockouts (Notice of Closing) Act 2019", "policy"),
    ("They repealed the Union Dues (Minimum Service Levels) Act 2013.",
     "Union Dues (Minimum Service Levels) Act 2013", "policy"),
    ("It pays the Lagos City Trust Fund for Rural Growth Project.", "Lagos City Trust Fund for Rural Growth Project",
     "policy"),
    ("It pays the Growth Support Operation and more.", "Growth Support Operation", "policy"),
    ("Loans paid for the Dong Hoi – Quy Nhon Expressway Project.", "Dong Hoi – Quy Nhon Expressway Project", "policy"),
    ("Poor communes live off Program 135 still.", "Program 135", "policy"),
    ("It flows from the Constitution of Malawi, 1994 as well.", "Constitution of Malawi, 1994", "policy"),
    ("Prices rose with the Russia–Ukraine conflict.", "Russia–Ukraine conflict", "event"),
    ("Prices rose with the Iran-Iraq war.", "Iran-Iraq war", "event"),
    ("Hurricane Merle hit Abaco. Merle left on Monday.", "Merle", "event"),
    ("Cyclone Vanda hit Tonga. After landfall, Vanda slowed.", "Vanda", "event"),
    ("The UN Regional Centre for Peace in Asia and the Pacific moved.",
     "UN Regional Centre for Peace in Asia and the Pacific", "organization"),
    ("The UN Regional Office for Seeds for Africa moved.", "UN Regional Office for Seeds for Africa", "organization"),
    ("The Standing Finance Committee of the House met.", "Standing Finance Committee", "organization"),
    ("The Price Policy Committee of the Bank met.", "Price Policy Committee", "organization"),
    ("The Reform of the Security Council is slow.", "Security Council", "organization"),
    ("The Tripoli Special Economic Zone is open.", "Tripoli Special Economic Zone", "place"),
    ("Firms left the Kaduna Export Processing Zone.", "Kaduna Export Processing Zone", "place"),
    ("My voters in East Central Lagos know.", "East Central Lagos", "place"),
    ("They rule the West Bank and Gaza Strip.", "Gaza Strip", "place"),
    ("They rule the West Bank and the Gaza Strip.", "West Bank", "place"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_bodies_meetings_laws_and_places_end_where_their_names_do(text: str, name: str, kind: str) -> None:
    assert (name, kind) in named(text)


PEOPLE = [
    ("Today President Ts. Enkhtuya met Kh.Battulga.", ["Ts. Enkhtuya", "Kh.Battulga"]),
    ("Sh.Adilbish and Dz. Ganbold left.", ["Sh.Adilbish", "Dz. Ganbold"]),
    (
        "It was chaired by the member for Anse Royale, Wavelo Ramkissan. Mr Ramkissan said so.",
        ["Wavelo Ramkissan", "Ramkissan"],
    ),
    ("It helps, said Ashnil Kumar Bissoon. Dr. Bissoon thanked all.", ["Ashnil Kumar Bissoon", "Bissoon"]),
    ("I rang Mr Court and Mrs Park, not Mr Speaker.", ["Court", "Park"]),
    ("The Minister for Roads and Rural Development Matiako Kasaijo, has spoken.", ["Matiako Kasaijo"]),
    ("We asked the director of Amnesty International Man-kei Tamura in vain.", ["Man-kei Tamura"]),
    ("Juan Edghill, M.S., J.P., M.P., spoke.", ["Juan Edghill"]),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_people_have_their_initials_and_given_names_and_no_degrees(text: str, names: list[str]) -> None:
    assert [name for name, _ in named(text)] == names or [n for n, k in named(text) if k == "person"] == names


STATES = [
    ("The states are Kebbi, Niger, Kwara and Kogi.", "place"),
    ("Floods hit Kogi, Kwara and Niger.", "place"),
    ("Trade of Togo, Niger and Ghana grew.", "country"),
    ("They flew from Lagos to Niger.", "country"),
]


@pytest.mark.parametrize(("text", "kind"), STATES)
def test_a_country_in_a_list_of_the_states_of_another_is_one_of_them(text: str, kind: str) -> None:
    assert dict(named(text))["Niger"] == kind


NONE = [
    "An English-language paper closed, and Portuguese-speaking pupils wept.",
    "Industry, Commerce, Agriculture and Fisheries Minister is his title.",
    "The Intergovernmental Negotiations go on.",
    "The AG's report is late, and the DG's too.",
    "It costs 4 billion U.S Dollars a year.",
]


@pytest.mark.parametrize("text", NONE)
def test_languages_and_offices_by_their_initials_are_no_names(text: str) -> None:
    assert named(text) == []


def test_a_verb_that_opens_a_sentence_and_a_section_are_no_part_of_a_name() -> None:
    assert named("Honouring First World War veterans is right.") == [("First World War", "event")]
    assert ("Constitution of Malawi", "policy") in named("It breaches Section 55 of the Constitution of Malawi.")
