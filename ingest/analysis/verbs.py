"""English verbs by what they do in a statement, with their inflected forms.

A form that is not listed is nobody's verb: unknown words, and so names of whatever shape, decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingest.analysis.lexicon import words


class F:
    """Which inflected form a word can be."""

    BASE = 1
    PRES3 = 2
    PAST = 4
    PART = 8
    ING = 16


class V:
    """What a verb does."""

    ACT = 1  # something done that a record or a witness settles
    SAY = 2  # introduces a content that its subject asserts
    SPEECH_ACT = 4  # done by speaking: condemn, urge, announce
    KNOW = 8  # takes its content for granted: know, realise
    CALL = 16  # calls its object something: call, describe as
    COMMIT = 32  # announces an act of one's own
    WANT = 64  # tells a motive
    CHANGE = 128  # moves a quantity: rise, cut, double
    EFFECT = 256  # a claimed effect that is no measure: strengthen, undermine
    JUDGE = 512  # evaluates by itself: betray, trample
    TREND = 1024  # a figurative trend: collapse, flourish
    SHOW = 2048  # documents and figures do it: show, reveal
    PERFORM = 4096  # an instrument or a first person performs it: urge, call on, decide
    LINK = 8192  # remain, become, seem
    CLAIM = 16384  # says with doubt in it: claim, allege
    MENTAL = 32768  # believe, think, consider
    PLAIN = 65536  # anything else that is done or happens


LISTS: dict[int, str] = {
    V.SAY: """
say tell note add state write report explain stress emphasise emphasize underline underscore highlight point
argue claim insist maintain assert contend believe think consider hold allege suggest warn predict declare
reiterate remark observe comment reply respond answer acknowledge admit concede confirm deny recognise recognize
estimate calculate assess conclude find recall mention repeat reaffirm affirm testify complain caution announce
reveal disclose quip muse opine joke testify swear boast charge agree doubt expect forecast fear hope read know
realise realize show demonstrate indicate illustrate document establish inform assure remind signal specify
stipulate imply protest lament concur reckon posit attest hint vow suspect submit caution surmise suppose conclude
rule quip advise decree plead recite instruct speculate retort recount clarify exclaim confess insinuate elaborate
profess determine object proclaim pronounce bemoan grumble intimate interject tweet""",
    V.SHOW: """show reveal demonstrate indicate illustrate document establish suggest confirm find conclude prove detail
record describe list""",
    V.KNOW: "know realise realize recognise recognize understand",
    V.CLAIM: "claim allege boast insist suggest imply",
    V.MENTAL: "believe think consider doubt expect fear hope reckon hold feel",
    V.CALL: """
call describe label brand term deem dub hail denounce portray characterise characterize depict regard dismiss
decry slam blast praise consider declare see view style paint cast""",
    V.SPEECH_ACT: """condemn denounce criticise criticize welcome reject urge demand call praise accuse announce propose
congratulate thank apologise apologize protest appeal request ask invite commend deplore decry rebuke
reprimand applaud endorse express voice hail slam blast oppose support repudiate salute object
question challenge dismiss refute discuss pledge promise vow offer advocate lament regret reaffirm affirm
reiterate laud implore exhort lambast lambaste chide scold attribute ascribe disagree""",
    V.COMMIT: """
announce pledge promise vow decide agree undertake commit offer refuse decline propose plan resolve choose opt
threaten""",
    V.PERFORM: """call urge demand request ask invite encourage condemn deplore decide reaffirm affirm recall recognise
recognize note welcome express emphasise emphasize stress underline provide stipulate require oblige prohibit
forbid ban permit allow authorise authorize direct order establish declare proclaim state say set mandate
define appeal reject endorse commend instruct determine extend impose lift repeal amend designate enshrine
guarantee grant apply cover regulate oblige bind empower exempt exclude limit contain include specify describe
list mention oppose support advocate confirm observe find consider conclude acknowledge envisage foresee
commit pledge reiterate propose recommend rule hold uphold annul overturn prescribe envision outline regret
denounce allot bar assign reserve obligate cap fix""",
    V.WANT: """
want wish desire crave covet intend hope fear dread aspire strive yearn long dream prefer hate love resent envy
seek aim despise enjoy like need care worry""",
    V.CHANGE: """
rise fall grow drop increase decrease decline climb shrink expand double triple quadruple halve reduce cut raise
lower slow exceed average total reach number amount cost weigh account lose gain earn""",
    V.EFFECT: """
strengthen weaken save boost undermine harm damage hurt protect help hinder hamper mitigate bolster improve
worsen deepen stabilise stabilize destabilise destabilize ensure guarantee enable foster promote advance
facilitate contribute benefit revive revitalise revitalize cripple devastate exacerbate aggravate ease alleviate
relieve jeopardise jeopardize endanger threaten safeguard secure preserve sustain enhance empower impede
obstruct erode diminish enrich impoverish poison corrupt divide unite isolate transform reshape accelerate
stimulate encourage discourage deter prevent shield constrain curb restrain limit intensify escalate defuse
restore rebuild rescue spoil ruin wreck shatter strangle suffocate choke starve paralyse paralyze stifle erode
hollow polarise polarize radicalise radicalize overcome solve resolve counter combat tackle address drive fuel
spur trigger provoke generate inspire hasten delay preclude turn complicate simplify outweigh disrupt distort affect
suffer cushion soften nurture cultivate reinforce cement consolidate build bring lead cause create mean signal
obscure dilute mask precipitate upend compound perpetuate entrench underpin drain burden widen narrow raise
reduce normalise normalize""",
    V.JUDGE: """
betray trample flout plunder exploit abuse violate deserve fail tolerate mock insult humiliate bully blackmail
oppress persecute brutalise brutalize terrorise terrorize loot massacre butcher slaughter squander waste neglect
ignore desecrate sabotage subvert manipulate deceive lie cheat disgrace dishonour dishonor honour honor excel
triumph prevail succeed matter suffice err meddle interfere encroach appease pander whitewash glorify demonise
demonize vilify scapegoat cripple usurp enslave subjugate infringe contradict contravene breach justify
vindicate embody epitomise epitomize exemplify symbolise symbolize represent constitute pose play serve
illustrate reflect testify inflict dictate weaponise weaponize politicise politicize flaunt defy masquerade
pretend abandon forsake capitulate bow kowtow outrage appal shame defraud swindle merit befit tarnish stain
cling hide thwart pervert distort falsify""",
    V.TREND: """
collapse soar plummet skyrocket explode flourish thrive crumble erode deteriorate deepen intensify wither evolve
emerge stagnate mushroom balloon spiral surge boom bloom blossom falter stumble unravel disintegrate evaporate
dwindle wane fade rebound recover worsen improve mature culminate prosper decay implode snowball escalate ripen
recede converge diverge""",
    V.ACT: """
adopt sign ratify approve vote veto abstain enact pass repeal amend publish issue release open close launch
begin start end stop finish build construct destroy demolish buy sell export import ship deliver supply send
receive pay fund finance transfer deposit withdraw freeze seize confiscate impose lift suspend extend renew
expire list delist sanction blacklist fine arrest detain jail imprison sentence convict acquit charge indict
prosecute sue appeal file register license ban prohibit restrict allow permit authorise authorize appoint elect
nominate resign dismiss recall expel invite visit meet host hold attend chair convene gather travel arrive leave
depart return move relocate evacuate flee kill wound injure shoot bomb shell strike attack invade occupy annex
capture liberate raid deploy station train arm test fire shoot launch fly sail dock land block blockade blow
sink hit intercept monitor inspect verify measure count survey interview photograph examine audit review
investigate search find discover detect identify trace locate track route pass cross enter exit join leave
accede establish create found form set dissolve merge split nationalise nationalize privatise privatize acquire
own operate run manage employ hire recruit dismiss lay work teach study graduate produce manufacture make grow
harvest catch mine drill extract refine pump burn emit discharge dump leak spill store process pack transport
carry load unload lend borrow repay default invest donate contribute allocate spend collect levy tax subsidise
subsidize exempt waive grant award win lose draw play contest run campaign protest demonstrate march strike
rally occupy boycott divest negotiate mediate conclude initial exchange submit present table circulate consider
debate discuss defer postpone reschedule cancel introduce replace remove rename revise correct translate print
broadcast air stream post upload download record register store copy link connect cut restore repair install use
apply employ include contain comprise consist cover span house accommodate serve feed shelter treat vaccinate
test diagnose die marry divorce adopt bear born bury live reside stay remain belong border lie stand sit speak
read write sing paint compose design develop invent patent obtain get take give put bring keep show tell say see
hear become begin continue follow precede come go do have require order rule uphold overturn annul dismiss hear
decide determine define state provide mandate designate declare proclaim announce report document reveal name
call commission complete renew abolish break fall rise drop conduct perform carry offer provide implement
enforce complied comply bypass evade circumvent smuggle hide disguise re-export reroute divert supply support
oppose back co-sponsor sponsor co-author author draft propose prepare participate represent lead head command
control govern administer oversee supervise regulate access reach cost weigh average total number contact
request demand refuse decline agree accept reject cooperate coordinate share settle trade cease release free
pardon execute hang deport extradite resettle repatriate assassinate poison hack spy steal rob loot burn torture
rape abduct kidnap hold bind enable expand trap maintain engage link involve exist change turn enter mark date
base locate situate name title head schedule consist comprise belong entitle translate happen occur leave drink
eat reimpose reinstate rely depend tend seem appear focus pursue try attempt fail need stem derive entail
enclose attach append call act attract challenge look wait walk watch think let pull push rest ask consult vary
respond gather protest swear store contract handle assist assign pay secure plan intend disburse reimburse
purchase procure auction""",
    V.PLAIN: """
side abdicate airlift ambush amputate anchor arraign assume barter berth besiege bleed bribe bulldoze canvass
capsize cede conscript counterfeit crush cry defect deforest delimit demarcate demine demobilise demobilize
depose desert detonate disenfranchise dismember dispatch dispense disregard dredge drown echo embezzle encircle
erase evict expropriate exterminate extort fell fence ferry filibuster flood foment fortify founder garrison
gerrymander hibernate hijack hospitalise hospitalize hurl immunise immunize impeach inaugurate inoculate
instigate intercede invoice invoke irrigate laugh launder log maim mislead mob moor murder mutate mutiny
naturalise naturalize nest outbid overcharge overdose parachute parole partition penetrate plagiarise plead
prorogue quarry ransack ransom reap reappoint reconvene reforest refund remand resume resuscitate rezone riot
roost rot scorn scramble secede shun slander smear smelt smile sow spawn spearhead spew sprout stab storm strafe
strand subpoena supplant swamp tamper taunt thaw torch torment traffic trawl undercut unleash vandalise
vandalize vanquish weep zone accompany achieve adapt adhere adjourn adjust align alter anticipate apprehend
approach arise arrange assemble associate await battle beat behave bet bid bite blame blend boil bounce brief
burst camp chase check cite classify clean clear coincide collaborate collide combine comfort commemorate
commence compare compete compile complement compromise conceal concern confine confront congregate conquer
conserve convert convey convince cook cope correlate correspond counsel crash crawl credit cure dance dare deal
debut decommission dedicate deduct defeat defend deprive derail descend devise devote differ dig disappear
disarm disband discard discount dismantle disperse displace display dispose dispute distance distinguish
distribute dominate downgrade drag drift duplicate dwell earmark edit eject elevate eliminate embark embrace
emigrate encompass encounter encrypt endow endure enlist enrol entrust equip eradicate erect erupt escape escort
excavate excuse exert exhaust exhibit exile experience explore expose fabricate face feature fight fill film
filter fit fix flag float flow fluctuate fold force forge formulate forward fulfil fulfill function ghost glance
grasp graze greet grind group guard guide halt hand harbor harbour harmonise haul heal heat hesitate hover hunt
ignite illegalise immigrate impact impart implicate impound impress incarcerate incite incorporate incur infect
infer infiltrate inflate inhabit inherit inject innovate inquire insert institute institutionalise insulate
insure integrate interact interrupt intersect intervene intimidate inundate jump kick kneel knit lack lag last
lean leap learn lease legalise legalize legislate lessen light limp line liquidate listen lobby localise lock
lodge loom loosen lure magnify mail map market marshal master match materialise materialize melt migrate
militarise mind mirror misuse mix mobilise mobilize model modernise modernize modify motivate mount mourn
multiply narrate navigate necessitate nurse obey occasion offload omit ordain organise organize orient originate
oust outlive outnumber outpace outsource overhaul overlap overlook overrun overtake overthrow overwhelm owe park
partner patrol peak perceive perish persist persuade phase pick pile pilot pinpoint pioneer place plant please
plot plough plug possess postulate pour practice practise preach preclude predominate premiere prioritise
prioritize probe proceed project proliferate prolong promulgate propagate publicise publicize punish quantify
quarantine quarrel query queue quote race range rank rate re-elect realign reappear reassure rebuff recite
reclaim recoil reconcile reconsider reconstruct recoup rectify recur recycle redeem redirect redistribute
redouble reform refrain refuel refurbish regain regroup rehabilitate reign relax relay relinquish relive remedy
remit render renounce rent reopen reorganise repel rephrase replenish repress reproduce rescind research reserve
reshuffle resist resort resound respect restart restructure result retain retaliate retire retreat retrieve
reunite revert revisit revoke revolve reward rid ride ring rip risk roam roll rotate round rush sacrifice
salvage sample scale scan scatter scrap screen scrutinise seal segregate select separate sequester shed shift
shine shrug shut shuttle sideline sift silence simulate slide slip snap soak solicit sort spark specialise
specialize speed spin spread squeeze stage stalk stamp stare steer step stockpile straddle strain stretch strip
stroll struggle subdue submerge subscribe subside substitute succumb suit summarise summarize summon supersede
supplement surface surpass surrender surround survive swap sweep swell swim switch synchronise tailor target
taste team tear telephone tempt terminate throw tie tighten tip toil top topple touch tour tow trail transcend
transit transmit transplant traverse tremble trespass trust tumble tweet twist undergo underlie unfold unify
unlock unveil update upgrade uproot utilise utilize vacate vanish ventilate venture vest visualise volunteer
wage wander wash wear weather weave weld wield wind withhold withstand wonder worship wrap wrest wrestle yield
zoom satisfy accuse apprehend sleep devalue wipe surmise thunder shrug outlast""",
    V.PLAIN | V.ACT: "refer",
    V.LINK: "remain become seem appear look sound feel stay prove constitute represent",
}

IRREGULAR = """
say said said; tell told told; write wrote written; think thought thought; hold held held; find found found;
know knew known; show showed shown; read read read; understand understood understood; feel felt felt; see saw
seen; cast cast cast; undertake undertook undertaken; choose chose chosen; set set set; rise rose risen; fall
fell fallen; grow grew grown; shrink shrank shrunk; cut cut cut; lose lost lost; bring brought brought; lead led
led; mean meant meant; build built built; rebuild rebuilt rebuilt; drive drove driven; buy bought bought; sell
sold sold; send sent sent; pay paid paid; withdraw withdrew withdrawn; freeze froze frozen; meet met met; leave
left left; shoot shot shot; strike struck struck; fly flew flown; sink sank sunk; hit hit hit; blow blew blown;
make made made; catch caught caught; lend lent lent; repay repaid repaid; spend spent spent; win won won; draw
drew drawn; run ran run; get got got; take took taken; give gave given; put put put; keep kept kept; hear heard
heard; begin began begun; come came come; go went gone; do did done; have had had; become became become; teach
taught taught; speak spoke spoken; sing sang sung; sit sat sat; stand stood stood; lie lay lain; bear bore
borne; feed fed fed; break broke broken; overturn overturned overturned; steal stole stolen; bind bound bound;
hang hung hung; hide hid hidden; drink drank drunk; eat ate eaten; swear swore sworn; split split split; let let
let; lay laid laid; flee fled fled; overcome overcame overcome; oversee oversaw overseen; stem stemmed stemmed;
forbid forbade forbidden; cost cost cost; deal dealt dealt; seek sought sought; uphold upheld upheld; broadcast
broadcast broadcast; forecast forecast forecast; forsake forsook forsaken; spy spied spied; abet abetted
abetted; cling clung clung; arise arose arisen; foresee foresaw foreseen; dream dreamed dreamed; spoil spoiled
spoiled; overhear overheard overheard; mistake mistook mistaken; hurt hurt hurt; choke choked choked; spread
spread spread; shut shut shut; quit quit quit; burn burned burned; undergo underwent undergone; wear wore worn;
tear tore torn; throw threw thrown; spread spread spread; shed shed shed; swell swelled swollen; sweep swept
swept; wind wound wound; withhold withheld withheld; withstand withstood withstood; weave wove woven; overrun
overran overrun; overtake overtook overtaken; overthrow overthrew overthrown; light lit lit; lean leaned leaned;
leap leapt leapt; learn learned learned; kneel knelt knelt; knit knitted knitted; grind ground ground; fight
fought fought; dig dug dug; deal dealt dealt; dwell dwelt dwelt; burst burst burst; bite bit bitten; bid bid
bid; beat beat beaten; ride rode ridden; ring rang rung; rid rid rid; shine shone shone; slide slid slid; speed
sped sped; spin spun spun; swim swam swum; underlie underlay underlain; re-elect re-elected re-elected; wrest
wrested wrested"""
DOUBLING = words(
    """admit commit submit permit transfer refer occur plan stop drop ship ban bar rob cut set hit refit rebut regret
compel expel repel propel control patrol quip stem trap slam dub jab nod hop sin spin
grip wrap map tap cap slap shun chop let get put run sit begin win split shut quit swim forget upset deter
defer infer confer prefer spur stir blur star char abet outwit allot spot plot knot dot rot jot nab stab grab
drag sag brag flag tag beg dig rig jog clog fog tug plug hug mug dim skim slim trim swim sum drum strum gun
stun embed wed shred overrun outrun undercut patrol enrol annul fulfil excel rebel dispel"""
)
L_DOUBLING = words("travel cancel label model signal level total fuel channel marshal quarrel tunnel")


@dataclass(frozen=True, slots=True)
class Verb:
    """What a written word can be as a verb: its base form, which inflections, and what the verb does."""

    base: str
    form: int
    does: int


def _regular(base: str) -> tuple[list[str], list[str], list[str]]:
    """The third person, the past and participle, and the -ing forms of a regular verb."""
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        third = [base + "es"]
    elif base.endswith("y") and base[-2] not in "aeiou":
        third = [base[:-1] + "ies"]
    else:
        third = [base + "s"]
    if base.endswith("ie"):
        return third, [base + "d"], [base[:-2] + "ying"]
    if base.endswith("e"):
        ing = base + "ing" if base.endswith(("ee", "oe", "ye")) else base[:-1] + "ing"
        return third, [base + "d"], [ing]
    if base.endswith("y") and base[-2] not in "aeiou":
        return third, [base[:-1] + "ied"], [base + "ing"]
    past, ing_forms = [], []
    if base in DOUBLING or base in L_DOUBLING:
        past.append(base + base[-1] + "ed")
        ing_forms.append(base + base[-1] + "ing")
    if base not in DOUBLING:
        past.append(base + "ed")
        ing_forms.append(base + "ing")
    return third, past, ing_forms


def _build() -> dict[str, Verb]:
    irregular = {}
    for line in IRREGULAR.split(";"):
        base, *forms = line.split()
        irregular[base] = (forms[0], forms[1])
    does: dict[str, int] = {}
    for what, block in LISTS.items():
        for base in words(block):
            does[base] = does.get(base, 0) | what
    table: dict[str, Verb] = {}

    def put(form: str, base: str, kind: int, what: int) -> None:
        seen = table.get(form)
        if seen is None:
            table[form] = Verb(base, kind, what)
        elif seen.base == base:
            table[form] = Verb(base, seen.form | kind, what)
        elif kind == F.BASE:
            table[form] = Verb(base, kind | seen.form, what | seen.does)
        else:
            table[form] = Verb(seen.base, seen.form | kind, seen.does | what)

    for base, what in does.items():
        third, past, ing_forms = _regular(base)
        put(base, base, F.BASE, what)
        for form in third:
            put("has" if base == "have" else form, base, F.PRES3, what)
        for form in ing_forms:
            put(form, base, F.ING, what)
        if base in irregular:
            put(irregular[base][0], base, F.PAST, what)
            put(irregular[base][1], base, F.PART, what)
        else:
            for form in past:
                put(form, base, F.PAST | F.PART, what)
    return table


VERBS: dict[str, Verb] = _build()

BE = frozenset("is are was were be been being am 's 're".split())
FINITE_BE = frozenset("is are was were am isn't aren't wasn't weren't".split())
HAVE = frozenset("has have had hasn't haven't hadn't".split())
DO = frozenset("does do did doesn't don't didn't".split())
MODALS = {
    "should": "prescription", "must": "prescription", "ought": "prescription", "shouldn't": "prescription",
    "mustn't": "prescription", "shall": "shall",
    "will": "prediction", "would": "prediction", "may": "prediction", "might": "prediction", "could": "prediction",
    "won't": "prediction", "wouldn't": "prediction", "couldn't": "past", "can": "can", "can't": "can", "cannot": "can",
    "needn't": "prescription",
}  # fmt: skip
AUXILIARIES = FINITE_BE | HAVE | DO | frozenset(MODALS)

# Words that are nouns at least as often as they are verbs: finite only where their neighbours leave no other reading.
NOUN_FORMS = words(
    """report reports claim claims export exports import imports measure measures plan plans talk talks state states
force forces attack attacks strike strikes vote votes sanction sanctions tariff tariffs call calls move moves
need needs work works cost costs level levels source sources result results change changes increase increases
support supports control controls aim aims fear fears hope hopes visit visits trade trades fight fights stand
stands face faces list lists name names note notes order orders project projects ship ships share shares
signal signals target targets threat threats decline declines rise rises fall falls drop drops cut cuts
institute institutes command commands own counsel bar bars mandate mandates monitor monitors
benefit benefits damage damages harm harms record records document documents study studies survey surveys
review reviews release releases test tests train trains use uses vote demand demands request requests offer
offers promise promises pledge pledges protest protests campaign campaigns march marches fund funds finance
finances supply supplies transfer transfers tax taxes fine fines ban bans block blocks process processes
produce catch catches harvest harvests mine mines post posts stream streams program programs act acts end ends
start starts return returns date dates mark marks base bases link links interest number numbers total totals
average address addresses concern concerns question questions answer answers reply challenge challenges access
contract contracts charge charges fire fires land lands point points view views lead leads help house houses
judge judges value values risk risks shape store stores border borders limit limits purchase purchases balance
balloon surge boom estimate estimates forecast forecasts show shows say set sets present presents patent
patents close run runs lie lies draw play plays role waste wastes dream dreams wish wishes desire desires love
mask masks shield shields drain drains fuel fuels appeal appeals dispute disputes praise blame break breaks
rally rallies boycott boycotts raid raids search searches sponsor sponsors delay delays veto vetoes contact
contacts exchange exchanges permit permits license licenses grant grants award awards process witness
witnesses cause causes advance advances divide address master design designs draft drafts load loads leak
leaks spill spills head heads table tables amount amounts abuse abuses triumph insult insults shame merit
merits honour honours honor honors exploit exploits resolve object objects commission commissions team
function functions station stations service services experience rest turn turns pass like likes live long open
free separate complete direct care worry worries lay wound wounds shell shells bomb bombs shelter treat track
tracks route routes divorce host hosts chair chairs detail details burden burdens spur compound regard regards
contest boast influence influences exit exits"""
)
_NOUN_BASES = words(
    """
ban battle bet bid bite blend bomb brief burst camp care challenge chase check claim climb close comfort
compromise concern contact contest contract contrast cook cost counsel crash credit cross cure damage dance date
deal debut defeat demand deposit dig discount display dispute distance download draft drift drill dump encounter
endow escape escort estimate exchange excuse exhibit exile expect experience export face feature fight fill film
filter fit fix flag float flow force form forward foster function ghost glance grasp graze group guard guide
halt hand handle harbour harbor haul head heat highlight hire hunt impact insert interview issue jump kick
label lack launch lease light limp line link list lobby lodge look lure mail map mark market marshal master
match measure merit mind mirror model mount nurse object occasion offer order outline overhaul overlap pack
paint park partner patrol peak permit phase photograph pick pile pilot pioneer place plant plot plough plug
point pose practice premiere press probe process project purchase push quarantine quarrel query queue quote race
range rank rate rebuff recall record reform regard regret reign release remedy rent request rescue research
reserve resort respect rest result retreat return reward ride ring risk roll round rule rush sacrifice safeguard
salvage sample scale scan scatter scrap screen seal search sentence service set shed shift shine ship shrug
shuttle sideline sift signal silence slide slip snap sort spark speed spin spread squeeze stage stalk stamp
stare steer step stockpile strain stream stress stretch strike strip stroll struggle study style supplement
surface surge survey swap sweep swell swim switch tackle target taste team tear telephone tie tip toil top touch
tour tow trade trail transfer transit transplant treat trial triple trust tumble tweet twist upgrade urge value
venture vest view visit volunteer vote wage walk warn wash watch water weather weld wind wonder work worship
wrap yield zoom people state need help aid address limit aim answer pledge fence log shell mine zone table
traffic forge flood drain desert ambush ransom survey nest spawn murder riot plot promise share plan program
programme rise fall increase decrease decline drop cut end start start light experience influence interest
process purpose question reason address attribute"""
)
NOUN_FORMS = NOUN_FORMS | _NOUN_BASES | frozenset(form for base in _NOUN_BASES for form in _regular(base)[0])

# "began to", "continues to": the verb behind them is the one that counts.
CATENATIVE = words("begin start continue tend seem appear come manage cease serve proceed go help")

# What only somebody, or a text, can do to others by words.
DEMANDING = words(
    """call urge demand request ask invite recommend condemn denounce reject welcome deplore reiterate reaffirm appeal
announce propose"""
)
