"""Sentences in the manner of news reports, written for these tests, and the counts that must be read from them.

Expected rows are written "number words = bounds status victim"; bounds are ``2``, ``49+`` (at least),
``-60`` (at most), ``5-7`` (range) or ``?`` (neither). Among the sentences are forms and conflicts of other
regions; all are invented or restate well-known facts in our own words.
"""

from __future__ import annotations

import pytest
import spacy

from karabakh_analysis.casualties import CountStatement, count_statements
from karabakh_analysis.language.sentences import split_sentences

NLP = spacy.blank("en")


def read(text: str) -> list[CountStatement]:
    doc = NLP.make_doc(text)
    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in split_sentences(text)]
    return count_statements(doc, [span for span in spans if span is not None])


def written(statement: CountStatement) -> str:
    low, high = statement.n_min, statement.n_max
    bounds = {
        (True, True): "?",
        (False, True): f"{low}+",
        (True, False): f"-{high}",
        (False, False): str(low) if low == high else f"{low}-{high}",
    }[low is None, high is None]
    return f"{statement.n_text} = {bounds} {statement.status} {statement.victim}"


SENTENCES = [
    (
        "Two Armenian soldiers were killed and three more wounded when an Azerbaijani drone hit their vehicle"
        " near Vardenis.",
        "Two = 2 killed armenia; three more = 3 wounded armenia",
    ),
    (
        "The death toll from the shelling has risen to 12, including three children, the regional governor said.",
        "12 = 12 killed speaker; three = 3 killed speaker",
    ),
    (
        "Azerbaijan's Defence Ministry said 71 of its servicemen had died and 281 had been wounded in two "
        "days of fighting.",
        "71 = 71 killed azerbaijan; 281 = 281 wounded azerbaijan",
    ),
    (
        "At least 49 Armenian troops have been killed so far, Pashinyan told parliament.",
        "At least 49 = 49+ killed armenia",
    ),
    (
        "Our losses are four dead and eleven wounded.",
        "four = 4 killed speaker; eleven = 11 wounded speaker",
    ),
    (
        "No casualties were reported.",
        "No = 0 killed speaker",
    ),
    (
        "There were no casualties among the civilian population.",
        "no = 0 killed speaker",
    ),
    (
        "The Armenian side suffered losses of up to 60 killed and wounded.",
        "up to 60 = -60 killed armenia; up to 60 = -60 wounded armenia",
    ),
    (
        "Two Azerbaijani servicemen, Agshin Babirov and Huseyn Akhundov, were detained after crossing the border.",
        "Two = 2 captured azerbaijan",
    ),
    (
        "Fifteen prisoners of war were handed over to Armenia in exchange for minefield maps.",
        "Fifteen = 15 captured armenia",
    ),
    (
        "Azerbaijan returned 10 Armenian captives on Saturday.",
        "10 = 10 captured armenia",
    ),
    (
        "The bodies of 32 servicemen were handed over to the Armenian side.",
        "32 = 32 killed armenia",
    ),
    (
        "As a result of mortar fire, a 12-year-old girl was killed and her brother was seriously wounded.",
        "a 12-year-old girl = 1 killed speaker; her brother = 1 wounded speaker",
    ),
    (
        "Nearly 3,000 Azerbaijani servicemen were martyred in the Patriotic War.",
        "Nearly 3,000 = 3000 killed azerbaijan",
    ),
    (
        "The ministry put the number of missing at 231.",
        "231 = 231 missing speaker",
    ),
    (
        "Six servicemen of the Armed Forces of Armenia, including a major, were taken prisoner.",
        "Six = 6 captured armenia; a major = 1 captured armenia",
    ),
    (
        "Sniper fire from the Azerbaijani side killed contract soldier Gor Sahakyan, 20.",
        "contract soldier Gor Sahakyan = 1 killed armenia",
    ),
    (
        "Lieutenant Colonel Vahram Grigoryan died of his wounds in hospital.",
        "Lieutenant Colonel Vahram Grigoryan = 1 killed armenia",
    ),
    (
        "The enemy lost five men and a tank.",
        "five = 5 killed opponent",
    ),
    (
        "Three civilians – two women and a child – were injured.",
        "Three = 3 wounded speaker; two = 2 wounded speaker; a child = 1 wounded speaker",
    ),
    (
        "Artsakh's Defence Army reported that it had no losses in manpower.",
        "no = 0 killed artsakh",
    ),
    (
        "An Azerbaijani soldier was lightly wounded in the shoulder.",
        "An Azerbaijani soldier = 1 wounded azerbaijan",
    ),
    (
        "Dozens of people have been killed and hundreds injured since Sunday.",
        "Dozens = ? killed speaker; hundreds = ? wounded speaker",
    ),
    (
        "Four people were killed, two of them journalists, when their minibus hit a mine in Kalbajar.",
        "Four = 4 killed speaker; two = 2 killed speaker",
    ),
    (
        "Two reporters and a local official died when their vehicle drove over an anti-tank mine.",
        "Two = 2 killed speaker; a local official = 1 killed speaker",
    ),
    (
        "The explosion wounded seven, three of them seriously.",
        "seven = 7 wounded speaker; three = 3 wounded speaker",
    ),
    (
        "A 55-year-old farmer was shot dead in his vineyard by a sniper.",
        "A 55-year-old farmer = 1 killed speaker",
    ),
    (
        "The remains of another 15 soldiers were found near Jabrayil on Thursday.",
        "another 15 = 15 killed speaker",
    ),
    (
        "Search teams have recovered the bodies of 1,541 servicemen and civilians since the ceasefire.",
        "1,541 = 1541 killed speaker",
    ),
    (
        "Neither of the two soldiers was hurt.",
        "Neither = 0 wounded speaker",
    ),
    (
        "Not a single Azerbaijani serviceman was injured.",
        "Not a single = 0 wounded azerbaijan",
    ),
    (
        "One serviceman is considered missing.",
        "One = 1 missing speaker",
    ),
    (
        "Contact with seven soldiers has been lost.",
        "seven = 7 missing speaker",
    ),
    (
        "The fate of 24 servicemen remains unknown.",
        "24 = 24 missing speaker",
    ),
    (
        "Armenia lost 105 servicemen killed and six civilians wounded.",
        "105 = 105 killed armenia; six = 6 wounded armenia",
    ),
    (
        "Azerbaijani forces captured two villages and took 62 Armenian soldiers prisoner.",
        "62 = 62 captured armenia",
    ),
    (
        "The Human Rights Ombudsman said four civilians had been injured, one of them critically.",
        "four = 4 wounded speaker; one = 1 wounded speaker",
    ),
    (
        "The Azerbaijani military killed at least 12 and captured 13.",
        "at least 12 = 12+ killed armenia; 13 = 13 captured armenia",
    ),
    (
        "The Syrian Observatory said at least 64 Syrian mercenaries had been killed.",
        "at least 64 = 64+ killed other",
    ),
    (
        "Between 5 and 7 militants were eliminated in the operation.",
        "Between 5 and 7 = 5-7 killed opponent",
    ),
    (
        "According to the statement, up to 40 enemy fighters were neutralised.",
        "up to 40 = -40 killed opponent",
    ),
    (
        "The ministry reported the death of three conscripts: Private Arman Hakobyan, Private Levon Petrosyan"
        " and Sergeant Karen Avagyan.",
        "three = 3 killed speaker",
    ),
    (
        "Two of our comrades became martyrs.",
        "Two = 2 killed speaker",
    ),
    (
        "Seventy-one people died, among them 14 civilians.",
        "Seventy-one = 71 killed speaker; 14 = 14 killed speaker",
    ),
    (
        "The number of victims reached 204.",
        "204 = 204 killed speaker",
    ),
    (
        "The casualty count stands at 5 dead and 9 wounded.",
        "5 = 5 killed speaker; 9 = 9 wounded speaker",
    ),
    (
        "A reservist from Gyumri is missing since Tuesday.",
        "A reservist = 1 missing speaker",
    ),
    (
        "Several people have been hospitalised.",
        "Several = ? wounded speaker",
    ),
    (
        "No one was hurt in the incident, but two houses were damaged.",
        "No one = 0 wounded speaker",
    ),
    (
        "Soldier Ahmadov Vugar Sabir was killed by a mine explosion while on duty.",
        "Soldier Ahmadov Vugar Sabir = 1 killed azerbaijan",
    ),
    (
        "The sniper fire left one dead and two injured.",
        "one = 1 killed speaker; two = 2 wounded speaker",
    ),
    (
        "An exchange of fire left an Armenian serviceman dead.",
        "an Armenian serviceman = 1 killed armenia",
    ),
    (
        "Two soldiers of the Defence Army and four of the police were wounded.",
        "Two = 2 wounded artsakh; four = 4 wounded artsakh",
    ),
    (
        "Four people were killed, two of them journalists, when their minibus hit a mine.",
        "Four = 4 killed speaker; two = 2 killed speaker",
    ),
    (
        "Three Azerbaijani soldiers have been killed and five others injured in an ambush, the ministry said.",
        "Three = 3 killed azerbaijan; five others = 5 wounded azerbaijan",
    ),
    (
        "Azerbaijan lost one soldier and Armenia two.",
        "one = 1 killed azerbaijan; two = 2 killed armenia",
    ),
    (
        "The Armenian Defense Ministry said one soldier had died and 13 had been captured by Azerbaijani forces.",
        "one = 1 killed speaker; 13 = 13 captured armenia",
    ),
    (
        "One soldier was killed on the Armenian side and two on the Azerbaijani side.",
        "One = 1 killed armenia; two = 2 killed azerbaijan",
    ),
    (
        "Baku admitted that seven of its soldiers had died, while Yerevan said it had lost one.",
        "seven = 7 killed azerbaijan; one = 1 killed armenia",
    ),
    (
        "Contact with 24 other soldiers has been lost, the ministry added.",
        "24 other = 24 missing speaker",
    ),
    (
        "Another 24 soldiers are missing.",
        "Another 24 = 24 missing speaker",
    ),
    (
        "In total, 6,500 people were killed in the 44-day war.",
        "6,500 = 6500 killed unknown",
    ),
    (
        "About 4,000 Armenian and 2,900 Azerbaijani soldiers died in the war.",
        "About 4,000 = 4000 killed armenia; 2,900 = 2900 killed azerbaijan",
    ),
    (
        "At least 4 servicemen of the Defence Army got wounded, one of them seriously.",
        "At least 4 = 4+ wounded artsakh; one = 1 wounded artsakh",
    ),
    (
        "The Azerbaijani armed forces fired on a tractor, wounding its driver, 43-year-old Samvel Aslanyan.",
        "its driver = 1 wounded armenia",
    ),
    (
        "A civilian was killed and another wounded.",
        "A civilian = 1 killed speaker; another = 1 wounded speaker",
    ),
    (
        "The mine blast claimed the lives of two civilians and injured a third.",
        "two = 2 killed speaker; a third = 1 wounded speaker",
    ),
    (
        "He said the attack had claimed 12 lives.",
        "12 = 12 killed speaker",
    ),
    (
        "Four soldiers, including an officer, were killed.",
        "Four = 4 killed speaker; an officer = 1 killed speaker",
    ),
    (
        "The ministry published the names of the servicemen killed: Senior Lieutenant Tigran Khachatryan, "
        "Private Suren Baghdasaryan.",
        "Senior Lieutenant Tigran Khachatryan = 1 killed armenia; Private Suren Baghdasaryan = 1 killed armenia",
    ),
    (
        "Azerbaijan's State Security Service said it had detained a group of 10 saboteurs.",
        "a group of 10 = 10 captured opponent",
    ),
    (
        "Azerbaijan handed 15 prisoners over to Armenia.",
        "15 = 15 captured armenia",
    ),
    (
        "Azerbaijan has released 15 Armenian soldiers.",
        "15 = 15 captured armenia",
    ),
    (
        "Eight servicemen returned to Armenia from captivity.",
        "Eight = 8 captured armenia",
    ),
    (
        "Twenty-five soldiers were encircled but later freed with the mediation of Russian peacekeepers.",
        "Twenty-five = 25 captured speaker",
    ),
    (
        "Two shepherds who strayed across the border were detained by Armenian border guards.",
        "Two = 2 captured azerbaijan",
    ),
    (
        "Armenian saboteurs killed a serviceman and wounded two others.",
        "a serviceman = 1 killed speaker; two others = 2 wounded speaker",
    ),
    (
        "The Defence Ministry reported no losses.",
        "no = 0 killed speaker",
    ),
    (
        "Armenia's Ombudsman said that none of the residents was harmed.",
        "none = 0 wounded speaker",
    ),
    (
        "Fortunately, nobody died.",
        "nobody = 0 killed speaker",
    ),
    (
        "The strike killed Major Anar Aliyev and injured two conscripts.",
        "Major Anar Aliyev = 1 killed azerbaijan; two = 2 wounded azerbaijan",
    ),
    (
        "The adversary has up to 10 casualties.",
        "up to 10 = -10 killed opponent",
    ),
    (
        "The Azerbaijani army killed our soldier Hrant Papikyan.",
        "our soldier Hrant Papikyan = 1 killed speaker",
    ),
    (
        "The patrol was ambushed; its commander and two privates perished.",
        "its commander = 1 killed speaker; two = 2 killed speaker",
    ),
    (
        "The Azerbaijani losses amount to 12 killed, 30 wounded and 3 missing.",
        "12 = 12 killed azerbaijan; 30 = 30 wounded azerbaijan; 3 = 3 missing azerbaijan",
    ),
    (
        "6 soldiers killed, 12 injured, 2 missing: that is the tally of the first day.",
        "6 = 6 killed speaker; 12 = 12 wounded speaker; 2 = 2 missing speaker",
    ),
    (
        "The number of wounded has increased from 11 to 16.",
        "11 = 11 wounded speaker; 16 = 16 wounded speaker",
    ),
    (
        "The death toll has climbed to at least 30.",
        "at least 30 = 30+ killed speaker",
    ),
    (
        "Yerevan puts its losses at 105 dead.",
        "105 = 105 killed armenia",
    ),
    (
        "The Azerbaijani side opened fire, as a result of which a soldier, Vahe Muradyan, died.",
        "a soldier = 1 killed armenia",
    ),
    (
        "A soldier of the Azerbaijani army, Private Emil Orujov, got lost and was captured by Armenian troops.",
        "A soldier = 1 captured azerbaijan",
    ),
    (
        "Russian peacekeepers found and handed over one body to the Armenian side.",
        "one = 1 killed armenia",
    ),
    (
        "Two crew members were killed and another was injured when an Mi-24 was shot down over Armenia.",
        "Two = 2 killed speaker; another = 1 wounded speaker",
    ),
    (
        "STEPANAKERT. Two servicemen of the Artsakh Defense Army were wounded on Sunday as a result of the "
        "ceasefire violation by Azerbaijan. Their condition is assessed as moderate. A third serviceman is "
        "listed as missing.",
        "Two = 2 wounded artsakh; A third = 1 missing artsakh",
    ),
    (
        "Azerbaijan's Ministry of Defense said that a soldier of the Azerbaijani Army, Private Elvin "
        'Mammadov, was martyred as a result of a provocation. "The enemy was given an adequate response; '
        'three soldiers of the enemy were destroyed," it said.',
        "a soldier = 1 killed azerbaijan; three = 3 killed opponent",
    ),
    (
        "According to the Armenian MoD, 3 Armenian servicemen were killed and 2 injured in an Azerbaijani "
        "attack on Wednesday. Azerbaijan reported two wounded.",
        "3 = 3 killed armenia; 2 = 2 wounded armenia; two = 2 wounded speaker",
    ),
    (
        '"As of 10:00, we have eight dead, including two officers," the prime minister told the cabinet. '
        '"Thirteen were captured."',
        "eight = 8 killed speaker; two = 2 killed speaker; Thirteen = 13 captured speaker",
    ),
    (
        "The prosecutor's office put the number of civilian deaths at 93; 407 more were wounded.",
        "93 = 93 killed speaker; 407 more = 407 wounded speaker",
    ),
    (
        "More than 1,000 shells were fired at 15 villages, killing two and wounding a 70-year-old woman.",
        "two = 2 killed speaker; a 70-year-old woman = 1 wounded speaker",
    ),
    (
        "The separatists lost up to ten fighters, Baku claimed; Stepanakert denied any losses.",
        "up to ten = -10 killed artsakh; denied any losses = 0 killed artsakh",
    ),
    (
        "The International Red Cross helped bring home 35 detainees and the remains of 29 people.",
        "35 = 35 captured speaker; 29 = 29 killed speaker",
    ),
    (
        "Four Armenian soldiers surrendered and a fifth was shot while fleeing.",
        "Four = 4 captured armenia; a fifth = 1 killed armenia",
    ),
    (
        "A mine exploded under a car in the Fuzuli region; the driver and two passengers died at the scene.",
        "the driver = 1 killed speaker; two = 2 killed speaker",
    ),
    (
        "Two police officers, three soldiers and a nurse were among the wounded.",
        "Two = 2 wounded speaker; three = 3 wounded speaker; a nurse = 1 wounded speaker",
    ),
    (
        "The government has confirmed the deaths of 2,425 soldiers.",
        "2,425 = 2425 killed speaker",
    ),
    (
        "Seventeen-year-old Hayk Petrosyan was killed by shelling.",
        "Seventeen-year-old Hayk Petrosyan = 1 killed armenia",
    ),
    (
        "Up to 30 servicemen of the enemy were wounded, the press service claimed.",
        "Up to 30 = -30 wounded opponent",
    ),
    (
        "No Armenian soldier has been captured, the spokeswoman stressed.",
        "No = 0 captured armenia",
    ),
    (
        "Eduard Asryan said the army had suffered no losses.",
        "no = 0 killed speaker",
    ),
    (
        "Armenian forces lost 13 tanks and dozens of soldiers.",
        "dozens = ? killed armenia",
    ),
    (
        "Commander Vagharshak Asatryan was hit by a sniper and died.",
        "Commander Vagharshak Asatryan = 1 killed armenia",
    ),
    (
        "Search operations for the missing continue: so far 1,700 bodies have been exchanged.",
        "1,700 = 1700 killed speaker",
    ),
    (
        "The body of a soldier was found on Friday near Sotk.",
        "a soldier = 1 killed speaker",
    ),
    (
        "A resident of Nor Ghazanchi was beaten by Azerbaijani soldiers.",
        "A resident = 1 wounded armenia",
    ),
    (
        "The agency Interfax reported 3 dead, citing the ministry.",
        "3 = 3 killed speaker",
    ),
    (
        "The exchange of fire lasted 5 hours and left two servicemen with gunshot wounds.",
        "two = 2 wounded speaker",
    ),
    (
        "We lost 14 of our best sons that day.",
        "14 = 14 killed speaker",
    ),
    (
        "Six of the ten captives have already been repatriated.",
        "Six = 6 captured speaker; ten = 10 captured speaker",
    ),
    (
        "The 14 captives include three civilians.",
        "14 = 14 captured speaker; three = 3 captured speaker",
    ),
    (
        "Five hundred rockets fell on the city, but there was no loss of life.",
        "no = 0 killed speaker",
    ),
    (
        "Army chief Onik Gasparyan's staff reported that the number of servicemen who died since September 27"
        " has reached 1,746.",
        "1,746 = 1746 killed speaker",
    ),
    (
        "Artsakh's Human Rights Ombudsman Artak Beglaryan said that 41 civilians had been killed by "
        "Azerbaijani strikes as of 30 October.",
        "41 = 41 killed armenia",
    ),
    (
        "The Azerbaijani Prosecutor General's Office says 21 people died and about 70 were injured in the "
        "rocket attack on Barda.",
        "21 = 21 killed speaker; about 70 = 70 wounded speaker",
    ),
    (
        "Rebels ambushed a convoy near the town, killing at least 17 soldiers and taking eight hostage.",
        "at least 17 = 17+ killed speaker; eight = 8 captured speaker",
    ),
    (
        "Eleven miners were kidnapped and later found dead.",
        "Eleven = 11 captured speaker; Eleven = 11 killed speaker",
    ),
    (
        "Two Pakistani soldiers embraced martyrdom.",
        "Two = 2 killed other",
    ),
    (
        "A grenade thrown into a cafe left three people dead and 12 others hurt.",
        "three = 3 killed speaker; 12 others = 12 wounded speaker",
    ),
    (
        "According to the statement, Sergeant Ilkin Abdullayev became a martyr and two other servicemen were "
        "heavily wounded.",
        "Sergeant Ilkin Abdullayev = 1 killed azerbaijan; two other = 2 wounded azerbaijan",
    ),
    (
        "The ministry confirmed one fatality.",
        "one = 1 killed speaker",
    ),
    (
        "The incident resulted in the death of one serviceman and the wounding of another.",
        "one = 1 killed speaker; another = 1 wounded speaker",
    ),
    (
        "Ten wounded soldiers were taken to hospital in Goris; doctors say two are in critical condition.",
        "Ten = 10 wounded speaker; two = 2 wounded speaker",
    ),
    (
        "The enemy suffered heavy losses: at least 20 killed, 40 wounded.",
        "heavy = ? killed opponent; at least 20 = 20+ killed opponent; 40 = 40 wounded opponent",
    ),
    (
        "The clash claimed no victims.",
        "no = 0 killed speaker",
    ),
    (
        "No injuries were reported on either side.",
        "No = 0 wounded unknown",
    ),
    (
        "The two soldiers who were captured on Monday have been released.",
        "two = 2 captured speaker",
    ),
    (
        "A search is under way for six missing servicemen.",
        "six = 6 missing speaker",
    ),
    (
        "Two Armenian servicemen who had gone missing on 14 November were found alive.",
        "Two = 2 missing armenia",
    ),
    (
        "Ilham Aliyev said that Azerbaijan's losses in the war were 2,783 servicemen.",
        "2,783 = 2783 killed azerbaijan",
    ),
    (
        "Eight Armenian prisoners came home on Tuesday after 10 months in captivity.",
        "Eight = 8 captured armenia",
    ),
    (
        "Baku is still holding at least 45 prisoners, Yerevan says.",
        "at least 45 = 45+ captured armenia",
    ),
    (
        "Ruben Vardanyan said on Tuesday that one policeman had been killed and that a second officer was "
        "fighting for his life.",
        "one = 1 killed speaker; a second = 1 wounded speaker",
    ),
    (
        "A child of six was hurt by flying glass.",
        "A child = 1 wounded speaker",
    ),
    (
        "Two houses burned down and a man suffered burns.",
        "a man = 1 wounded speaker",
    ),
    (
        "The shepherd, 17, was abducted and returned a day later.",
        "The shepherd = 1 captured speaker",
    ),
    (
        "We have 10 wounded and no dead, said Ivanyan.",
        "10 = 10 wounded speaker; no = 0 killed speaker",
    ),
    (
        "The attackers retreated, leaving behind five bodies.",
        "five = 5 killed opponent",
    ),
    (
        "Azerbaijan said it had found the bodies of 12 Azerbaijani civilians in a mass grave.",
        "12 = 12 killed azerbaijan",
    ),
    (
        "Unit commander Captain Sos Elbakyan and three contract servicemen lost their lives.",
        "commander Captain Sos Elbakyan = 1 killed armenia; three = 3 killed armenia",
    ),
    (
        "A soldier lost his life when his trench collapsed.",
        "A soldier = 1 killed speaker",
    ),
    (
        "A conscript lost his life and his commander lost a leg.",
        "A conscript = 1 killed speaker; his commander = 1 wounded speaker",
    ),
    (
        "Three Artsakh policemen were killed and one was injured on Sunday in an attack by Azerbaijani saboteurs.",
        "Three = 3 killed artsakh; one = 1 wounded armenia",
    ),
    (
        "Azerbaijan said two of its soldiers were killed in the incident; Armenia said three of its border "
        "guards had died.",
        "two = 2 killed azerbaijan; three = 3 killed armenia",
    ),
    (
        "An 18-year-old conscript, Arsen Hovhannisyan, received a fatal gunshot wound.",
        "An 18-year-old conscript = 1 killed armenia",
    ),
    (
        "The body of Private Rafael Sargsyan, missing since 16 November, has been recovered.",
        "Private Rafael Sargsyan = 1 killed armenia",
    ),
    (
        "Sixty-two men from Shirak were taken captive and flown to Baku.",
        "Sixty-two = 62 captured speaker",
    ),
    (
        "It denied having taken any prisoners.",
        "denied having taken any prisoners = 0 captured speaker",
    ),
    (
        "According to unconfirmed reports, up to a dozen soldiers have been killed on either side.",
        "up to a dozen = -12 killed unknown",
    ),
    (
        "Seven of the wounded are civilians.",
        "Seven = 7 wounded speaker",
    ),
    (
        "As many as 14 servicemen were reported missing after the battle.",
        "As many as 14 = -14 missing speaker",
    ),
    (
        "A drone attack on a bus killed the driver and wounded four.",
        "the driver = 1 killed speaker; four = 4 wounded speaker",
    ),
    (
        "Twenty Azerbaijani and five Armenian soldiers lost their lives.",
        "Twenty = 20 killed azerbaijan; five = 5 killed armenia",
    ),
    ("Two men, Vahe Sargsyan (born 2001) and Tigran Melikyan (19), were killed.", "Two = 2 killed speaker"),
    (
        "A skirmish left three Armenian soldiers and one Azerbaijani dead.",
        "three = 3 killed armenia; one = 1 killed azerbaijan",
    ),
    ("A guard, Vusal Rahimov, stepped on a mine. He died on the way.", "He = 1 killed azerbaijan"),
    ("He was looking for his son, one of the 60 Armenians captured there.", "60 = 60 captured armenia"),
    ("Yerevan passed on maps of 97,000 mines in return for 15 detainees.", "15 = 15 captured armenia"),
    (
        "Nine Armenian men were taken away. Two of the men were beaten.",
        "Nine = 9 captured armenia; Two = 2 wounded armenia",
    ),
    ("Yerevan says that Azerbaijan holds 41 of its citizens.", "41 = 41 captured armenia"),
    ("Baku said that an officer of its army was killed.", "an officer = 1 killed azerbaijan"),
    ("A grenade was thrown at Azerbaijani soldiers; two of them were hurt.", "two = 2 wounded azerbaijan"),
    ("Ten of the men said that they had been beaten.", "Ten = 10 wounded speaker"),
    ("They surrounded and took six Armenian soldiers near Sotk.", "six = 6 captured armenia"),
    (
        "Gor Sahakyan's brother was killed; the fate of one remains unknown.",
        "Gor Sahakyan's brother = 1 killed speaker; one = 1 missing speaker",
    ),
]

NOTHING = [
    "The Ukrainian army lost 20 soldiers near Kherson.",
    "The Defence Ministry denied reports that Azerbaijani soldiers had been captured.",
    "The ministry said 10 tanks and 5 vehicles were destroyed and 24 posts were captured.",
    "The soldiers could have been killed.",
    "He warned that thousands would die if the war resumed.",
    "Russia deployed 1,960 peacekeepers with 90 armoured personnel carriers.",
    "The peacekeepers have cleared 2,000 hectares and found 25,000 explosive devices.",
    "Some 40 families lost their homes.",
    "The wounded are in stable condition.",
    "Their bodies have been recovered.",
    "Rescuers pulled 12 people from the rubble.",
    "As many as 90,000 people were displaced.",
    "Up to 100 Azerbaijani special forces soldiers attacked the post.",
    "The deal was signed by three leaders.",
    "She was wounded in the leg.",
    "Some 70 children were left without fathers.",
    "The ministry did not say how many soldiers had been killed.",
    "The border guard service lost contact with two of its patrols.",
    "Up to 3,000 mercenaries fought in the war.",
    "The vehicle hit a mine; all four occupants survived.",
    "If three soldiers were captured, they must be returned.",
    "It is not known whether six servicemen were killed.",
    "Qarabagh FC drew 1:1 in their European match; two players were injured in the second half.",
    "At least 300 mines and shells have been lifted around the village since the ceasefire.",
    "When Georgia waited for help in August 2008, 170 of its soldiers died.",
    "Two people were killed in a road accident near Ganja.",
    "Three cows were killed by a shell.",
    "The army took six heights and 14 villages and destroyed two tanks.",
    "Opposition leader Artur Vanetsyan, 41, led a march of 2,000 people.",
    "It took three hours to restore gas to 100,000 residents.",
    "The operation was meant to capture ten hostages.",
    "The colonel was born in 1979 and has two children.",
    "Villages up to 15 km from the border may be hit.",
    "A hundred houses were destroyed and 40 cars were lost.",
    "The price rose from 5 to 12 dollars, killing demand.",
    "Six months after the war 10 observers were sent to the region.",
    "On November 16 fighting killed hopes for a treaty.",
    "Three of the posts were captured and 4 were lost.",
    "He was wounded and they were captured.",
    "Hin Tagher and Khtsaberd were captured by Azerbaijan in mid-December.",
    "The Armenians and the Azerbaijanis met for two days of talks with three generals.",
    "Azerbaijan has not confirmed the captures of Armenian soldiers.",
    "Baku would neither confirm nor deny the death of the two officers.",
    "Their commander had surrendered the post without a shot; two posts changed hands.",
    "Their aircraft took six soldiers to a training camp.",
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_counts_of_a_sentence(text: str, expected: str) -> None:
    assert "; ".join(map(written, read(text))) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_numbers_that_count_no_victims(text: str) -> None:
    assert read(text) == []


def test_enough_sentences_of_either_kind() -> None:
    assert (len(SENTENCES) >= 140, len(NOTHING) >= 35) == (True, True)
