"""Titles and offices: words that stand before or after a person's name and are not part of it."""

HONORIFICS = frozenset(
    """
    mr mr. mrs mrs. ms ms. messrs messrs. dr dr. prof prof. professor sir dame hon hon. rt sen. rep. gen. lt lt. col
    col. capt capt. sgt sgt. maj. h.e. h.e rev rev. shri srimati shrimati smt smt. datuk dato dato' tengku ustaz
    ratu malam hajji sayyid sayed maulana mullah samdech oknha generalissimo alhaji excellency honourable honorable
    madam eng eng. cdr cdr. cmdr. brig. adm. cllr cllr. engr engr. barr. monsieur madame herr frau senhor señor señora
    """.split()
)
"""Forms of address: always followed by a person."""

OFFICES = frozenset(
    """
    president gov gov. vice-president ex-president chancellor vice-chancellor premier minister secretary
    secretary-general
    undersecretary undersecretary-general under-secretary-general director-general chairman chairwoman chairperson
    ceo cfo coo cto spokesman spokeswoman spokesperson governor governor-general mayor senator senators congressman
    congresswoman ambassador commissioner lieutenant colonel captain sergeant admiral brigadier archbishop cardinal
    ayatollah imam rabbi sheikh shaikh mp mps mep co-founder administrator comptroller envoy councillor
    editor-in-chief superintendent constable inspector detective lord lady baroness baron prince princess emperor
    emir czar tsar kaiser khedive shah viceroy monsignor rapporteur tánaiste taoiseach co-chair co-chairs
    co-chairman chairs presidents collector controller
    rear-admiral vice-admiral major-general lieutenant-general brigadier-general attorney-general solicitor-general
    auditor-general president-elect president-designate minister-designate governor-elect mayor-elect premier-designate
    """.split()
)
"""Offices that may stand before a name and are never part of a body's."""

AMBIGUOUS = frozenset(
    """
    miss count father sister brother major general chief justice prime vice deputy king queen judge author u daw
    ko tun lok preah sri haji manager coach leader speaker officer analyst economist representative pope bishop
    marshal sultan commander editor founder ministers commissioners secretaries director executive attorney
    chair reverend majesty highness holiness akka moha sena padei techo chumteav neak comrade coordinator
    registrar treasurer auditor judges seri quaid-e-azam excellencies aunty auntie aunt uncle
    """.split()
)
"""Titles only beside a name; elsewhere surnames, or parts of other names ("General Assembly", "Executive Board")."""

SHORT_OFFICES = frozenset(["PM", "DPM", "CS", "PS", "MD", "SRSG"])
"""Offices by their initials, as they are written ("5 pm"): prime minister and deputy, cabinet secretary, principal
secretary, managing director, special representative of the UN."""

OFFICES_BY_INITIALS = SHORT_OFFICES | frozenset("MP MEP CEO CFO DG SG VP AG FM HM HE MR MS DR OK".split())
"""Offices, which act as bodies do, and forms of address."""

POST_NOMINALS = frozenset("QC KC SC OBE CBE MBE KBE DBE GCON MD PhD AO AC OAM CMG KCMG FRS MSP MLA TD JP".split())
"""Degrees and orders behind a name; they are no part of it."""

BEHIND_NAME = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
"""Behind a surname, in lower case."""

TITLES = HONORIFICS | OFFICES | AMBIGUOUS
"""In lower case. "Prime", "Vice" and "Deputy" stand here because they only occur before another title."""


def surname(name: str) -> str:
    """The last word of a person's name that is no suffix ("Remolona" for "Eli Remolona Jr.")."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in BEHIND_NAME:
        words.pop()
    return words[-1]
