"""Counts in other forms than agency news: lists, notes, testimonies, courts, speeches, headlines, revised figures.

Sentences are written for these tests. Expected rows are written "bounds status", with the victim's side behind it
where the sentence tells it; bounds as in ``test_casualties_sentences``.
"""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Span

from karabakh_analysis.casualties import CountStatement, count_statements, resolve_victim
from karabakh_analysis.language.sentences import split_sentences

NLP = spacy.blank("en")


def read(text: str) -> list[CountStatement]:
    doc = NLP.make_doc(text)
    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in split_sentences(text)]
    return count_statements(doc, [span for span in spans if span is not None])


def bounds(statement: CountStatement) -> str:
    low, high = statement.n_min, statement.n_max
    if low is None:
        return "?" if high is None else f"-{high}"
    if high is None:
        return f"{low}+"
    return str(low) if low == high else f"{low}-{high}"


FORMS = [
    # people counted before, lists of names, ages, clock times
    ("Sixty men were captured. Two of them have been freed.", "60 captured; 2 captured"),
    ("Nine soldiers died. Kin of the remaining five are being told.", "9 killed; 5 killed"),
    ("Six gunmen attacked the post. All six were destroyed.", "6 killed"),
    ("Its list of the fallen has the names of Private Aram Petrosyan and Sergeant Gor Avagyan.", "1 killed; 1 killed"),
    ("A man of 59 perished in his house.", "1 killed"),
    ("At 3 a.m. six men were taken prisoner.", "6 captured"),
    ("One man died at the post, and two were hurt, one of them badly.", "1 killed; 2 wounded; 1 wounded"),
    ("Four members of a family who had set out, in spite of rain, to look at a house were killed.", "4 killed"),
    ("KIA - 4, WIA - 7", "4 killed; 7 wounded"),
    ("Casualties: 4 dead, 11 injured, 2 missing.", "4 killed; 11 wounded; 2 missing"),
    ("Casualties (Azerbaijani side): killed – 9, wounded – 14.", "9 killed azerbaijan; 14 wounded azerbaijan"),
    ("Dead: at least 15. Wounded: dozens.", "15+ killed; ? wounded"),
    ("Armenia: 105 killed; Azerbaijan: 71 killed.", "105 killed armenia; 71 killed azerbaijan"),
    ("Losses by side – Armenia: 105; Azerbaijan: 71.", "105 killed armenia; 71 killed azerbaijan"),
    ("Death toll: Armenia 105, Azerbaijan 71.", "105 killed armenia; 71 killed azerbaijan"),
    ("Prisoners held: 45.", "45 captured"),
    ("POWs: 32 Armenians, 2 Azerbaijanis", "32 captured armenia; 2 captured azerbaijan"),
    ("Missing: 203 servicemen and 20 civilians.", "203 missing; 20 missing"),
    ("Killed in action – 6. Wounded in action – 9. Missing in action – 1.", "6 killed; 9 wounded; 1 missing"),
    ("Two soldiers killed near Sotk.", "2 killed"),
    ("08:40 – One killed, three wounded at Nerkin Hand.", "1 killed; 3 wounded"),
    ("12 Nov: soldier shot dead by sniper at Yeraskh.", "1 killed"),
    ("Sergeant killed, two privates hurt in mine blast.", "1 killed; 2 wounded"),
    ("Sniper kills soldier near Norabak, second in a week.", "1 killed"),
    ("We have recorded 12 violations and the deaths of two civilians.", "2 killed"),
    ("Our mission confirmed that five persons had been killed and 18 injured.", "5 killed; 18 wounded"),
    ("Our hospital has received 14 wounded since the morning.", "14 wounded"),
    ("The Ombudsman's staff visited 6 wounded servicemen in the hospital of Goris.", "6 wounded"),
    ("Doctors treated 27 people for shrapnel wounds.", "27 wounded"),
    ("Eleven patients were treated for burns.", "11 wounded"),
    ("The hospital admitted 16 injured soldiers; three of them are in a serious condition.", "16 wounded; 3 wounded"),
    ("Four servicemen were hospitalised with concussion.", "4 wounded"),
    ("A 19-year-old conscript had his leg amputated.", "1 wounded"),
    ("I lost two friends in Hadrut.", "2 killed"),
    ("I lost my brother at Jabrayil.", "1 killed"),
    ("We buried three boys from our class.", "3 killed"),
    ("I was wounded in the leg.", "1 wounded"),
    ("My cousin was killed beside me.", "1 killed"),
    ("My father never came back from Zangilan.", "1 missing"),
    ("Three of ours were killed and one of theirs was captured.", "3 killed speaker; 1 captured"),
    ("The defendant is accused of torturing two Armenian prisoners of war.", "2 captured armenia"),
    ("The court sentenced 13 captured Armenian servicemen to six years each.", "13 captured armenia"),
    ("The trial of 14 Armenian prisoners began in Baku.", "14 captured armenia"),
    ("The indictment says that 4 servicemen were killed and 2 wounded.", "4 killed; 2 wounded"),
    ("The toll was revised from 49 to 105.", "49 killed; 105 killed"),
    ("The ministry raised the number of dead from 12 to 15.", "12 killed; 15 killed"),
    ("The number of killed servicemen rose to 135, up from 105 on Wednesday.", "135 killed; 105 killed"),
    ("The ministry put its losses at 71 killed, against 50 a day earlier.", "71 killed; 50 killed"),
    ("The figure of 2,783 dead was later corrected to 2,855.", "2783 killed; 2855 killed"),
    ("Initially the ministry spoke of one wounded; it now says three were hurt.", "1 wounded; 3 wounded"),
    ("Ten people were hurt, one fatally.", "10 wounded; 1 killed"),
    ("Six soldiers were hit (one fatally).", "6 wounded; 1 killed"),
    ("Seven casualties (one fatal) were brought to Vardenis.", "7 killed; 1 killed"),
    ("Fifteen people, of whom four are children, were killed.", "15 killed; 4 killed"),
    ("Of the 16 wounded, two are in intensive care.", "16 wounded; 2 wounded"),
    ("Eight people are confirmed dead and 20 are presumed dead.", "8 killed; 20 killed"),
    ("Five are reported killed, another nine wounded.", "5 killed; 9 wounded"),
    ("Twenty are feared dead.", "20 killed"),
    ("The remains of 17 servicemen were found near Jabrayil.", "17 killed"),
    ("Rescuers recovered six more bodies in the Fuzuli district.", "6 killed"),
    ("The remains of two soldiers were exhumed and identified.", "2 killed"),
    ("A mass grave with the remains of 12 people was discovered in Farrukh.", "12 killed"),
    ("The bodies of 32 Armenian servicemen were returned by Azerbaijan.", "32 killed armenia"),
    ("Five servicemen were repatriated on Friday.", "5 captured"),
    ("Azerbaijan freed ten Armenian captives.", "10 captured armenia"),
    ("Eight Armenian prisoners of war returned home on Saturday.", "8 captured armenia"),
    ("Ten captives were flown to Yerevan aboard a Russian plane.", "10 captured"),
    ("Another 33 Armenian prisoners remain in Baku.", "33 captured armenia"),
    ("There are still 33 Armenian prisoners in Azerbaijani jails.", "33 captured armenia"),
    ("Azerbaijan is holding 33 prisoners, Armenia two.", "33 captured; 2 captured"),
    ("At least 48 captives are in custody in Baku.", "48+ captured"),
    ("Thirteen soldiers remain unaccounted for.", "13 missing"),
    ("Contact was lost with 24 servicemen.", "24 missing"),
    ("Contact with two border guards has been lost since morning.", "2 missing"),
    ("The whereabouts of 187 servicemen are still not known.", "187 missing"),
    ("The search for 203 missing soldiers continues.", "203 missing"),
    ("There were no fatalities.", "0 killed"),
    ("No civilians were hurt.", "0 wounded"),
    ("No one was killed or wounded.", "0 killed; 0 wounded"),
    ("There are no victims among the population.", "0 killed"),
    ("Fortunately nobody died.", "0 killed"),
    ("The Azerbaijani army has no losses.", "0 killed azerbaijan"),
    ("Azerbaijan did not lose a single soldier.", "0 killed azerbaijan"),
    ("There have been no reports of injuries.", "0 wounded"),
    ("A family of four was killed in Barda.", "4 killed"),
    ("A crew of three died when the helicopter crashed.", "3 killed"),
    ("A patrol of seven was taken prisoner.", "7 captured"),
    ("A group of about 60 soldiers surrendered.", "60 captured"),
    ("Colleagues, over the last two days 49 of our sons have fallen.", "49 killed speaker"),
    ("Dear deputies, we have 105 victims as of now.", "105 killed"),
    ("I regret to inform the House that seven soldiers have fallen.", "7 killed"),
    ("As a result of the provocation, 1 serviceman of the AR AF became a shehid.", "1 killed"),
    ("Two servicemen were slightly injured, another received wounds of moderate severity.", "2 wounded; 1 wounded"),
    ("The wounded – 11 servicemen – were taken to Martuni.", "11 wounded"),
    ("It took the lives of 13 people, among them three minors.", "13 killed; 3 killed"),
    ("More than 90 civilians fell victim to shelling.", "90+ killed"),
    ("A shell claimed two lives in Martakert.", "2 killed"),
    ("Four died of their wounds in hospital, bringing the total to 12.", "4 killed; 12 killed"),
    ("The blast left two dead and five wounded.", "2 killed; 5 wounded"),
    ("The strike left a mother and her son dead.", "1 killed; 1 killed"),
    ("Three servicemen received bullet wounds, one died on the way to hospital.", "3 wounded; 1 killed"),
    ("One soldier died and his comrade lost a leg.", "1 killed; 1 wounded"),
    ("12 Azerbaijani and 9 Armenian soldiers were killed.", "12 killed azerbaijan; 9 killed armenia"),
    ("Four Armenian and two Azerbaijani dead were counted.", "4 killed armenia; 2 killed azerbaijan"),
    ("The exchange: 44 Armenians for 12 Azerbaijanis.", "44 captured armenia; 12 captured azerbaijan"),
    ("The first exchange took place: 44 Armenians and 12 Azerbaijanis.", "44 captured armenia; 12 captured azerbaijan"),
    ("Yerevan reported six dead. Baku spoke of seven.", "6 killed; 7 killed"),
    ("Armenia says 105 died; Azerbaijan says 71.", "105 killed; 71 killed"),
    ("The ministry said that 60 men had lost contact. It later put the figure at 73.", "60 missing; 73 missing"),
    ("Azerbaijan captured 62 soldiers, Yerevan says 64.", "62 captured; 64 captured"),
    ("A shepherd was grazed by a bullet.", "1 wounded"),
    ("A 54-year-old electrician was killed by a mine near Aghdam.", "1 killed"),
    ("A boy, 12, stepped on a mine and lost his foot.", "1 wounded"),
    ("An elderly couple died in the shelling of Gandzasar Street.", "2 killed"),
    ("Six men were surrounded near Hin Tagher.", "6 captured"),
    ("Fifteen men were encircled and forced to lay down arms.", "15 captured"),
    ("The 12 dead include three women.", "12 killed; 3 killed"),
    ("Of the 13 killed, four were children.", "13 killed; 4 killed"),
    ("Two were killed on the spot; a third died in hospital.", "2 killed; 1 killed"),
    (
        "Private A. Hovsepyan (b. 2001) was killed and Lieutenant G. Sahakyan (b. 1998) was injured.",
        "1 killed; 1 wounded",
    ),
    ("Mines have killed 36 people and injured 170 since November 2020.", "36 killed; 170 wounded"),
    ("Since the ceasefire 36 people have become victims of mines.", "36 killed"),
    ("Mine victims since 10 November: 36 dead, 170 injured.", "36 killed; 170 wounded"),
    ("Over 3,000 Azerbaijani servicemen died in the war, President Aliyev said.", "3000+ killed azerbaijan"),
    ("Losses among personnel amount to 3 killed, 8 injured.", "3 killed; 8 wounded"),
    ("Enemy losses: 17 killed, 30 wounded.", "17 killed opponent; 30 wounded opponent"),
    ("Own losses: none.", "0 killed speaker"),
    ("Wounded: none. Killed: none.", "0 wounded; 0 killed"),
    ("Civilian casualties: 0", "0 killed"),
    ("Two of the drivers were never seen again.", "2 missing"),
    ("Seven were freed, 38 remain behind bars.", "7 captured; 38 captured"),
    ("A woman, 47, and her two daughters are among the dead.", "1 killed; 2 killed"),
    ("The bus carried 40 passengers; five were killed.", "5 killed"),
    ("200 houses were damaged, 3 cars burnt and 4 people hurt.", "4 wounded"),
    ("Armenian casualties stand at 105, Azerbaijani at 71.", "105 killed armenia; 71 killed azerbaijan"),
    ("The ministry lists 2,906 fallen servicemen by name.", "2906 killed"),
    ("The Mission's patrols saw two bodies near the road. It cannot say whose they were.", "2 killed"),
    ("Azerbaijani side:\nkilled: 9\nwounded: 14", "9 killed azerbaijan; 14 wounded azerbaijan"),
    ("Losses:\nArmenia: 105\nAzerbaijan: 71", "105 killed armenia; 71 killed azerbaijan"),
    (
        "Losses\n– Armenian: 105 killed, 20 missing\n– Azerbaijani: 71 killed",
        "105 killed armenia; 20 missing armenia; 71 killed azerbaijan",
    ),
    ("Number of killed: 6. Number of wounded: 19.", "6 killed; 19 wounded"),
    ("Total casualties: 25 (6 killed, 19 wounded)", "25 killed; 6 killed; 19 wounded"),
    ("3 KIA, 5 WIA, 1 MIA near Khtsaberd.", "3 killed; 5 wounded; 1 missing"),
    (
        "16.11.2021 – fighting near Jermuk; 6 Armenian and 7 Azerbaijani servicemen killed.",
        "6 killed armenia; 7 killed azerbaijan",
    ),
    ("2020-12-16: 62 taken prisoner at Khtsaberd.", "62 captured"),
    ("14:20 Two injured civilians evacuated to Goris.", "2 wounded"),
    ("I was 19 when I was captured.", "1 captured"),
    ("They shot my brother dead in front of me.", "1 killed"),
    ("My friend Aram died in my arms.", "1 killed"),
    ("We carried out four wounded and two dead.", "4 wounded; 2 killed"),
    ("Colleagues, the number of our dead has reached 3,825.", "3825 killed speaker"),
    ("Mr Speaker, as of this morning we have 231 missing.", "231 missing"),
    ("Two defendants, captured in Hadrut in December, were sentenced to 20 years.", "2 captured"),
    ("Prosecutors say 19 prisoners were executed.", "19 killed"),
    ("Lyudvik Mkrtichyan and Alyosha Khosrovyan were sentenced to 15 years; both were captured in 2020.", "2 captured"),
    ("The Red Cross visited 52 detainees in Baku.", "52 captured"),
    ("The president pardoned 8 prisoners of war.", "8 captured"),
    ("Baku announced the release of ten more soldiers.", "10 captured"),
    ("Moscow brokered the return of five servicemen.", "5 captured"),
    ("Five Armenian servicemen have been handed over to the Armenian side.", "5 captured armenia"),
    ("The repatriation of 1,500 bodies continues.", "1500 killed"),
    ("To date, 3,781 Armenian servicemen have been identified as dead.", "3781 killed armenia"),
    (
        "The remains of 11 more soldiers have been recovered in Jabrayil, bringing the total to 1,560.",
        "11 killed; 1560 killed",
    ),
    ("Nine people remain in hospital, two of them in a critical condition.", "9 wounded; 2 wounded"),
    ("Six of the wounded are in a grave state.", "6 wounded"),
    ("Doctors are fighting for the lives of two soldiers.", "2 wounded"),
    ("Both soldiers were operated on in Yerevan.", "2 wounded"),
    ("One of the pilots ejected, the other was killed.", "1 killed"),
    ("The pilot was killed.", "1 killed"),
    ("A member of the crew was killed, two others survived.", "1 killed"),
    ("The explosion killed the driver and seriously injured a passenger.", "1 killed; 1 wounded"),
    ("A tractor driver was fatally wounded at Martakert.", "1 killed"),
    ("Vahram Avagyan, 41, was shot dead while working on his tractor.", "1 killed"),
    ("A mother of two was killed.", "1 killed"),
    ("A father and two sons lost their lives.", "1 killed; 2 killed"),
    (
        "At least two Armenian and an unknown number of Azerbaijani soldiers were wounded.",
        "2+ wounded armenia; ? wounded azerbaijan",
    ),
    ("According to various estimates, from 2,000 to 5,000 soldiers perished.", "2000-5000 killed"),
    (
        "No fewer than 4,000 Armenians and nearly 2,900 Azerbaijanis died in the 44 days.",
        "4000+ killed armenia; 2900 killed azerbaijan",
    ),
    ("Casualties were avoided.", "0 killed"),
    ("The shelling caused no casualties or damage.", "0 killed"),
    ("Nobody was taken prisoner.", "0 captured"),
    ("There are no prisoners of war in Azerbaijan, Aliyev said.", "0 captured"),
    ("The Azerbaijani side denies any losses.", "0 killed azerbaijan"),
    ("Not one of our soldiers was hurt.", "0 wounded speaker"),
    ("The report of 20 killed is false.", "20 killed"),
    ("Up to a hundred enemy soldiers were destroyed.", "-100 killed opponent"),
    ("One serviceman killed, one wounded, says Stepanakert.", "1 killed; 1 wounded"),
    ("Azerbaijan: 7 soldiers killed in clashes with Armenia.", "7 killed"),
    ("Yerevan: 15 dead, 12 captured; Baku: seven dead.", "15 killed armenia; 12 captured armenia; 7 killed azerbaijan"),
    (
        "Armenian losses 6 dead and 13 captured, Azerbaijani 7 dead.",
        "6 killed armenia; 13 captured armenia; 7 killed azerbaijan",
    ),
    (
        "The Armenian side lost 6 men, 13 were taken prisoner and 24 are missing.",
        "6 killed armenia; 13 captured; 24 missing",
    ),
    ("Azerbaijan says four died, Armenia that six were wounded.", "4 killed; 6 wounded"),
    ("While Yerevan speaks of 60 prisoners, Baku admits only 44.", "60 captured; 44 captured"),
    ("Officially 33, in reality over 120 people are in Azerbaijani captivity.", "120+ captured"),
    ("Four people died, not three as reported.", "4 killed; 3 killed"),
    ("The number of victims has grown to seven.", "7 killed"),
    ("Two more have since died.", "2 killed"),
    ("Another soldier, wounded on Tuesday, died today.", "1 killed"),
    ("The sergeant, wounded on Tuesday, died today.", "1 killed"),
    ("Residents of Barda buried five neighbours.", "5 killed"),
    ("A Russian helicopter was shot down near Yeraskh; two pilots were killed.", "2 killed russia"),
    ("A KamAZ of the Azerbaijani army hit a mine: 3 dead, 2 hurt.", "3 killed azerbaijan; 2 wounded azerbaijan"),
    ("The commander lost 12 of his 40 men.", "12 killed"),
    ("Out of 40 men 12 died.", "12 killed"),
    ("Thirty-two soldiers fell into captivity.", "32 captured"),
    ("A unit of 13 laid down its arms.", "13 captured"),
    ("As many as 120 fighters are believed to be surrounded.", "-120 captured"),
    ("He identified the body of his son.", "1 killed"),
    ("The families of 22 missing soldiers blocked the road.", "22 missing"),
    ("Relatives of the 187 missing demand answers.", "187 missing"),
    ("DNA tests identified 43 bodies.", "43 killed"),
    ("Among those killed was a nine-year-old girl.", "1 killed"),
    ("A mine maimed a 13-year-old.", "1 wounded"),
    ("The mine victims included four deminers.", "4 killed"),
    ("Four deminers lost their legs.", "4 wounded"),
    ("The accident killed three tourists on the Sevan highway.", "3 killed"),
    ("We have 4 wounded, condition stable.", "4 wounded"),
    ("The drone attack on the bus left 14 volunteers dead.", "14 killed"),
    ("Our forces destroyed 20 enemy soldiers and two tanks.", "20 killed opponent"),
    ("The enemy lost 25 servicemen.", "25 killed opponent"),
    ("Sources in Goris: 12 dead.", "12 killed"),
    ("A soldier was wounded on Friday. He died of his wounds on Sunday.", "1 wounded; 1 killed"),
    ("• Khtsaberd: 1 KIA, 6 WIA, 62 POW", "1 killed; 6 wounded; 62 captured"),
    ("Total: 14 killed / 37 wounded / 2 missing", "14 killed; 37 wounded; 2 missing"),
    ("Military: 9 dead, 20 injured. Civilians: 2 dead.", "9 killed; 20 wounded; 2 killed"),
    ("Fatalities: 6. Injuries: 13.", "6 killed; 13 wounded"),
    ("Fatalities reported: 6", "6 killed"),
    ("Number of persons detained: 4", "4 captured"),
    ("Persons killed: 5 (of whom 2 women)", "5 killed; 2 killed"),
    ("Killed 5, wounded 12.", "5 killed; 12 wounded"),
    ("Dead – 5, including one officer.", "5 killed; 1 killed"),
    ("12.11.21: drone strike, 4 dead.", "4 killed"),
    ("Sniper fire at Norabak (1 killed).", "1 killed"),
    ("Shelling of Sotk (2 civilians injured).", "2 wounded"),
    ("Mine explosion in Fuzuli, 2 policemen killed, 1 injured.", "2 killed; 1 wounded"),
    ('The Armenian MoD: "Our side has 1 killed and 2 wounded."', "1 killed speaker; 2 wounded speaker"),
    ("MoD Azerbaijan: seven servicemen martyred, ten injured.", "7 killed; 10 wounded"),
    ("The ICRC evacuated 12 wounded and the bodies of 5 dead.", "12 wounded; 5 killed"),
    ("We regret to report that two members of our staff were injured.", "2 wounded"),
    ("The Presence noted that an elderly man had been hit by a stray bullet.", "1 wounded"),
    ("Interlocutors spoke of at least nine dead.", "9+ killed"),
    ("Hospital sources gave a figure of 40 wounded.", "40 wounded"),
    ("According to the list, 2,900 servicemen fell in the Patriotic War.", "2900 killed"),
    ("Azerbaijan gave 7 martyrs.", "7 killed azerbaijan"),
    ("The enemy left 30 bodies on the battlefield.", "30 killed opponent"),
    ("Seven of our brothers rose to the height of martyrdom.", "7 killed speaker"),
    ("Two servicemen heroically perished.", "2 killed"),
    ("Soldier Ilkin Mammadov was martyred.", "1 killed"),
    ("Eternal memory to the 5,000 fallen.", "5000 killed"),
    ("My neighbour's son is still missing.", "1 missing"),
    ("Her husband went missing in Hadrut.", "1 missing"),
    ("She has been looking for her son since October.", "1 missing"),
    ("I saw two dead soldiers by the road.", "2 killed"),
    ("We were eleven; two fell, one is missing.", "2 killed; 1 missing"),
    ("Parliament observed a minute of silence for the seven soldiers killed.", "7 killed"),
    ("How many soldiers died? The government says 3,800.", "3800 killed"),
    ("The deputy asked why 62 soldiers had been captured.", "62 captured"),
    ("The ruling convicts Ludvik M. of torture of four Azerbaijani captives.", "4 captured azerbaijan"),
    ("The European Court has registered 240 captives.", "240 captured"),
    ("Casualty figures differ: Baku names 7, Yerevan 6.", "7 killed; 6 killed"),
    ("Some soldiers were wounded.", "? wounded"),
    ("A handful of civilians were hurt.", "? wounded"),
    ("Three-year-old Aysu and her grandmother were killed in Garayusufli.", "1 killed; 1 killed"),
    ("The shell killed 7-year-old Aysu Isgandarova.", "1 killed"),
    ("Victoria Gevorgyan, 9, was killed in Martuni.", "1 killed"),
    ("Two brothers, aged 12 and 14, were blown up by a mine.", "2 killed"),
    ("A resident of Stepanakert was killed, his daughter is in hospital.", "1 killed; 1 wounded"),
    ("Of 19 passengers four died on the spot and two in hospital.", "4 killed; 2 killed"),
]

NO_COUNT = [
    "Some 30 per cent of the houses were destroyed and 40% of the wounded were civilians.",
    "Twice as many soldiers died as in April.",
    "Half of the dead were under 20.",
    "Three people were buried under the rubble.",
    "He was taken prisoner near Lachin.",
    "He lost 17 kilos in captivity.",
    "The village has 300 inhabitants, 40 of them children.",
    "An ambulance took two soldiers to Vardenis.",
    "Five soldiers took up positions near the road.",
    "The delegation of six returned home on Monday.",
    "Twelve people were taken to court over the protest.",
    "We lost two hours at the checkpoint.",
    "Of our company of 90 only 34 came back.",
    "The court heard that the accused had killed two civilians in Khojaly in 1992.",
    "The crew were killed.",
    "Between 30 and 40 people are still under the rubble.",
    "All crew members are alive and well.",
    "Up to 80 militants were put out of action.",
    "The toll could rise.",
    "Only 3 of the 15 came back alive.",
    "Several dozen servicemen found themselves in a siege.",
    "Two children were orphaned.",
    "He died of his wounds on Sunday.",
    "The talks were held in Moscow and six documents were signed.",
    "The six houses were hit by shells.",
    "Two posts were taken on Monday.",
    "Three tanks, two guns and a truck were destroyed.",
    "The road from Goris to Kapan was hit by snow.",
    "Officers held meetings with residents of 12 villages.",
    "We returned home at six.",
    "The refugees returned home; 25,000 people have come back to Stepanakert.",
    "Thirty families returned home on Sunday.",
    "The president said 12 times that the war was over.",
    "The minister spoke of three stages.",
    "Azerbaijan confirmed 12 points of the plan.",
    "The total now stands at 40 hectares.",
    "In 2020, 44 days changed everything.",
    "On 16 November 2021 Armenia lost control of two positions.",
    "The unit was looking for mines.",
    "Soldiers were searching for two saboteurs.",
    "The army surrounded the village.",
    "The village was encircled by hills.",
    "Two officials returned 15 documents.",
    "He was treated as a friend.",
    "The parties treated the proposal with caution.",
    "They had serious concerns about 12 issues.",
    "He had a light meal with two officers.",
    "Five soldiers took part in the exercise.",
    "The commander gave the number of the order: 73.",
    "Price: 12. Distance: 40 km.",
    "Speed – 60, range – 150.",
    "Vehicles destroyed: 12. Houses damaged: 40.",
    "Losses of equipment: 12 tanks, 3 guns.",
    "Armenia: 29,743 square kilometres; Azerbaijan: 86,600.",
    "Armenia 2, Azerbaijan 1: that was the result of the match.",
    "Exchange rate: 480 drams.",
    "Article 12: 3 years in prison.",
    "The release of the report was delayed by two weeks.",
    "The return of 100,000 displaced people is planned.",
    "The return of seven districts was agreed.",
    "The transfer of the Kalbajar district took ten days.",
    "He described the capture of Shusha.",
    "Prisoners of war must be returned, said three senators.",
    "We demand the release of all prisoners.",
    "Four deputies raised the question of the prisoners.",
    "The wounded general spoke to two reporters.",
    "He fell ill, as did two colleagues.",
    "The price fell to six.",
    "One soldier fell asleep.",
    "The ministry counted 12 violations, Yerevan 15.",
    "It recorded 12 shots on Monday, 15 on Tuesday.",
    "From 16 to 20 people attended.",
    "The number of checkpoints rose from 4 to 7.",
    "Ten people were evacuated from the village.",
    "The helicopter with six people on board landed safely.",
    "A doctor of 54 lives here with two sons.",
    "My brother served with two friends.",
    "I was born in 1999 and served for two years.",
    "I was shot at but not hit.",
    "He was hit by the news.",
    "The family of five moved to Goris.",
    "A crew of seven repaired the line.",
    "The court in Baku heard three witnesses.",
    "Twelve observers are behind the line.",
    "If two more are killed, there will be war.",
    "No agreement has been reached; nobody came.",
    "The mine action agency cleared 12 mines, 3 on Monday and 9 on Tuesday.",
    "In captivity he met four soldiers from Gyumri.",
    "The fate of two villages is unknown.",
    "He was in hospital to visit two soldiers.",
    "Forty people work in the hospital.",
    "Three journalists were admitted to the village.",
    "Six men came back from the front.",
    "The 12 April agreement is dead.",
    "Two hundred soldiers surrounded the hill.",
    "Twenty trucks with 60 soldiers arrived.",
    "Five servicemen were awarded; one of them lost his father in 1992.",
    "The dead river crossed two villages.",
    "May Allah have mercy on our martyrs.",
    "Glory to the fallen heroes!",
    "Three of my classmates are in the ground.",
    "Nobody from our post survived.",
    "Only one of us survived.",
    "The opposition says the real figure is 5,000.",
    "As many prisoners were returned as had been captured.",
    "Twenty per cent of the wounded died.",
    "Losses are three times higher than a year ago.",
    "The number of casualties is unknown.",
    "There are casualties.",
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_counts_in_other_forms(text: str, expected: str) -> None:
    rows = [row.split(" ") for row in expected.split("; ")]
    found = read(text)
    assert [[bounds(c), c.status] for c in found] == [row[:2] for row in rows]
    told = [(c.victim, row[2]) for c, row in zip(found, rows, strict=True) if len(row) > 2]
    assert [victim for victim, _ in told] == [side for _, side in told]


@pytest.mark.parametrize("text", NO_COUNT)
def test_no_count_in_other_matters(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "place", "place_id", "side"),
    [
        ("A rocket hit Ganja, killing 13 people.", "Ganja", "ganja", "azerbaijan"),
        ("In Stepanakert three women were wounded.", "Stepanakert", "khankendi", "artsakh"),
        ("Two villagers were killed near Goris.", "Goris", "goris", "armenia"),
        ("Two villagers were killed near Lachin.", "Lachin", "lachin", "unknown"),
        ("Ten prisoners were brought to Ganja.", "Ganja", "ganja", "unknown"),
        ("Two villagers were killed in Martakert.", "Martakert", "aghdara", "artsakh"),
    ],
)
def test_residents_of_a_place_suggest_a_side(text: str, place: str, place_id: str, side: str) -> None:
    doc = NLP.make_doc(text)
    at = text.index(place)
    span = doc.char_span(at, at + len(place))
    assert span is not None
    doc.spans["karabakh_places"] = [Span(doc, span.start, span.end, label="PLACE", kb_id=place_id)]
    (found,) = count_statements(doc, [doc[:]])
    assert resolve_victim(found, "unattributed") == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Private Davit Vardanyan was killed.", "armenia"),
        ("A soldier, Elmir Hasanov, was wounded.", "azerbaijan"),
        ("Captain Ivan Petrenko was killed.", "unknown"),
        ("A Russian was killed.", "russia"),
    ],
)
def test_a_surname_suggests_a_side_where_the_voice_does_not(text: str, side: str) -> None:
    (found,) = read(text)
    assert resolve_victim(found, "unattributed") == side


def counts(text: str) -> list[tuple[str, str]]:
    return [(bounds(c), c.status) for c in read(text)]


def test_base_form_tells_of_the_present_behind_counted_people() -> None:
    assert counts("Two teachers and a nurse lose their lives.") == [("2", "killed"), ("1", "killed")]
    assert counts("They told two men to lose their lives.") == []


def test_figures_behind_the_same_preposition() -> None:
    assert counts("Baku put its dead at 31 on Monday and at 44 a day later.") == [("31", "killed"), ("44", "killed")]


def test_determiner_that_opens_no_clause() -> None:
    assert counts("Some 30 men from that village have been taken alive.") == [("30", "captured")]


def test_captives_brought_home_both_ways() -> None:
    text = "Prisoners came home: a plane flew 17 Armenian captives to Yerevan and nine Azerbaijanis to Baku."
    assert counts(text) == [("17", "captured"), ("9", "captured")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An ambush near Sur took three of our lads.", [("3", "killed")]),
        ("A bus took three of our lads to Goris.", []),
        ("Guards knocked out the teeth of two prisoners.", [("2", "wounded")]),
        ("The condition of two is serious.", [("2", "wounded")]),
        ("Sixty-odd fighters laid down their arms.", [("60", "captured")]),
        ("A plane with 44 freed Armenians landed.", [("44", "captured")]),
        ("It raised its count to 71 dead from 50.", [("71", "killed"), ("50", "killed")]),
        ("Aram Petrosyan was mending a fence when a burst killed him.", [("1", "killed")]),
        ("A sniper shot a tractor driver; nobody else suffered.", [("1", "killed"), ("0", "wounded")]),
        ("The court holds an officer responsible.", []),
        ("The mayor counts three hotels hit.", []),
        ("A farmer whom a sniper killed was 50.", [("1", "killed")]),
        ("Baku has made no losses public.", []),
        ("The two countries swapped prisoners.", []),
    ],
)
def test_harm_in_other_words(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(counts(text)) == sorted(expected)
