"""Counts and sides of victims in constructions that news texts vary freely: lists of names, parts, handovers, "they".

The sentences are written for these tests. A row is written "n status side"; "15+" at least, "-60" up to, "?" neither.
"""

from __future__ import annotations

import pytest

from karabakh_analysis.casualties import CountStatement, count_statements, resolve_victim
from karabakh_analysis.language.sentences import split_sentences
from karabakh_analysis.tagging import build_nlp

NLP = build_nlp()


def written(row: CountStatement, speaker: str) -> str:
    low, high = row.n_min, row.n_max
    number = str(low) if low == high and low is not None else "?"
    if low != high:
        number = f"{low}-{high}" if low and high else f"{low}+" if low else f"-{high}"
    return f"{number} {row.status} {resolve_victim(row, speaker)}"


def _rows(speaker: str, text: str) -> list[CountStatement]:
    doc = NLP(text)
    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in split_sentences(text)]
    return count_statements(doc, [span for span in spans if span is not None], lambda offset: speaker)


def told(speaker: str, text: str) -> str:
    return "; ".join(written(row, speaker) for row in _rows(speaker, text))


CASES = [
    # names on lists
    ("azerbaijan", "Seven men died. The ministry published a list of seven names.",
     "7 killed azerbaijan; 7 killed azerbaijan"),
    ("armenia", "We entered 73 names in the list of the missing.", "73 missing armenia"),
    ("azerbaijan", "Two more servicemen were added to the list of martyrs.", "2 killed azerbaijan"),
    ("armenia", "The book has 73 names of villages.", ""),
    # a whole and its part; parts of people without a number
    ("armenia", "Two of the five injured have been discharged from hospital.", "2 wounded armenia; 5 wounded armenia"),
    ("azerbaijan", "It buried 50 soldiers, 42 of them from the army and eight border guards.",
     "50 killed azerbaijan; 42 killed azerbaijan; 8 killed azerbaijan"),
    ("armenia", "Four of the posts and two of the 11 tanks were destroyed.", ""),
    # all of them
    ("armenia", "Six soldiers were wounded. All of them were wounded by drones.", "6 wounded armenia"),
    # who goes where
    ("russia", "Detainees were exchanged: 44 people were flown to Yerevan and 12 to Baku.",
     "44 captured armenia; 12 captured azerbaijan"),
    ("unattributed", "The two prisoners were freed after talks and flown to Yerevan.", "2 captured armenia"),
    ("unattributed", "Yerevan received five prisoners of war from Baku.", "5 captured armenia"),
    ("unattributed", "The president and two ministers were flown to Baku.", ""),
    # losses inflicted, and lost by "they"
    ("armenia", "Our units inflicted up to 70 casualties, by the ministry's count, on the Azerbaijani side.",
     "-70 killed azerbaijan"),
    ("armenia", "The adversary attacked at night. It was thrown back and lost 30 men.", "30 killed azerbaijan"),
    ("armenia", "Our boys let them come closer. They dragged away no fewer than ten dead.", "10+ killed azerbaijan"),
    ("armenia", "They have many dead; we have two injured.", "? killed azerbaijan; 2 wounded armenia"),
    # whose people a noun stands for, homes hit in the sentence before
    ("unattributed", "A rocket hit a residential area in Ganja. Thirteen civilians died.", "13 killed azerbaijan"),
    ("unattributed", "A delegation came to Ganja. Thirteen civilians died.", "13 killed unknown"),
    # wounds told by the limb, trades before names, acts that only tell when
    ("armenia", "He put the shell down and took his hand away.", ""),
    ("armenia", "The body of shepherd Samvel Aleksanyan was found near the village.", "1 killed armenia"),
    ("armenia", "At least two of our men were shot dead after laying down their arms.", "2+ killed armenia"),
    ("unattributed", "The figure for Azerbaijan, as given by its authorities, is 80 killed.", "80 killed azerbaijan"),
    ("unattributed", "Losses: 3 killed, 7 wounded (Armenia).", "3 killed armenia; 7 wounded armenia"),
    ("armenia", "A woman was killed when Azerbaijani drones struck; her two sons were injured.",
     "1 killed armenia; 2 wounded armenia"),
    # clauses turned round; the whole that a relative clause is about; parts of bodies
    ("azerbaijan", "Killed in the shelling were two farmers and a girl.",
     "2 killed azerbaijan; 1 killed azerbaijan"),
    ("armenia", "Among those laid to rest was a man from Artik.", "1 killed armenia"),
    ("armenia", "In the hospital there were two doctors.", ""),
    ("armenia", "She met two of the 19 men who were held in Baku.", "19 captured armenia"),
    ("armenia", "Four bodies were found, three of reservists and one of a nurse.",
     "4 killed armenia; 3 killed armenia; 1 killed armenia"),
    # a further number in the same construction
    ("other", "Armenia had lost 40 men and Azerbaijan 31.", "40 killed armenia; 31 killed azerbaijan"),
    ("armenia", "The army spoke of two wounded, then of five.", "2 wounded armenia; 5 wounded armenia"),
    ("armenia", "The army lost two men and Goris is a town of 20,000.", "2 killed armenia"),
    # contact
    ("armenia", "Communication with 14 reservists has not been restored.", "14 missing armenia"),
    ("armenia", "Communication with 14 reservists has been restored.", ""),
    ("armenia", "The officials put at nine the number of their men wounded.", "9 wounded armenia"),
    ("azerbaijan", "There are wounded on the Armenian side.", "? wounded armenia"),
    ("azerbaijan", "There are no wounded.", "0 wounded azerbaijan"),
    # asides, ranges, nouns with a hyphen, no people
    ("azerbaijan", "A mine went off, wounding, if the mayor is right, three sappers.", "3 wounded azerbaijan"),
    ("armenia", "Six or even seven conscripts died.", "6-7 killed armenia"),
    ("azerbaijan", "A de-miner was wounded.", "1 wounded azerbaijan"),
    ("azerbaijan", "The command has held seven rounds of talks; 50 body bags were ordered.", ""),
    # asides behind the victims, states told of them, parts of the dead
    ("armenia", "A shepherd who had lost his way, Gor Manukyan, was detained near Tegh.", "1 captured armenia"),
    ("armenia", "Twelve of our men have been captured and two posts have been lost.", "12 captured armenia"),
    ("armenia", "Nobody knows whether the four men still missing are alive.", "4 missing armenia"),
    ("other", "It has files on 80 people last seen alive in Azerbaijani hands.", "80 captured armenia"),
    ("other", "The mayor put Armenia's dead at 105.", "105 killed armenia"),
    ("armenia", "Of the dead, three were civilians.", "3 killed armenia"),
    ("armenia", "Two soldiers lost their lives in beating them back.", "2 killed armenia"),
    ("armenia", "Of the posts, three were new.", ""),
    ("azerbaijan", "A shell fell, wounding three, the prosecutor in Baku says.", "3 wounded azerbaijan"),
    # who gives back, who gets captives for maps; clashes of both; people told of with others
    ("other", "Azerbaijan has offered to return up to 100 bodies.", "-100 killed armenia"),
    ("other", "Armenia handed over maps in exchange for 30 captives.", "30 captured armenia"),
    ("other", "Armenia received maps in exchange for 30 captives.", "30 captured azerbaijan"),
    ("other", "Two Armenian soldiers died on Monday. The clashes left at least 176 troops dead.",
     "2 killed armenia; 176+ killed unknown"),
    ("other", "Two Armenian soldiers died on Monday. A drone left three troops dead.",
     "2 killed armenia; 3 killed armenia"),
    ("other", "They questioned Armenian soldiers and three civilians detained in May.", "3 captured armenia"),
    ("azerbaijan", "Its troops came under Armenian fire, and two of them were hurt.", "2 wounded azerbaijan"),
    ("azerbaijan", "As far as we know, ten of their men were hurt.", "10 wounded armenia"),
    ("other", "Armenia put its losses at three wounded, Azerbaijan its own at two wounded.",
     "3 wounded armenia; 2 wounded azerbaijan"),
    # whose people: the subject of the sentence before, the other side, a place as owner, who brings or shows them
    ("other", "Yerevan turned to its allies. At least nine of its men were dead.", "9+ killed armenia"),
    ("azerbaijan", "At dawn, a unit of the army of Armenia crossed the line. Five of them were disarmed.",
     "5 captured armenia"),
    ("armenia", "Two civilians were hurt in Goris. The attacking side has eight dead.",
     "2 wounded armenia; 8 killed azerbaijan"),
    ("other", "The village of Goris lost two of its sons.", "2 killed armenia"),
    ("other", "The plane arrived from Baku with 21 captives.", "21 captured armenia"),
    ("other", "A plane with 21 captives landed in Yerevan.", "21 captured armenia"),
    ("armenia", "Azerbaijani channels shared a video that shows dozens of servicemen with their hands tied.",
     "? captured armenia"),
    ("other", "Azerbaijani troops cleared the wood and took nine prisoners.", "9 captured armenia"),
    ("azerbaijan", "The group was destroyed, and several servicemen were taken prisoner.", "? captured armenia"),
    ("other", "A Russian helicopter was shot down near the border. Two crew members died.", "2 killed russia"),
    ("other", "No casualties were reported among the peacekeepers.", "0 killed russia"),
    ("other", "Two drivers were killed by a mine in Kalbajar.", "2 killed azerbaijan"),
    ("other", "Two drivers were killed by a drone in Kalbajar.", "2 killed unknown"),
    ("other", "Rescuers of Artsakh set out for the heights. Seven bodies were found there.", "7 killed artsakh"),
    ("other", "A post of Azerbaijan was attacked and one soldier died. Ten terrorists were destroyed.",
     "1 killed azerbaijan; 10 killed armenia"),
    ("azerbaijan", "Azerbaijan reported 20 mine accidents with 12 dead.", "12 killed azerbaijan"),
    ("other", "The minister put the total death toll at more than 4,000.", "4000+ killed unknown"),
    ("other", "Armenia handed over the remains of 30 people. Sixteen more were found in a pit.",
     "30 killed azerbaijan; 16 killed azerbaijan"),
    # counts: parts of those before, numbers behind a noun, clauses after a conjunction, what is no count
    ("armenia", "The committee listed 380 dead. Of these, 370 were servicemen and ten civilians.",
     "380 killed armenia; 370 killed armenia; 10 killed armenia"),
    ("other", "At least 90 soldiers died. Forty were Armenian and 50 Azerbaijani.",
     "90+ killed unknown; 40 killed unknown; 50 killed azerbaijan"),
    ("armenia", "Fifteen were killed. Of these, two were in the north.", "15 killed armenia"),
    ("azerbaijan", "The gunmen, six in number, were destroyed.", "6 killed armenia"),
    ("armenia", "A soldier was shot hours after an officer was wounded.", "1 killed armenia; 1 wounded armenia"),
    ("azerbaijan", "Two shepherds, Ilqar and Vasif Quliyev, were injured.", "2 wounded azerbaijan"),
    ("armenia", "Three days later a farmer was beaten by soldiers.", "1 wounded armenia"),
    ("armenia", "He was one of eight conscripts who fell near Goris.", "8 killed armenia"),
    ("armenia", "Two men who had lost their way and crossed the border were detained.", "2 captured armenia"),
    ("armenia", "We lost two villages and dozens of our boys are in captivity.", "? captured armenia"),
    ("armenia", "One woman has undergone surgery.", "1 wounded armenia"),
    ("armenia", "A deputy asked how many had been captured; the ward now holds eleven men.", ""),
    ("armenia", "Twelve were captured. The number of refugees who returned is 13,000.", "12 captured armenia"),
    # parts told behind an aside, or of people spoken of as known
    ("azerbaijan", "Sixty of our men fell, the ministry announces, of them 51 from the army and nine from the fleet.",
     "60 killed azerbaijan; 51 killed azerbaijan; 9 killed azerbaijan"),
    ("armenia", "Of the 30 wounded conscripts, 22 belonged to one company and eight to another.",
     "30 wounded armenia; 22 wounded armenia; 8 wounded armenia"),
    ("armenia", "The kin of the fallen, two of them officers, were told.", "2 killed armenia"),
    ("armenia", "The families of the deputies, two of them officers, were told.", ""),
    # who was first, what the toll has come to
    ("azerbaijan", "The first to die was Sergeant Rauf Hasanov; the last to be taken prisoner were two scouts.",
     "1 killed azerbaijan; 2 captured azerbaijan"),
    ("armenia", "Another private has died, which takes to nine the number of men we lost there.",
     "1 killed armenia; 9 killed armenia"),
    ("armenia", "The bodies brought down since May number 31; the posts at Sotk number 12.", "31 killed armenia"),
    ("armenia", "It spoke of 40 captives. Later it gave the figure 45. Dial the number 112.",
     "40 captured armenia; 45 captured armenia"),
    # casualties that are no dead, states of the body, what had to be done
    ("armenia", "The army admits one casualty, Private Gor Sahakyan, who was wounded.", "1 wounded armenia"),
    ("armenia", "It left a driver of the firm with a splinter in the thigh.", "1 wounded armenia"),
    ("azerbaijan", "A beekeeper lost the use of one arm; a farmer lost sight of it.", "1 wounded azerbaijan"),
    ("armenia", "Nine of our guards had to be operated on.", "9 wounded armenia"),
    ("russia", "The clinic has treated 61 patients; five patients underwent surgery.", ""),
    # nobody
    ("azerbaijan", "Of wounded there are none, the ministry said.", "0 wounded azerbaijan"),
    ("other", "Two Armenian medics sat in the van; neither has been hurt.", "0 wounded armenia"),
    ("armenia", "The ministry denies that it has lost anyone.", "0 killed armenia"),
    # lists of the dead
    ("azerbaijan", "The dead were identified as driver Elnur Aliyev, nurse Aysel Huseynova and two conscripts.",
     "1 killed azerbaijan; 1 killed azerbaijan; 2 killed azerbaijan"),
    ("armenia", "On the list of the dead are Major Gor Petrosyan, Captain Aram Sahakyan and three privates.",
     "1 killed armenia; 1 killed armenia; 3 killed armenia"),
    ("armenia", "Armen Sahakyan, who drove the lorry, and Gor Petrosyan of the town hall were killed.",
     "1 killed armenia; 1 killed armenia"),
    ("azerbaijan", "The ministry named its envoys as Major Elnur Aliyev and Captain Rauf Hasanov.", ""),
    # out of reach, shown, given
    ("armenia", "Nineteen conscripts no longer answer their phones; the spokesman did not answer calls.",
     "19 missing armenia"),
    ("armenia", "Nobody knows what has become of twelve reservists.", "12 missing armenia"),
    ("armenia", "In that war our village gave 14 sons; the mayor gave 14 men medals.", "14 killed armenia"),
    ("armenia", "The enemy was thrown back and has losses.", "? killed azerbaijan"),
    # who is no victim
    ("other", "STEPANAKERT, 3 May. Golos Doliny \u2013 Two Armenian soldiers were wounded.", "2 wounded armenia"),
    ("other", "Aram Torosyan put the Armenian dead at 105.", "105 killed armenia"),
    ("azerbaijan", "Ten gunmen fell upon our positions; three gunmen fell on Monday.", "3 killed azerbaijan"),
    ("armenia", "A 41-year-old crane operator was wounded.", "1 wounded armenia"),
    # whose
    ("other", "Yerevan claims to have killed 50 Azerbaijanis and gives its own losses as two dead.",
     "50 killed azerbaijan; 2 killed armenia"),
    ("other", "Stepanakert says that Azerbaijani drones hit a column and that four of its soldiers died.",
     "4 killed artsakh"),
    ("other", "Azerbaijani side (its own figures): 7 dead, 9 wounded.", "7 killed azerbaijan; 9 wounded azerbaijan"),
    ("azerbaijan", "The ministry dismissed Armenia's report of two dead conscripts.", "2 killed armenia"),
    ("azerbaijan", "Two persons were detained as they crossed the border.", "2 captured armenia"),
]  # fmt: skip


KINDS = [
    ("armenia", "The enemy has six dead.", "military"),
    ("armenia", "The Defence Ministry has announced three killed.", "military"),
    ("armenia", "The Defence Ministry says a shell hit a house and there are three killed.", "unknown"),
    ("armenia", "Three defenders of the post were wounded.", "military"),
    ("other", "Seven citizens of Azerbaijan were killed.", "unknown"),
    ("other", "Nine prisoners of war came home.", "military"),
]


@pytest.mark.parametrize(("speaker", "text", "expected"), KINDS)
def test_kind_of_victims(speaker: str, text: str, expected: str) -> None:
    assert [row.victim_kind for row in _rows(speaker, text)] == [expected]


FATES = [
    ("azerbaijan", "Armenia has got back four of its soldiers.", "4 captured armenia"),
    ("armenia", "The six farmhands whom Azerbaijani troops dragged away are home.", "6 captured armenia"),
    ("armenia", "Some 90 compatriots are still behind Azerbaijani bars.", "90 captured armenia"),
    ("armenia", "Two linesmen were last heard of near Hadrut.", "2 missing armenia"),
    ("armenia", "The prisoners are home: a plane landed with nine Armenians aboard.", "9 captured armenia"),
    ("armenia", "Of up to 50 Armenian bodies 20 were given back.", "-50 killed armenia; 20 killed armenia"),
    ("armenia", "Private Davit Vardanyan was wounded along with two others.", "1 wounded armenia; 2 wounded armenia"),
    ("armenia", "Levon, 23, was shot dead in his vineyard.", "1 killed armenia"),
    ("azerbaijan", "Major Ilgar Aliyev fell at Lachin, and Major Emin Mammadov on Monday.",
     "1 killed azerbaijan; 1 killed azerbaijan"),
    ("armenia", "Three Armenian conscripts fall near Jermuk.", "3 killed armenia"),
    ("armenia", "As to the wounded, there were 28.", "28 wounded armenia"),
    ("armenia", "Nine soldiers died. On Monday the figure had been six, on Tuesday seven.",
     "9 killed armenia; 6 killed armenia; 7 killed armenia"),
    ("armenia", "The post was shelled without hurting anyone.", "0 wounded armenia"),
    ("armenia", "Shells fell on our gardens, hitting nobody.", "0 wounded armenia"),
    ("armenia", "The army asks readers not to share lists of the fallen.", ""),
    ("armenia", "Not one of our posts was lost.", ""),
    ("armenia", "The premier, who had spoken of the number of dead, left for Sochi.", ""),
    ("armenia", "It told of 105 men killed, but his colleague, Aram Gevorgyan, warned of more.", "105 killed armenia"),
    ("azerbaijan", "As Baku has it, they opened fire at dawn, killing a guard.", "1 killed azerbaijan"),
    ("azerbaijan", "With him our town has lost six men.", "6 killed azerbaijan"),
    ("azerbaijan", "On the other side there are two dead and five wounded.", "2 killed armenia; 5 wounded armenia"),
    ("azerbaijan", "They count three wounded from our drones' strikes.", "3 wounded armenia"),
]  # fmt: skip


@pytest.mark.parametrize(("speaker", "text", "expected"), [*CASES, *FATES])
def test_count_status_and_side(speaker: str, text: str, expected: str) -> None:
    assert told(speaker, text) == expected


AROUND = [
    # words that stand between the people and what befell them, or around them
    ("armenia", "Two gunners caught a sniper's bullet in the arm near Sotk.", "2 wounded armenia"),
    ("azerbaijan", "Corporal Rauf Aliyev fell to a blast near Fuzuli.", "1 killed azerbaijan"),
    ("armenia", "Hadrut fell to heavy artillery.", ""),
    ("armenia", "The ambush took us the lives of four conscripts.", "4 killed armenia"),
    ("armenia", "Eleven men stepped out with raised arms.", "11 captured armenia"),
    ("armenia", "A medic hurt by the blast could not be saved.", "1 killed armenia"),
    ("armenia", "The bridge could not be saved.", ""),
    ("armenia", "Two drivers with shrapnel injuries were treated.", "2 wounded armenia"),
    ("armenia", "Private Aram Petrosyan was the first soldier to be killed there.", "1 killed armenia"),
    ("armenia", "She was the only one to speak.", ""),
    ("armenia", "Of the two hunters nothing has been heard since Friday.", "2 missing armenia"),
    ("armenia", "Of the ten villages there is no news.", ""),
    ("armenia", "Shells fell near the road; all of them came away unharmed.", "0 wounded armenia"),
    ("armenia", "Two drivers, their mayor had told us, were detained.", "2 captured armenia"),
    ("armenia", "Four have been killed, one of them a nurse of 30, and nine hurt.",
     "4 killed armenia; 1 killed armenia; 9 wounded armenia"),
    ("armenia", "Four men killed, one of them a nurse, and nine hurt.",
     "4 killed armenia; 1 killed armenia; 9 wounded armenia"),
    ("armenia", "Eight people were wounded; three were children.", "8 wounded armenia; 3 wounded armenia"),
    ("armenia", "Two men were killed; six are officers of the army.", "2 killed armenia"),
    ("armenia", "Eight people were wounded. Three were children, he said.", "8 wounded armenia; 3 wounded armenia"),
    ("azerbaijan", "Twelve names were added to the list of soldiers who died in May, so that it now holds 80.",
     "12 killed azerbaijan; 80 killed azerbaijan"),
    ("azerbaijan", "Nine men died. Among the new ones are Major Rufat Aliyev and Private Nijat Mammadov.",
     "9 killed azerbaijan; 1 killed azerbaijan; 1 killed azerbaijan"),
    ("armenia", "The report of a conscript taken captive near Sotk is untrue.", "1 captured armenia"),
    ("armenia", "Six men were captured. The six were mending a fence and were seized at home.",
     "6 captured armenia; 6 captured armenia"),
]  # fmt: skip


@pytest.mark.parametrize(("speaker", "text", "expected"), AROUND)
def test_words_around_the_people(speaker: str, text: str, expected: str) -> None:
    assert told(speaker, text) == expected
