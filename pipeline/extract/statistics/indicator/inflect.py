"""English verb forms that phrases need and the text may not show: "receive" → "received", "use" → "using".

Only inflection stands here; which form a phrase wants is decided in `predicate`.
"""

IRREGULAR = {
    line.split()[0]: line.split()[1]
    for line in """
arise arisen
be been
bear borne
beat beaten
become become
begin begun
bend bent
bind bound
bite bitten
bleed bled
blow blown
break broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chosen
come come
cost cost
creep crept
cut cut
deal dealt
dig dug
do done
draw drawn
drink drunk
drive driven
eat eaten
fall fallen
feed fed
feel felt
fight fought
find found
flee fled
fly flown
forbid forbidden
forget forgotten
forgive forgiven
freeze frozen
get got
give given
go gone
grow grown
hang hung
have had
hear heard
hide hidden
hit hit
hold held
hurt hurt
keep kept
know known
lay laid
lead led
leave left
lend lent
let let
lose lost
make made
mean meant
meet met
pay paid
put put
quit quit
read read
ride ridden
ring rung
rise risen
run run
say said
see seen
seek sought
sell sold
send sent
set set
shake shaken
shed shed
shine shone
shoot shot
show shown
shrink shrunk
shut shut
sing sung
sink sunk
sit sat
sleep slept
slide slid
speak spoken
spend spent
spin spun
split split
spread spread
stand stood
steal stolen
stick stuck
strike struck
strive striven
swear sworn
sweep swept
swim swum
swing swung
take taken
teach taught
tear torn
tell told
think thought
throw thrown
understand understood
undertake undertaken
overcome overcome
oversee overseen
overtake overtaken
wake woken
wear worn
weave woven
win won
withdraw withdrawn
withhold withheld
write written
""".strip().splitlines()
}
"""{verb: its past participle}: the verbs of English whose participle does not end in -ed, a closed class; rare ones and
those with a prefix (`rebuild`) are found by their ending."""

VOWELS = "aeiou"
DOUBLED_LONG = frozenset(
    "admit emit begin commit compel confer control defer equip expel forget occur omit permit prefer refer regret submit transfer "
    "upset program".split()
)
"""Verbs of more than one syllable that double their last letter: those stressed on the last syllable."""


def past_participle(lemma: str) -> str:
    """The past participle of a verb: "take" → "taken", "plan" → "planned"."""
    for prefix in ("", "re", "under", "over", "out", "mis", "up", "with", "fore", "un"):
        if lemma.startswith(prefix) and lemma[len(prefix) :] in IRREGULAR:
            return prefix + IRREGULAR[lemma[len(prefix) :]]
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2:-1] not in VOWELS:
        return lemma[:-1] + "ied"
    return _doubled(lemma) + "ed"


def ing(lemma: str) -> str:
    """The present participle of a verb: "use" → "using", "plan" → "planning"."""
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    return _doubled(lemma) + "ing"


def _doubled(lemma: str) -> str:
    """The verb with its last consonant doubled where an ending that begins with a vowel asks for it."""
    if len(lemma) < 3 or lemma[-1] in "aeiouwxyh" or lemma[-2] not in VOWELS or lemma[-3] in VOWELS:
        return lemma
    short = sum(1 for a, b in zip(" " + lemma, lemma + " ", strict=True) if b in VOWELS and a not in VOWELS) == 1
    return lemma + lemma[-1] if short or lemma in DOUBLED_LONG else lemma
