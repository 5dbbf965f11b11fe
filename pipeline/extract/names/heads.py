"""Head nouns: the last noun of a name that says what kind of thing it names ("Digital Government *Policy*").

Only the words and what may follow them; the rules that use them stand in `grammar`. The classes are those of the
annotation rules: what a head names in the usual case, where the name itself is not in the gazetteer.
"""

import re

ORGANIZATIONS = frozenset(
    """
    ministry ministries department agency authority authorities commission committee subcommittee council board
    bureau institute institut institution university universität universidad université college polytechnic
    academy school faculty bank fund union association federation confederation alliance league society
    foundation trust company corporation corp inc ltd limited plc llc gmbh ag sa nv group holdings holding
    partners partnership centre center organization organisation party parliament senate congress assembly court
    tribunal police constabulary army navy service services directorate secretariat treasury administration
    inspectorate ombudsman consortium chamber cooperative syndicate brigade battalion regiment airlines airline railways
    airways motors pharmaceuticals therapeutics biotherapeutics technologies laboratories labs laboratory
    hospital clinic church mosque synagogue diocese club orchestra museum library theatre newspaper gazette
    times tribune herald telegraph guardian post broadcasting television radio press media studios records
    pictures entertainment industries enterprises bancorp insurance securities capital ventures telecom
    telecommunications electronics energy petroleum rovers wanderers rangers hotspur albion fc afc united
    taskforce task-force force guard guards corps front movement brotherhood militia presidency junta cabinet
    collective congregation network networks observatory registry exchange division office fm tv unit team forces
    treasury embassy consulate caucus helpline hotline facility facilities pati international
    coalition quarterly weekly jsc ojsc pjsc cjsc bhd tbk pty oyj asa kgaa bv srl sarl ngo
    """.split()
)
"""Bodies: what they are called last ("Environment Agency") or first ("Ministry of Health")."""

PLACES = frozenset(
    """
    province district commune county village town river lake sea ocean gulf bay strait straits island islands
    isle isles archipelago mountain mountains hills valley desert peninsula coast beach bridge highway motorway
    freeway expressway road street avenue boulevard lane square park canal region territory prefecture
    governorate oblast voivodeship canton municipality borough ward hemisphere delta basin cape creek falls
    waterfall harbour harbor airport port railway seaport tower dam reservoir plateau plains forest rainforest
    reef glacier volcano ridge rift pass tunnel pier stadium arena palace castle cathedral temple cemetery
    corridor suburb trail track wetlands woods moor heath sound fjord lagoon oasis steppe savanna station empire
    caliphate sultanate continent shelf rim trench belt shield wharf dock docks quay jetty junction crossing terminal
    passage constituency area zone link shoal atoll subregion sub-region
    subcounty sub-county subdistrict sub-district arrondissement raion rayon okrug krai woreda upazila taluk tehsil
    barangay regency wilaya dzongkhag massif isthmus estuary heights highlands lowlands causeway viaduct flyover bypass
    interchange pipeline refinery market camp mine mines gardens metro barrage
    """.split()
)
"""Locations, roads and buildings; not "City", which ends names of clubs and firms as well: there the model decides."""

POLICIES = frozenset(
    """
    policy policies strategy strategies plan masterplan programme program agreement act bill law laws treaty
    convention protocol charter accord accords pact framework initiative agenda roadmap vision scheme package budget
    code constitution declaration regulation regulations directive resolution goals guidelines cess covenant compact
    statute amendment ordinance decree blueprint guarantee mandate communiqué communique consensus mechanism yojana
    yojna abhiyan pariyojana
    mission grant grants scholarship scholarships concordat settlement memorandum levy pledge project campaign deal
    deals pathway target principles rules clause payment payments wage allowance allowances
    benefit benefits credit credits subsidy subsidies pension pensions rebate rebates relief voucher vouchers
    process arrangement instrument reform reforms
    protocols conventions treaties acts agreements programmes programs plans projects schemes initiatives frameworks
    """.split()
)
"""Policies, laws, treaties, programmes."""

PUBLICATIONS = frozenset(
    """
    index indices survey report reports outlook atlas database knowledgebase bulletin handbook yearbook factbook
    register almanac barometer scoreboard dashboard paper study census indicators ranking rankings scorecard
    encyclopedia encyclopaedia dictionary monitor manual gazetteer journal review reviews update assessment diagnostic
    digest compendium
    """.split()
)
"""Reports, indices, surveys, books, databases."""

EVENTS = frozenset(
    """
    summit summits conference forum crisis pandemic epidemic outbreak war wars revolution games olympics
    paralympics cup championship championships festival referendum uprising massacre genocide holocaust
    earthquake tsunami depression recession famine battle siege era renaissance talks dialogue expo exhibition
    marathon tournament meeting session round week day rebellion riots intifada armistice offensive operation
    election elections convention awards ceremony parade anniversary meetings conferences symposium workshop
    insurgency coup floods bushfires bombings competition olympiad roundtable retreat seminar concert
    """.split()
)
"""Meetings, crises, wars, eras, contests."""

AMBIGUOUS = frozenset(
    """
    convention session round day week meeting operation election elections anniversary rules partnership project
    mission campaign mechanism principles paper study journal capital post times force services guard front
    movement network station pass sound ward port energy records pictures media press forum law laws deal
    settlement amendment reports exchange budget code vision mandate review reviews administration contest update
    shield belt division office clause junction crossing terminal passage unit team payment payments wage allowance
    allowances benefit benefits credit credits subsidy subsidies pension pensions rebate rebates relief voucher vouchers
    assessment deals meetings conferences workshop coup floods track trail competition retreat seminar concert link
    reform reforms
    """.split()
)
"""Heads often written with a capital without ending a name: they need two words before them or a complement."""

SORTS = frozenset(
    "programmes programs plans projects schemes initiatives frameworks acts agreements treaties conventions protocols "
    "meetings conferences".split()
)
"""Plurals that end the name of a sort of thing ("Free Trade Agreements") unless a name stands before them ("Oslo")."""

OF_TOWNS = frozenset(["process", "arrangement"])
"""Heads that make a name with the town where it began ("the Colombo Process"), not with other words."""

NEED_NAMES = frozenset("zone market camp mine mines refinery pipeline gardens metro heights highlands bypass".split())
"""Heads that make a name with an unusual word only ("Onitsha Market", not "Single Market")."""

TOPICS = frozenset(["energy", "society", "forces"])
"""Heads that with no more than an adjective name a topic ("Clean Energy", "Civil Society")."""

PROGRAMMES = frozenset(
    "program programme programs programmes scheme schemes initiative framework blueprint agenda yojana yojna "
    "abhiyan".split()
)
"""Nouns that in lower case behind a name say that it is a policy's."""

COUNTRY_ENDINGS = frozenset(["uk", "nz", "usa"])
"""Abbreviations of countries that end names of bodies without an article before ("Cancer Research UK", "Stats NZ")."""

FIRM_ENDINGS = frozenset(
    "group holdings holding plc ltd limited inc corp corporation co company llc ag sa gmbh airlines airways air "
    "aviation motors pharmaceuticals telecom steel petroleum".split()
)
"""Heads without which a firm is named as well ("Zornik" for "Zornik Group")."""

FIRST = {
    **dict.fromkeys(
        """
    bank banco banque bangko banca institut instituto istituto université universiti universidad universidade
    universitas università grupo groupe ministère ministerio ministério ministero partido parti partai partito
    asociación associação associazione confédération confederación confederação fédération federación federação
    société sociedad sociedade compagnie compañía companhia comité comitê conseil consejo conselho consiglio agence
    agencia agência agenzia fundación fundação fondation fondazione servicio serviço cour corte tribunal chambre cámara
    câmara comisión comissão commissione secretaría secrétariat superintendencia superintendência syndicat sindicato
    mouvement movimiento movimento unión união unione empresa corporación centro caisse caja caixa haut-commissariat
    observatoire observatorio observatório autorité autoridad autoridade assemblée asamblea assembleia rassemblement
    frente alianza aliança policía polícia badan kementerian lembaga dewan komisi majelis majlis jabatan yayasan
    perusahaan suruhanjaya perbadanan persatuan kagawaran bundesministerium bundesamt bundesverband bundesagentur
    wizara chama mamlaka shirika statistics
    """.split(),
        "organization",
    ),
    **dict.fromkeys("hurricane typhoon cyclone storm operation exercise".split(), "event"),
    "pradhan": "policy",  # "Pradhan Mantri Awas Yojana": programmes of India's prime minister
    **dict.fromkeys("mount mt lake river cape fort cerro monte sierra".split(), "place"),
}
"""{head that stands first: type}: "Universiti Malaya", "Hurricane Katrina", "Mount Kenya". """

APPOSITIONS = (
    "party", "newspaper", "daily", "weekly", "magazine", "company", "firm", "bank", "airline", "charity", "carmaker",
    "refiner", "brokerage", "utility", "broadcaster", "NGO",
)  # fmt: skip
"""Nouns before the name of a body that say what it is ("opposition party Radical Cause")."""

SIGNED = frozenset(["treaty", "peace", "accord", "armistice"])
"""In lower case before "of" and the town where it was signed."""

CITIES = frozenset(["City", "Town", "County", "Port"])
"""Before "of" and a place."""

NUMBERED = {
    **dict.fromkeys(["COP", "EXPO", "Expo"], "event"),
    **dict.fromkeys(["SDG", "MDG", "Resolution", "Act", "Bill", "Directive", "Proposition", "Decree"], "policy"),
    **dict.fromkeys(["Route", "Highway", "Interstate"], "place"),
}
"""{word: type} of what is told apart by a number: "COP 27", "Bill C-35", "Route 66". """

ISSUED = frozenset(["Order", "Proclamation", "Instrument", "Edict", "EO", "RA", "S.I."])
"""What a ruler, government or parliament issues under a number ("Executive Order 14008", "RA 9003")."""

IN_ONE_WORD = re.compile(
    r"(?!Burbank|Fairbank)[^\W\d_a-z][^\W\d_A-Z]{2,}(?:bank|banken|stat|gaz|neft|energo|bras|partei|parti|partiet|verket"
    r"|styrelsen|myndigheten|direktoratet|departementet|rådet|amt|verband|telecom|telekom|petrol|prom|atom|nafta|eximbank)"
    r"|[A-Z][a-z][A-Z]{2,5}|(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz)[A-Z][a-z]+[A-Z][a-z]+(?:[A-Z][a-z]+)?(?<!Tech)"
)
"""Names of bodies that one word is made of ("Rosneft", "Fremskrittspartiet", "KeRRA", "QatarEnergy")."""

DATED = frozenset("vision agenda horizon industry budget strategy plan programme program roadmap".split())
"""Heads that make a name with a year alone ("Vision 2030")."""

TWO_SENSES = frozenset(["forum", "partnership"])
"""Heads of bodies as well as of meetings or agreements: what stands around the name decides."""

TYPE_OF = {
    **dict.fromkeys(EVENTS, "event"),
    **dict.fromkeys(PUBLICATIONS, "publication"),
    **dict.fromkeys(POLICIES, "policy"),
    **dict.fromkeys(PLACES, "place"),
    **dict.fromkeys(ORGANIZATIONS, "organization"),
}
"""{head: type}; a head of two classes takes the last line's."""

COMPLEMENTS = {
    "organization": frozenset(["of", "for", "on", "to", "toward", "towards", "against", "in"]),
    "policy": frozenset(["of", "on", "for", "against", "to", "relating", "concerning", "in"]),
    "publication": frozenset(["of", "on", "for"]),
    "event": frozenset(["of", "on", "for"]),
    "place": frozenset(["of"]),
}
"""{type: links that may lead a complement in}"""
