"""Classes of names that texts of all kinds hold, each by sentences made for this project."""

import pytest
from test_names import named

TOPICS = [
    "Civil Society and the Private Sector must ask for Open Data.",
    "Good Governance, Decent Work and Clean Energy came up in every speech.",
    "Pupils with Complex Reading Needs (CRN) wait. CRN pupils wait longest.",
    "The Repeat Order (RO) rate rose, and the RO rate of shops fell.",
    "It costs Ksh 10.5 billion, or Rwf 3 million a school.",
    "She quoted A7-0114/2009 and a Regional Committee.",
    "It will open Health and Wellness Centres and pay Regional Rural Banks.",
]


@pytest.mark.parametrize("text", TOPICS)
def test_common_words_with_capitals_sums_and_codes_are_no_names(text: str) -> None:
    assert named(text) == []


BODIES_OF_COMMON_WORDS = [
    ("The Office of Rural Transport (ORT) moved. ORT staff moved too.",
     [("Office of Rural Transport", "organization"), ("ORT", "organization"), ("ORT", "organization")]),
    ("The Department of Seamen Affairs (SA) moved.",
     [("Department of Seamen Affairs", "organization"), ("SA", "organization")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES_OF_COMMON_WORDS)
def test_a_head_noun_makes_a_body_of_common_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


PEOPLE = [
    ("In 1980 a coup brought Tomas 'Nino' QUIROGA to power. QUIROGA fell in 1984.",
     [("Tomas 'Nino' QUIROGA", "person"), ("QUIROGA", "person")]),
    ("We blame the Pellworm Government, not the Osterman administration.",
     [("Pellworm", "person"), ("Osterman", "person")]),
    ("The Federal Government and the Coalition Government agreed.", []),
    ("STATEMENT BY\nHIS EXCELLENCY MR. TEKLE BERHANE, MINISTER FOR FOREIGN AFFAIRS",
     [("TEKLE BERHANE", "person")]),
    ("The house was opened by PM Okonjo and PS Amina Waweru.",
     [("Okonjo", "person"), ("Amina Waweru", "person")]),
    ("Governor Eli Santos Jr. spoke. Santos said rates would rise.",
     [("Eli Santos Jr.", "person"), ("Santos", "person")]),
    ("D.Enkhtuya and WPA commissioner Sonam Dukpa met E.Bat-Erdene. The rest fell.All went home.",
     [("D.Enkhtuya", "person"), ("Sonam Dukpa", "person"), ("E.Bat-Erdene", "person")]),
    ("We mourn Vice-President Hobart. The Minister of Foreign Affairs, Tomasi Vunipa, and others wept.",
     [("Hobart", "person"), ("Tomasi Vunipa", "person")]),
    ("Ravinder Patil drives trains. A day with Ravinder is long.",
     [("Ravinder Patil", "person"), ("Ravinder", "person")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PEOPLE)
def test_people_are_known_by_titles_nicknames_and_what_is_called_after_them(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(name, kind) for name, kind in named(text) if kind == "person"] == expected


GRAMMAR = [
    ("Funds grew:\n- Under Coastal Farmers Support Scheme, loans doubled.",
     [("Coastal Farmers Support Scheme", "policy")]),
    ("She asked Congress for Presidential powers.", [("Congress", "organization")]),
    ("We set out our Plan for Renewal and the Union Budget for FY25.",
     [("Plan for Renewal", "policy"), ("Union Budget", "policy")]),
    ("The Police Support Mission in Haiti began after the Second Review Mission in Accra.",
     [("Police Support Mission in Haiti", "organization"), ("Second Review Mission", "policy"), ("Accra", "place")]),
    ("It was agreed at COP 27 and fits SDG 7.", [("COP 27", "event"), ("SDG 7", "policy")]),
    ("Growth slowed in Latin America and the Caribbean.", [("Latin America", "place"), ("Caribbean", "place")]),
    ("The Susuba Wharf and the Leeds Docks reopened.", [("Susuba Wharf", "place"), ("Leeds Docks", "place")]),
]  # fmt: skip


GRAMMAR += [
    ("♦ The Coastal Works Fund grew.\n(iv) Under Pradhan Mantri Nadi Yojana, wells were dug.",
     [("Coastal Works Fund", "organization"), ("Pradhan Mantri Nadi Yojana", "policy")]),
    ("The Department of Wells in the Ministry of Rural Works wrote the Agenda for Renewal of the Peoples Alliance.",
     [("Department of Wells", "organization"), ("Ministry of Rural Works", "organization"),
      ("Agenda for Renewal", "policy"), ("Peoples Alliance", "organization")]),
    ("The scheme for schools called “Pathshala Abhiyan” grew. Her book on the scheme, “Common Ground”, is out.",
     [("Pathshala Abhiyan", "policy"), ("Common Ground", "publication")]),
    ("He served with the 2/14th Battalion in Egypt on the Kokoda Track.",
     [("2/14th Battalion", "organization"), ("Egypt", "country"), ("Kokoda Track", "place")]),
    ("Ships from Jakarta to Surabaya, she wrote in The Beacon, are late.",
     [("Jakarta", "place"), ("Surabaya", "place"), ("Beacon", "organization")]),
    ("The Wells Act passed. Under the Act, the act of digging is free.", [("Wells Act", "policy")]),
    ("The Wells Act passed. Under the Act, digging is free.", [("Wells Act", "policy"), ("Act", "policy")]),
    ("They amended the Right to Water Act and the Wells Fund and Other Provisions Act, 1952.",
     [("Right to Water Act", "policy"), ("Wells Fund and Other Provisions Act, 1952", "policy")]),
    ("Under Prime Minister Nadi Yojana and a scheme called Pure Wells, 40 villages got water.",
     [("Prime Minister Nadi Yojana", "policy"), ("Pure Wells", "policy")]),
    ("The Asian and Pacific Council crossed the Susuba Strait. The Strait was calm.",
     [("Asian and Pacific Council", "organization"), ("Susuba Strait", "place"), ("Strait", "place")]),
]  # fmt: skip


GRAMMAR += [
    ("The Susuba Wells Project II (SWP-II) and the Rural Roads Project Phase III (RRP III) began. SWP-II is late.",
     [("Susuba Wells Project II", "policy"), ("SWP-II", "policy"), ("Rural Roads Project Phase III", "policy"),
      ("RRP III", "policy"), ("SWP-II", "policy")]),
    ("The Central Bank of Trinidad and Tobago moved money from the Wells Bank to the World Bank.",
     [("Central Bank of Trinidad and Tobago", "organization"), ("Wells Bank", "organization"),
      ("World Bank", "organization")]),
    ("The Attorney General's Office and the Leeds Nurses' Union met.",
     [("Attorney General's Office", "organization"), ("Leeds Nurses' Union", "organization")]),
    ("The Coastal Works Facility and the Emergency Credit Facility opened.",
     [("Coastal Works Facility", "organization"), ("Emergency Credit Facility", "policy")]),
    ("I move that the Appropriation 2023-2024 Bill be read. A $500 Million Project pays a Coastal Income Allowance of "
     "Rs 1,000.", [("Appropriation 2023-2024 Bill", "policy"), ("Coastal Income Allowance", "policy")]),
    ("They crossed the English channel, and the Security council met.",
     [("English channel", "place"), ("Security council", "organization")]),
    ("Bills of the year:\n\nSale of Wells to Children Under 16 (Fines) Bill 2022-23\n\nFences Bill 2017-19\n",
     [("Sale of Wells to Children Under 16 (Fines) Bill 2022-23", "policy"), ("Fences Bill 2017-19", "policy")]),
    ("WE TURN TO THE SECURITY COUNCIL AND THE WORLD BANK. THE COUNCIL MUST ACT ON MALI.",
     [("SECURITY COUNCIL", "organization"), ("WORLD BANK", "organization"), ("COUNCIL", "organization"),
      ("MALI", "country")]),
    ("The theme was “Digging Deep, Working Together, Saving Water for Tomorrow”. It adds Collectors of Customs.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), GRAMMAR)
def test_a_name_ends_where_its_grammar_ends(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


BODIES = [
    ("The Secretary of the Interior Ann Teller met the Parliamentary Secretary for Regional Growth and Local Roads.",
     [("Ann Teller", "person")]),
    ("Hon. Ana Vakalau, Minister for Finance, Public Works, Public Roads and Communications, sat down.",
     [("Ana Vakalau", "person")]),
    ("It missed the World Fisheries Organization's (WFO) target.",
     [("World Fisheries Organization", "organization"), ("WFO", "organization")]),
    ("It thanked the National Assembly Ms Thandeka Mosia leads.",
     [("National Assembly", "organization"), ("Thandeka Mosia", "person")]),
    ("The Department of the Orchards spoke. DOO staff left.",
     [("Department of the Orchards", "organization"), ("DOO", "organization")]),
    ("The power firm Luzelec and the opposition party Radical Hope agreed.",
     [("Luzelec", "organization"), ("Radical Hope", "organization")]),
    ("They moved the Appropriation Bill (No. 1) 2010-2011 and Labor's $425 million Smarter Paths program.",
     [("Appropriation Bill (No. 1) 2010-2011", "policy"), ("Labor", "organization"), ("Smarter Paths", "policy")]),
    ("It is far from the City of Washington to Far North Queensland and the Pacific.",
     [("City of Washington", "place"), ("Far North Queensland", "place"), ("Pacific", "place")]),
    ("The Fennimore Labor Government fell.", [("Fennimore", "person"), ("Labor", "organization")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_offices_bodies_and_bills_are_told_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


RESULTS = [
    ("Premier league results .\n\nLeeds 2 Everton 0", [("Leeds", "organization"), ("Everton", "organization")]),
    ("League standings\n\nAuckland 21 11 0 10 406\n\nPenrith 20 10 1 9 388",
     [("Auckland", "organization"), ("Penrith", "organization")]),
    ("Rainfall by district\n\nAuckland 21 11 0 10 406", [("Auckland", "place")]),
    ("Badminton tournament: seeded players\n\nOng Ewe Hock (Malaysia) beat Indra Wijaya (Indonesia) 15-1 15-7",
     [("Ong Ewe Hock", "person"), ("Malaysia", "country"), ("Indra Wijaya", "person"), ("Indonesia", "country")]),
    ("League matches ended with a victory over Seattle.", [("Seattle", "organization")]),
    ("The ministry sees victory over poverty in Seattle.", [("Seattle", "place")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), RESULTS)
def test_a_town_is_its_team_in_a_table_of_results_only(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name, kind) for name, kind in named(text) if name not in ("Premier league",)] == expected


LISTS_AND_REALMS = [
    ("Authors: Ann F. Teller\nJohn B. Moses wrote it.", [("Ann F. Teller", "person"), ("John B. Moses", "person")]),
    ("Prosecutor Rama Kelly QC spoke for the Records Division.",
     [("Rama Kelly", "person")]),
    ("The Democratic Republic of East Timor lies there.", [("Democratic Republic of East Timor", "country")]),
    ("In British North America and in Hayti, N. S. W. and the U. S. are read of.",
     [("British North America", "place"), ("Hayti", "country"), ("N. S. W.", "place"), ("U. S.", "country")]),
    ("The Soviet Union and Zaire are no more; Persia lies on the Persian Gulf.",
     [("Soviet Union", "country"), ("Zaire", "country"), ("Persia", "country"), ("Persian Gulf", "place")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS_AND_REALMS)
def test_a_name_ends_with_its_line_and_begins_with_its_realm(text: str, expected: list[tuple[str, str]]) -> None:
    assert [n for n in named(text) if n[1] != "organization"] == expected


UNEXPLAINED = [
    ("KPA will review the tariff.", [("KPA", "organization")]),
    ("The wharf is run by the KPA in Juba.", [("KPA", "organization"), ("Juba", "place")]),
    ("The KPA's fleet grew, and so did the KPA.", [("KPA", "organization"), ("KPA", "organization")]),
    ("The REER has increased, and so has the PMI of shops.", []),
    ("We measured chlorofluorocarbons (CFCs). A CFC ban followed.", []),
    ("Teach for Kiribati (TFK) hires.", [("Teach for Kiribati", "organization"), ("TFK", "organization")]),
    ("Prices follow the Lagoon Consumer Price Index (LCPI, 2015=100).",
     [("Lagoon Consumer Price Index", "publication"), ("LCPI", "publication")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), UNEXPLAINED)
def test_an_abbreviation_is_a_body_where_it_acts_as_one(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


TREATIES_AND_WARS = [
    ("The Tobin-Harlow treaty and the peace of Utrecht held.",
     [("Tobin-Harlow treaty", "policy"), ("peace of Utrecht", "policy")]),
    ("The treaty of commerce with Chile ended.", [("Chile", "country")]),
    ("The Angolan civil war and the Kragujevac massacre are taught. The war in Angola is over.",
     [("Angolan civil war", "event"), ("Kragujevac massacre", "event"), ("Angola", "country")]),
    ("Tropical Storm Delia and Storm Enok hit.", [("Tropical Storm Delia", "event"), ("Storm Enok", "event")]),
    ("The Ninth Ministerial Conference of the Lake Basin Commission met.",
     [("Ninth Ministerial Conference", "event"), ("Lake Basin Commission", "organization")]),
    ("Debate on Bill C-12 ended. We took Route 66.", [("Bill C-12", "policy"), ("Route 66", "place")]),
    ("The Bank of Ghana Act 2002 and the 2045 Strategy for Inland Fisheries passed.",
     [("Bank of Ghana Act 2002", "policy"), ("2045 Strategy for Inland Fisheries", "policy")]),
    ("The Water Master Plan 2024 - 2031 grew. The Free Trade Agreements failed, the Oslo Agreements did not.",
     [("Water Master Plan 2024 - 2031", "policy"), ("Oslo Agreements", "policy")]),
    ("The Coastal Drainage, Sewerage, and Flood Control Project grew.",
     [("Coastal Drainage, Sewerage, and Flood Control Project", "policy")]),
    ("Ports join under PM Jal Yatra framework. The Yield Linked Bonus (YLB) Scheme grew.",
     [("PM Jal Yatra", "policy"), ("Yield Linked Bonus", "policy"), ("YLB", "policy")]),
    ("The Prime Minister's Reading Initiative for Schools (PM-ReadS) grew.",
     [("Prime Minister's Reading Initiative for Schools", "policy"), ("PM-ReadS", "policy")]),
    ("Cash for Warm Homes and Meals programme came. The Warm Homes and Meals Programme grew.",
     [("Warm Homes and Meals", "policy"), ("Warm Homes and Meals Programme", "policy")]),
    ("\u2018Rivers on the Brink\u2019, a five-year project, got money.", [("Rivers on the Brink", "policy")]),
    ("\u201cFacing the Tide: A Plan for U.S. Coastal Towns\u201d sells well.",
     [("Facing the Tide: A Plan for U.S. Coastal Towns", "publication")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), TREATIES_AND_WARS)
def test_what_people_sign_fight_and_plan_is_named_as_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


BODIES = [
    ("The Ministry of Finance and the Public Service paid.",
     [("Ministry of Finance and the Public Service", "organization")]),
    ("The Harbour Guard Forces (HGF) left. The HGF said so.",
     [("Harbour Guard Forces", "organization"), ("HGF", "organization"), ("HGF", "organization")]),
    ("We thank the Public Sector.", []),
    ("Lena Orsk, a UN rapporteur for the Office of the UN High Commissioner for Human Rights who had investigated the "
     "case, cautioned justice does not come swiftly.",
     [("Lena Orsk", "person"), ("UN", "organization"),
      ("Office of the UN High Commissioner for Human Rights", "organization")]),
    ("A Member of Parliament asked the Dean of the school.", []),
    ("The bill passed the House 231 to 188.", [("House", "organization")]),
    ("Members in the Council on the Lake Waters Regulation (LWR) agreed.",
     [("Lake Waters Regulation", "policy"), ("LWR", "policy")]),
    ("Geneva/Ankara/Damascus (6 May) - The fund grew.",
     [("Geneva", "place"), ("Ankara", "place"), ("Damascus", "place")]),
    ("The Ministry of Interior of the Republic of Serbia met.",
     [("Ministry of Interior", "organization"), ("Republic of Serbia", "country")]),
    ("The Supreme Court of the Netherlands and the High Court of England and Wales ruled.",
     [("Supreme Court of the Netherlands", "organization"), ("High Court of England and Wales", "organization")]),
    ("The lawyers of General Montero met General Montero.", [("Montero", "person"), ("Montero", "person")]),
    ("The American and Mexican Claims Commission sat.", [("American and Mexican Claims Commission", "organization")]),
    ("Highest point: Dorvak 3,187 m. The magma lay beneath Svartsengi.",
     [("Dorvak", "place"), ("Svartsengi", "place")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies_people_and_places_by_their_heads_titles_and_context(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


OFFICES_AND_PLACES = [
    ("Rt Hon Amina Voss MP met Petra Olund KC MP in Leeds.",
     [("Amina Voss", "person"), ("Petra Olund", "person"), ("Leeds", "place")]),
    ("The minister for water, Amara Odinkalu, opened it. The director of the clinic, Tove Ekhaugen, agreed.",
     [("Amara Odinkalu", "person"), ("Tove Ekhaugen", "person")]),
    ("We welcome the Honourable Ganga Singh. Rear-Admiral Brown sailed to San Diego.",
     [("Ganga Singh", "person"), ("Brown", "person"), ("San Diego", "place")]),
    ("Minister for Housing and Transport Chris Bishop spoke. Minister of Information Moammar al-Karim did not.",
     [("Chris Bishop", "person"), ("Moammar al-Karim", "person")]),
    ("The last Budget of the Rudd government helped. The Shinzo Abe administration agreed.",
     [("Rudd", "person"), ("Shinzo Abe", "person")]),
    ("They include R Venkataraman and C Subramaniam. It was led by Jose DOS REIS.",
     [("R Venkataraman", "person"), ("C Subramaniam", "person"), ("Jose DOS REIS", "person")]),
    ("HIS MAJESTY KING MSWATI III DURING THE SESSION SAID THAT PEACE IS NEEDED.", [("MSWATI III", "person")]),
    ("Joan Field (Aberdeen North) asked. The hub is in Porth, Rhondda Cynon Taf.",
     [("Joan Field", "person"), ("Aberdeen North", "place"), ("Porth", "place"), ("Rhondda Cynon Taf", "place")]),
    ("In estates like Punggol and Dawson, homes rise. The village of Tumbes was hit.",
     [("Punggol", "place"), ("Dawson", "place"), ("Tumbes", "place")]),
    ("Korvik, May 31 (Interfax): The river rose.\nGUAYAQUIL, Ecuador — The port closed.",
     [("Korvik", "place"), ("Interfax", "organization"), ("GUAYAQUIL", "place"), ("Ecuador", "country")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), OFFICES_AND_PLACES)
def test_people_stand_behind_offices_and_places_beside_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


BODIES_AND_POLICIES = [
    ("He joined the 66th Session of the UN General Assembly. The Seventh Parliament of Zimbabwe met.",
     [("UN General Assembly", "organization"), ("Parliament of Zimbabwe", "organization")]),
    ("They fined the Board of the Reef Protection Fund and the Secretariat of the African Union.",
     [("Reef Protection Fund", "organization"), ("African Union", "organization")]),
    ("The Lake Bank grew. The independence of the Bank and its role are known. Members of the House and Senate sat.",
     [("Lake Bank", "organization"), ("Bank", "organization"), ("House", "organization"), ("Senate", "organization")]),
    ("The Reef Support Mission needs funds. The Mission is small. The Coalition won, and the Coalition rules.",
     [("Reef Support Mission", "organization"), ("Mission", "organization"), ("Coalition", "organization"),
      ("Coalition", "organization")]),
    ("The Norwegian Agency for Development Cooperation (Norad) paid the Silk and Rural Crafts Commission (SRCC).",
     [("Norwegian Agency for Development Cooperation", "organization"), ("Norad", "organization"),
      ("Silk and Rural Crafts Commission", "organization"), ("SRCC", "organization")]),
    ("She left the University of Texas at Tyler. Kaveri Seeds (up 3.1%) rose. It is home to Zelvo, a big IT company.",
     [("University of Texas at Tyler", "organization"), ("Kaveri Seeds", "organization"), ("Zelvo", "organization")]),
    ("GPs use the Warmer Homes on Prescription scheme. We will widen our schemes, KiFAS and CFAC, next year.",
     [("Warmer Homes on Prescription", "policy"), ("KiFAS", "policy"), ("CFAC", "policy")]),
    ("The 2025 Division of Income Bill passed. The 1713 Treaty of Utrecht held. The 2040 Strategy for Water began.",
     [("Division of Income Bill", "policy"), ("Treaty of Utrecht", "policy"), ("2040 Strategy for Water", "policy")]),
    ("The Sea Life Insurance Scheme of the LIC pays. They signed the Enhanced Partnership in May.",
     [("Sea Life Insurance Scheme", "policy"), ("LIC", "organization"), ("Enhanced Partnership", "policy")]),
    ("Ships of the Royal Fleet Auxiliary (RFA) left. Malam El-Amin of Kaduna State waited.",
     [("Royal Fleet Auxiliary", "organization"), ("RFA", "organization"),
      ("El-Amin", "person"), ("Kaduna State", "place")]),
    ("An independent Regulatory Authority for the Insurance industry will hear SDMs and BDOs.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), BODIES_AND_POLICIES)
def test_bodies_end_where_their_parts_begin(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


HOLDERS = [
    ("The Minister of Information and Trade of Vietnam Bui Quang Thanh came.",
     [("Vietnam", "country"), ("Bui Quang Thanh", "person")]),
    ("We met the Prime Minister of Singapore Teo Boon Heng.", [("Singapore", "country"), ("Teo Boon Heng", "person")]),
    ("The Secretary of the Kenya Tea Growers Association came.", [("Kenya Tea Growers Association", "organization")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_who_stands_behind_an_office_of_a_country_is_a_person_unless_it_is_a_body(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert named(text) == expected


TYPED_BY_CONTEXT = [
    ("Prices fell while Obama was president.", ("Obama", "person")),
    ("A poll carried out by Harris Interactive is out.", ("Harris Interactive", "organization")),
    ("Trade within the Greater Mekong Sub-region grew.", ("Greater Mekong Sub-region", "place")),
    ("The scheme Garib Bhojan Yojna began.", ("Garib Bhojan Yojna", "policy")),
    ("He gave the State of the Union Address.", ("State of the Union Address", "event")),
    ("Việt Nam grows rice.", ("Việt Nam", "country")),
    ("Health Secretary Ana Roy-Munoz came. Munoz said little.", ("Munoz", "person")),
]


@pytest.mark.parametrize(("text", "expected"), TYPED_BY_CONTEXT)
def test_what_stands_around_a_name_types_it(text: str, expected: tuple[str, str]) -> None:
    assert expected in named(text)
