"""The word lists that a reading rests on: ordinary words by what they do, never a name, a country or a party.

Every list is lower case. A word may stand in several. Lists are strings of words for ease of reading; the tables
made from them at the end are what the other modules use.
"""

from __future__ import annotations


class W:
    """What a word can do in a sentence. Flags, since most words can do more than one thing."""

    DET = 1 << 0
    PREP = 1 << 1
    CONJ = 1 << 2
    SUBORD = 1 << 3
    PRON = 1 << 4
    REL = 1 << 5
    FIRST = 1 << 6
    ADV = 1 << 7
    EVAL_ADJ = 1 << 8
    EVAL_ADV = 1 << 9
    EVAL_NOUN = 1 << 10
    INTENS = 1 << 11
    VAGUE = 1 << 12
    MEASURE = 1 << 13
    ABSTRACT = 1 << 14
    EVIDENTIAL = 1 << 15
    APPROX = 1 << 16
    INSTRUMENT = 1 << 17
    WEAK_INSTRUMENT = 1 << 18
    TEXT_SOURCE = 1 << 19
    ROLE = 1 << 20
    BODY = 1 << 21
    UNNAMED = 1 << 22
    ADJ = 1 << 23
    STANCE_NOUN = 1 << 24
    PURPOSE_NOUN = 1 << 25
    FIGURE = 1 << 26
    UNIVERSAL = 1 << 27
    NUMBER = 1 << 28
    TIME = 1 << 29
    LEGAL = 1 << 30


DETERMINERS = """
a an the this that these those its his her their our my your some any each every no all both either neither
another such what which whose several many much more most few fewer less one two three four five six seven eight
nine ten"""
PREPOSITIONS = """according besides notwithstanding owing due pursuant
of in on at by for with from to into onto upon under over between among amongst against through throughout
during within without across along toward towards behind beyond despite except via per than like unlike amid
amidst around about regarding concerning including following after before since until till as off near inside
outside above below alongside"""
CONJUNCTIONS = "and or but nor yet so"
SUBORDINATORS = """
while although though if when whenever since as because unless after before once until whereas given provided
wherever even despite lest"""
PRONOUNS = """i we you he she it they me us him them who whoever this these those that which everyone everybody someone
nobody anyone one others many some there what none"""
RELATIVES = "who which that whose whom where"
FIRST_PERSON = "i we us our ours my me myself ourselves let's"
ADVERBS = """
yes
also not never always already still now then often again only even just soon later earlier recently currently
formally officially jointly publicly privately subsequently previously finally initially first firstly secondly
once twice today yesterday generally usually typically further furthermore moreover however therefore thus hence
thereby instead meanwhile nevertheless nonetheless likewise similarly accordingly consequently additionally
together separately directly indirectly immediately gradually annually daily weekly
monthly here there both either neither specifically particularly unanimously repeatedly regularly consistently
consciously unconsciously automatically temporarily permanently partly partially reportedly allegedly apparently
almost nearly roughly approximately"""

EVALUATIVE_ADJECTIVES = """
key good bad harder easier safer fairer richer poorer wiser bolder darker brighter cleaner greener smarter
healthier happier great important vital crucial critical essential significant remarkable noteworthy welcome historic
unprecedented successful unsuccessful effective ineffective efficient inefficient fair unfair just unjust right
wrong legitimate illegitimate illegal unlawful illicit shameful disgraceful outrageous reckless irresponsible
prudent wise unwise foolish brave courageous heroic cowardly brutal cruel barbaric barbarous inhumane inhuman
humane vicious ruthless hostile hypocritical cynical absurd ridiculous senseless pointless futile dangerous
harmful destructive disastrous catastrophic devastating tragic terrible horrible horrific horrendous awful
dreadful appalling alarming worrying worrisome troubling disturbing deplorable regrettable unfortunate
unacceptable intolerable inexcusable unjustified unjustifiable unprovoked unwarranted discriminatory oppressive
repressive tyrannical despotic corrupt dishonest sincere honest genuine fake bogus sham baseless groundless
unfounded ludicrous logical illogical natural obvious clear strong stronger strongest weak weaker robust solid
resilient fragile powerful mighty proud noble sacred inspiring impressive outstanding excellent exemplary
brilliant wonderful visionary bold timely overdue meaningful meaningless hollow constructive productive fruitful
promising hopeful bright dark grim bleak dire grave profound overwhelming staggering unimaginable immense
tremendous drastic dramatic cherished pivotal fundamental indispensable invaluable valuable worthy desirable
preferable better worse worst ideal perfect imperfect flawed biased one-sided selective sluggish inadequate
insufficient painstaking tireless unwavering steadfast ironclad unshakable unshakeable unstoppable inevitable
irreversible unbreakable indomitable resolute decisive vigorous murderous genocidal neo-colonial colonialist
imperialist hegemonic rogue malign malicious evil nefarious sinister insidious treacherous deceitful blatant
flagrant egregious brazen shameless draconian crippling unbearable peace-loving freedom-loving freer happier
healthy unhealthy healthier precarious perilous unsafe risky hazardous unsustainable sustainable unrealistic
realistic naive arrogant greedy selfish generous grateful disappointing disappointed satisfied dissatisfied
unsatisfactory satisfactory encouraging discouraging counterproductive counter-productive beneficial detrimental
damaging toxic unhelpful helpful useful useless costly excessive disproportionate wasteful pitiful pathetic
laughable scandalous immoral moral unethical ethical unconscionable abhorrent heinous despicable vile ugly
beautiful magnificent glorious splendid admirable commendable laudable praiseworthy blameworthy hard-won
hard-earned well-deserved undeserved deserved long-overdue ill-conceived misguided short-sighted shortsighted
far-sighted farsighted self-serving self-defeating unreasonable reasonable sensible credible incredible
unreliable reliable untrustworthy trustworthy transparent opaque accountable unaccountable undemocratic lawless
chaotic dysfunctional broken paralyzed paralysed unacceptable unstable urgent necessary unnecessary imperative
indefensible unforgivable understandable incomprehensible far-reaching tangible real true untrue false dead
doomed polarized polarised fractious frustrated enviable prosperous vibrant dynamic thriving flourishing
attractive unattractive difficult easy tough hard harsh severe serious unequal equitable inequitable
exploitative predatory parasitic ripe indicative illustrative telling striking instructive seamless skilful
masterful clumsy incompetent competent toothless powerless helpless defenceless defenseless innocent unique
incomparable unparalleled unrivalled unmatched wide deep deeper wider ever-growing growing mounting keen warm
positive negative so-called ambitious unfounded aggressive unimpeded excellent first-class world-class superb
superior inferior mediocre backward progressive reactionary extremist radical fanatical militant bloodthirsty
savage merciless pitiless heartless callous indifferent complacent negligent careless careful cautious painful
bitter sweet harmless spectacular dismal abysmal lamentable woeful shocking stunning astonishing breathtaking
unthinkable undeniable indisputable irrefutable unquestionable evident self-evident conducive deafening
resounding precious priceless vain idle hopeless treasonous sacrosanct inhospitable suicidal"""
EVALUATIVE_ADVERBS = """
rightly wrongly unfortunately regrettably sadly tragically disgracefully shamefully brutally ruthlessly
cynically recklessly painstakingly tirelessly successfully unsuccessfully bravely heroically illegally
unlawfully unjustly proudly wisely boldly importantly clearly obviously naturally undoubtedly certainly indeed
surely disastrously dramatically drastically massively hugely deeply profoundly vigorously resolutely blatantly
flagrantly brazenly conveniently shamelessly scandalously outrageously unfairly fairly courageously callously
cruelly viciously savagely barbarically treacherously deceitfully dishonestly hypocritically foolishly unwisely
prudently irresponsibly responsibly carelessly needlessly senselessly pointlessly vainly decisively courageously
nobly magnificently splendidly brilliantly wonderfully admirably catastrophically horribly terribly appallingly
alarmingly worryingly disturbingly unacceptably arrogantly greedily selfishly generously graciously mercilessly
heartlessly aggressively arbitrarily unjustifiably belatedly sluggishly spectacularly miserably dismally
woefully triumphantly gloriously predictably inevitably undeniably unquestionably frankly honestly sincerely
truly thankfully fortunately happily luckily hopefully ironically astonishingly incredibly remarkably strikingly
notably tellingly maliciously malevolently perfidiously insidiously skilfully clumsily carefully steadfastly
unwaveringly valiantly peacefully fruitfully constructively meaningfully effectively heavy-handedly slavishly
obediently blindly coldly wantonly indiscriminately selectively sharply steeply severely seriously gravely
cheaply crudely naively helplessly merely simply basically essentially literally"""
EVALUATIVE_NOUNS = """
threat danger menace success failure triumph disaster catastrophe tragedy shame disgrace scandal outrage
injustice betrayal hypocrisy atrocity atrocities milestone breakthrough achievement accomplishment hope beacon
lifeline pillar cornerstone bulwark obstacle burden mistake blunder folly lie lies farce mockery travesty
charade pretext excuse violation violations breach progress contribution honor honour privilege pride
opportunity challenge priority nightmare horror horrors terror brutality cruelty barbarism savagery greed
arrogance folly cowardice courage bravery heroism wisdom prudence sincerity treachery deceit lawlessness tyranny
despotism oppression hegemony hegemonism neo-colonialism neocolonialism imperialism colonialism blackmail
coercion aggression plunder theft robbery piracy provocation provocations bullying humiliation dignity
solidarity justice stability instability chaos turmoil harm damage suffering misery devastation destruction ruin
victory defeat curse blessing gift boon bane risk risks guarantee guarantor testament example model asset
liability scourge plague cancer evil virtue vice sin merit strength weakness stain blot insult affront slap
necessity imperative responsibility duty nonsense absurdity illusion myth delusion fantasy dream harmfulness
usefulness effectiveness success successes failings shortcomings benefits hardship hardships catastrophes
threats dangers mistakes crossroads rebuke inspiration turning-point watershed disappointment setback setbacks
wake-up-call charity"""
INTENSIFIERS = """
very extremely highly utterly absolutely totally completely truly really ever increasingly extraordinarily
exceptionally incredibly enormously immensely overwhelmingly entirely wholly thoroughly fully simply far greatly
strongly tremendously deeply badly hugely massive enormous huge vast sheer outright"""
VAGUE_QUANTITIES = """
often frequently most many numerous few largely mostly rarely seldom countless widespread various significant
substantial considerable sizeable sizable large large-scale small major minor growing repeatedly sometimes
occasionally multiple myriad plenty"""
UNIVERSALS = "never always all none every uninterrupted entire nobody everyone only no"
LEGAL_JUDGEMENTS = """lawful legal constitutional unconstitutional crime crimes genocide massacre massacres terrorism
apartheid occupation offence offense invasion illegality"""
LOADED_NOUNS = """
regime regimes puppet puppets warmonger warmongers thugs cronies henchmen lackeys stooges dictator dictators
clique junta tyrant tyrants mercenaries oligarchs propagandists tsunami onslaught rampage"""

MEASURE_NOUNS = """
exports imports trade turnover sales revenue revenues income incomes profit profits price prices wage wages
salary salaries production output yield yields harvest harvests catch catches inflation unemployment employment
jobs population deaths births casualties arrivals departures visitors tourists patients pupils students votes
seats turnout emissions temperature temperatures rainfall gdp growth debt deficit surplus spending expenditure
budget budgets tax taxes rate rates share shares tonnage shipments deliveries flights passengers cargo
consumption demand supply mortality literacy arrests cases infections licences licenses permits patents
investment investments loans remittances transactions payments stocks capacity enrolment enrollment membership
circulation subscriptions tonnes tons barrels litres liters hectares acres kilometres kilometers miles vessels
ships trucks planes aircraft tanks missiles refugees migrants workers employees staff households homes houses
hospitals schools"""
ABSTRACT_NOUNS = """
peace security stability prosperity freedom justice democracy dignity hope trust confidence tension tensions
solidarity unity cooperation dialogue relations ties progress order disorder sovereignty multilateralism
multipolarity civilization civilisation humanity mankind future destiny spirit values principles aspirations
world history era age time times climate atmosphere pressure influence isolation dependence resilience
credibility legitimacy reputation strain burden crisis crises turmoil chaos conflict conflicts will
determination commitment commitments resolve unity diversity injustice inequality inequalities enforcement
oversight system systems alliance friendship brotherhood partnership"""
STANCE_NOUNS = """
claim claims assertion assertions allegation allegations statement statements assessment view opinion belief
warning warnings accusation accusations argument contention conclusion conclusions finding findings admission
denial insistence announcement suggestion position conviction observation remark remarks charge promise pledge
estimate"""
PURPOSE_NOUNS = "aim goal purpose objective intention motive intent ambition desire wish plan agenda"
FIGURE_WORDS = """
crossroads tsunami storm tide wave engine heart backbone lifeblood shadow cloud dawn sunset twilight chapter
fire flames powder-keg keg bomb time-bomb house-of-cards iceberg cancer virus poison weapon sword shield
fortress wall bridge bridges roots seeds fruit fruits path road journey light darkness abyss brink edge
precipice chessboard puppet strings backyard playground graveyard theatre theater mask veil banner flame torch
compass anchor beacon lifeline rails wheel wheels"""

INSTRUMENTS = """
resolution resolutions treaty treaties convention conventions agreement agreements accord accords pact pacts
protocol protocols declaration declarations charter charters statute statutes constitution constitutions law
laws act acts regulation regulations directive directives decree decrees ordinance ordinances order orders
decision decisions memorandum memorandums memoranda ruling rulings judgment judgments judgement judgements
covenant covenants concordat armistice amendment amendments bylaw bylaws code codes proclamation proclamations
mandate verdict"""
WEAK_INSTRUMENTS = """
document text preamble annex article paragraph section clause provision provisions chapter instrument articles
paragraphs sections clauses"""
TEXT_SOURCES = """
report reports study studies article articles paper papers survey surveys analysis analyses investigation
investigations communique communiqué communiqués press-release release statement statements letter letters memo
memos dispatch dispatches newspaper newspapers journal journals book books website documents figures data
statistics records evidence poll polls research leaflet brochure bulletin bulletins review reviews audit audits
inquiry inquiries dossier file files footage images column editorial op-ed commentary post posts interview
transcript records record case cases document photographs emails email invoice invoices ledgers testimony
findings media census"""
ROLES = """president minister premier chancellor secretary ambassador envoy spokesman spokeswoman spokesperson official
officials leader chairman chairwoman chair chairperson director governor mayor senator deputy delegate
representative commissioner general colonel admiral judge prosecutor lawyer professor researcher analyst
economist historian journalist correspondent reporter author writer editor expert witness resident fisherman
farmer worker manager executive chief king queen prince princess pope bishop rapporteur speaker prime-minister
doctor scientist engineer captain activist campaigner negotiator diplomat diplomats lawmaker legislator mp
member coordinator head founder owner owner-manager treasurer inspector auditor ombudsman rector winner
laureate man woman teacher nurse pastor imam rabbi monk elder pilot soldier commander victim survivor mother
father counsel pharmacist shepherd headmistress trader matron bishops worker workers detainee headman clerk
spox brigadier"""
BODIES = """government ministry council assembly committee commission court parliament congress senate board bank agency
department office bureau union association federation organisation organization company firm corporation group
party foundation institute university panel delegation mission secretariat police army navy authority
authorities cabinet house chamber tribunal conference summit team coalition alliance network institution
regulator operator service embassy consulate administration state states country countries side sides nation
nations league club centre center society trust fund mills cooperative collective syndicate chancellery
inspectorate observatory watchdog charity ngo newspaper agency broadcaster outlet bloc directorate presidency
registry directorate"""
UNNAMED_SOURCES = """
officials sources source experts critics observers analysts witnesses reports studies researchers economists
historians diplomats supporters opponents insiders commentators residents locals campaigners activists
scientists scholars lawyers doctors aides people some many others investigators investigations journalists media
reporters eyewitnesses documents data estimates rumours rumors proponents detractors sceptics skeptics polls
surveys lawmakers politicians specialists survivors farmers fishermen traders executives businessmen villagers
relatives colleagues evidence figures statistics statements"""
EVIDENTIAL_ADVERBS = """
reportedly allegedly apparently seemingly purportedly supposedly presumably ostensibly estimated alleged
purported suspected unconfirmed"""
APPROXIMATORS = "around about approximately roughly nearly almost circa some several dozens hundreds thousands"
PLAIN_ADJECTIVES = """
new old high low big long short national international regional local public private foreign domestic economic
financial political military legal bilateral multilateral unilateral joint common annual monthly federal central
northern southern eastern western human global former current recent early late total official other additional
further first second third last next same different similar nuclear civil commercial industrial agricultural"""
TIME_WORDS = """
january february march april june july august september october november december monday tuesday wednesday
thursday friday saturday sunday yesterday today tomorrow"""

NAME_ADJECTIVES = """northern southern eastern western north south east west upper lower central grand outer inner
great good free fair new united democratic true just strong better common best right bright"""

GREETINGS = """
mr mrs ms mister madam sir excellency excellencies ladies gentlemen colleagues delegates friends greetings dear
distinguished honourable honorable president secretary-general welcome thank thanks hello goodbye good morning
afternoon evening majesty majesties highness comrades brothers sisters your majesties highnesses esteemed and
fellow chair chairman chairperson namaskar heads of state government ministers delegation the"""

PRESCRIPTION_PHRASES = """
it is time | it is high time | the time has come | time has come | there is a need | there is an urgent need |
let us | need to | needs to | have to | has to | need is ripe | need is now ripe | is needed | are needed | is
required now | it is necessary | it is essential | it is imperative | it is vital | it is crucial | it is
incumbent | it is important to | it is important that | it is our duty | it is our responsibility | is
imperative | are imperative | has a duty | have a duty | have a responsibility | has a responsibility | have an
obligation | it is critical that | it is critical to | would be right | would be wise | would be logical | would
be entirely logical | would be wrong | would be better | had better | cannot be allowed | can no longer be
ignored | call for an end | no time to lose | is overdue | is long overdue | we must | cannot afford to | is a
must | are a must | it is urgent | it is indispensable | there is no alternative | must not | ought to |
requires that | demands that we | is to be avoided | it would be | it is up to | it is incumbent upon | urgently
need | urgently needs | is a necessity | there can be no | is an imperative | we need | deserves to be | deserve
to be | deserve better | deserves better | is called for | be wise to | it is advisable | it is desirable | it
is right to | it is right that | it is only right | what is needed | what we need"""
PREDICTION_PHRASES = """
is likely to | are likely to | is unlikely to | are unlikely to | is set to | are set to | is bound to | are
bound to | is going to | are going to | is poised to | are poised to | is expected to | are expected to | is
certain to | are certain to | is sure to | are sure to | is about to | is doomed to | are doomed to | are about
to | is destined to | remains to be seen | only a matter of time | is a matter of time | is on course to | are
on course to | is on track to | are on track to | is headed for | are headed for | will be"""
MOTIVE_PHRASES = """
is determined to | are determined to | was determined to | is eager to | are eager to | is keen to | are keen to
| was keen to | is bent on | are bent on | is intent on | are intent on | is afraid | are afraid | is driven by
| are driven by | was driven by | motivated by | out of fear | out of spite | in the hope of | has no interest
in | have no interest in | is desperate to | are desperate to | was desperate to | is willing to | are willing
to | is unwilling to | are unwilling to | is not interested in | are not interested in | in an attempt to please
| has its eyes on | is anxious to | are anxious to | the real aim | the real goal | the true goal | the true aim
| the real purpose | the real reason | the hidden aim | its true aim | dreams of | dream of | longs for |
committed to | is committed to | are committed to | remain committed | remains committed | is ready to | are
ready to | stands ready | stand ready | signal a willingness | signals a willingness | harbours ambitions | is
obsessed with | are obsessed with | with the aim of | have no intention | has no intention | had no intention |
prefers to | prefer to"""
EVALUATION_PHRASES = """
deserves attention | deserve attention | deserves special attention | deserves praise | deserves credit |
deserve praise | deserve credit | deserves respect | is worth | are worth | is noteworthy | plays a role | play
a role | sets an example | set an example | bears witness | bear witness | bears responsibility | bear
responsibility | bears primary responsibility | bears full responsibility | leaves much to be desired | speaks
volumes | is in vain | in violation of international law | contrary to international law | violates
international law | violate international law | in breach of international law | contravenes international law |
breaches international law | against international law | in line with international law | under the pretext of |
makes a mockery | make a mockery | sends a signal | send a signal | is to blame | are to blame | is at fault |
are at fault | to be welcomed | to be commended | to be regretted | a step forward | step forward | a step
backward | step in the right direction | step in the wrong direction | steps in the right direction | at odds
with | makes sense | make sense | makes no sense | of great importance | of paramount importance | of utmost
importance | of vital importance | has failed | have failed | failed miserably | proved its worth | has proven |
have proven | is no coincidence | no coincidence | at risk | at stake | in danger | under threat | leave no one
behind | stood the test of time | remain below | falls short | fall short | fell short | does not work | do not
work | cause for concern | of concern | a source of pride | in good faith | in bad faith"""
FRAMING_PHRASES = """
death machine | killing machine | war machine | propaganda machine |
nothing less than | nothing but | no less than a | is not charity | at a crossroads | on the brink | in the name
of | double standards | double standard | law of the jungle | come of age | comes of age | coming of age | ever
closer | ever deeper | ever stronger | wrong side of history | right side of history | blood on its hands |
blood on their hands | turned a blind eye | turns a blind eye | turn a blind eye | tip of the iceberg | house of
cards | playing with fire | open secret | let us be clear | make no mistake | of our time | of our times | once
and for all | now more than ever | more than ever | pours oil on | adds fuel to | add fuel to | fan the flames |
pays lip service | crocodile tears | trojan horse | new era | new chapter | turning point | game changer |
game-changer | hand in hand | at the heart of | heart and soul | the end justifies | empty promises | empty
words | iron fist | stab in the back | tug of war | proxy war | witch hunt | zero-sum game | zero sum game | no
longer merely | not merely | not simply | not an end in itself | more than just | backbone of | price of freedom
| is no accident | are no accident | in the crosshairs | shining example | war machine | off the rails | carries
a charge | destructive charge | window of opportunity | dead end | breath of fresh air"""
GENRE_NAVIGATION = """
see all | read more | read also | subscribe | sign up | log in | share this | share on | click here | donate |
support us | cookie | cookies | all rights reserved | terms of use | privacy policy | contact us | follow us |
min read | photo by | photo of | image credit | getty images | skip to content | back to top | table of contents
| first published | originally published | published by | advertisement | related articles | related stories |
home page | page intentionally left blank | billing code | filed | your donation | download pdf | last updated |
updated on"""


NEUTRAL_PHRASES = """
natural gas | natural resources | natural disaster | natural disasters | critical infrastructure | critical
minerals | critical raw | the right to | a right to | rights to | real estate | hard currency | right of | right
side | fair trade | right bank | dead sea | in real terms | real terms | real wages | deep sea | deep water |
deep-water | strong earthquake | good offices | broken down by | positive test | negative test | tested positive
| tested negative | moral rights | common good | true value | unique identifier | sustainable development | just
after | just before | just over | just under | only just | risk assessment | risk of | at risk of flooding |
light aircraft | light rail | first light | bridge over | the bridge | a bridge | bridges | railway bridge |
wall street | fire brigade | fire station | fire department | path of | journey time | progress report |
guarantee scheme | loan guarantee | model law | dark matter | success rate | failure rate | strength of | damage
to | stability pact"""


def words(block: str) -> frozenset[str]:
    """The words of a block."""
    return frozenset(block.split())


def phrases(block: str) -> tuple[tuple[str, ...], ...]:
    """The phrases of a block, each as its words; a bar parts them."""
    return tuple(tuple(p.split()) for p in block.split("|") if p.strip())


def _table() -> dict[str, int]:
    lists = (
        (DETERMINERS, W.DET),
        (PREPOSITIONS, W.PREP),
        (CONJUNCTIONS, W.CONJ),
        (SUBORDINATORS, W.SUBORD),
        (PRONOUNS, W.PRON),
        (RELATIVES, W.REL),
        (FIRST_PERSON, W.FIRST),
        (ADVERBS, W.ADV),
        (EVALUATIVE_ADJECTIVES, W.EVAL_ADJ),
        (EVALUATIVE_ADVERBS, W.EVAL_ADV | W.ADV),
        (EVALUATIVE_NOUNS, W.EVAL_NOUN),
        (LOADED_NOUNS, W.EVAL_NOUN),
        (LEGAL_JUDGEMENTS, W.LEGAL),
        (INTENSIFIERS, W.INTENS),
        (VAGUE_QUANTITIES, W.VAGUE),
        (UNIVERSALS, W.UNIVERSAL),
        (MEASURE_NOUNS, W.MEASURE),
        (ABSTRACT_NOUNS, W.ABSTRACT),
        (STANCE_NOUNS, W.STANCE_NOUN),
        (PURPOSE_NOUNS, W.PURPOSE_NOUN),
        (FIGURE_WORDS, W.FIGURE),
        (INSTRUMENTS, W.INSTRUMENT),
        (WEAK_INSTRUMENTS, W.WEAK_INSTRUMENT),
        (TEXT_SOURCES, W.TEXT_SOURCE),
        (ROLES, W.ROLE),
        (BODIES, W.BODY),
        (UNNAMED_SOURCES, W.UNNAMED),
        (EVIDENTIAL_ADVERBS, W.EVIDENTIAL | W.ADV),
        (APPROXIMATORS, W.APPROX),
        (PLAIN_ADJECTIVES, W.ADJ),
        (TIME_WORDS, W.TIME),
    )
    table: dict[str, int] = {}
    for block, flag in lists:
        for word in words(block):
            table[word] = table.get(word, 0) | flag
            if flag in (W.ROLE, W.BODY):
                several = word[:-1] + "ies" if word.endswith("y") and word[-2] not in "aeiou" else word + "s"
                table[several] = table.get(several, 0) | flag
    return table


WORDS: dict[str, int] = _table()
GREETING_WORDS = words(GREETINGS)
NAME_FORMING = words(NAME_ADJECTIVES)
