// Dansk for what the model says in English: designs, levers, units, places. The key is the English text, so that a changed one falls back on it.

export const MODEL = {
  "Status quo": "Som før (status quo)",
  "Borås, the Swedish model": "Borås, den svenske model",
  "Caseload only": "Kun sagstal",
  "Contact person only": "Kun kontaktperson",
  "Coordination only": "Kun koordinering",
  "Horsens, extended from 2018": "Horsens, udvidet fra 2018",
  "Mentor only": "Kun mentor",
  "Outreach only": "Kun opsøgende arbejde",
  "Brønderslev, Varige Spor": "Brønderslev, Varige Spor", // a Danish name is not English
  "Horsens, Mod til Uddannelse": "Horsens, Mod til Uddannelse",
  "Silkeborg, Samarbejdsmodellen": "Silkeborg, Samarbejdsmodellen",
  "Placebo": "Placebo (kun navnet)",
  "Placement first": "Praktik først",
  "Two-speed unit": "Enhed i to hastigheder",
  "the unit as it was before 2017: 84 cases per worker for the activity-ready, a meeting every month or every second month":
    "enheden, som den var før 2017: 84 sager pr. rådgiver for de aktivitetsparate, et møde hver eller hver anden måned",
  "pupils of 15-17 by weighted points, 120 a worker (15-20 cases), followed up monthly, least intrusive step, one coordinator":
    "elever på 15-17 år efter vægtede point, 120 pr. rådgiver (15-20 sager), opfølgning hver måned, mindst indgribende trin, én koordinator",
  "18 cases per worker for pupils of 15-17, found at school every second Tuesday, network in every case, least intrusive step":
    "18 sager pr. rådgiver for elever på 15-17 år, opdaget på skolen hver anden tirsdag, netværket med i hver sag, mindst indgribende trin",
  "seven more social workers for the activity-ready, about 35 cases each, and nothing else: the contact plan stays as it was":
    "syv rådgivere mere til de aktivitetsparate, omkring 35 sager hver, og intet andet: kontaktplanen er som før",
  "contact persons follow activity-ready youths nine months into education and work, and nothing before that":
    "kontaktpersoner følger aktivitetsparate unge ni måneder ind i uddannelse og arbejde, og intet før det",
  "one coordinator and one plan for all departments around an activity-ready youth; the same staff, who spend hours on it":
    "én koordinator og én plan for alle forvaltninger om en aktivitetsparat ung; det samme personale, som bruger timer på det",
  "35 cases per worker for long-term activity-ready youths of 18-24, close contact outside the town hall, a mentor at once":
    "35 sager pr. rådgiver for aktivitetsparate unge på 18-24 år med over et år på ydelse, tæt kontakt uden for rådhuset, en mentor straks",
  "Mod til Uddannelse, and from 2018 pupils of 15-17, contact persons who follow into education and work, and more staff":
    "Mod til Uddannelse og fra 2018 elever på 15-17 år, kontaktpersoner, der følger med ind i uddannelse og arbejde, og mere personale",
  "a mentor within a year for most activity-ready youths, four more mentors, and nothing else":
    "en mentor inden for et år til de fleste aktivitetsparate unge, fire mentorer mere, og intet andet",
  "half of all meetings with the activity-ready outside the town hall, and nothing else: travel is paid for with meetings":
    "halvdelen af alle møder med de aktivitetsparate uden for rådhuset, og intet andet: rejsetiden betales med møder",
  "Horsens' label and nothing else: 140 youths of the target group are enrolled, nobody's hours, worker or plan change":
    "Horsens' navn og intet andet: 140 unge i målgruppen skrives ind, ingens timer, rådgiver eller plan ændres",
  "internships offered five times as often to the activity-ready, as the road to education, and nothing else":
    "praktik tilbydes de aktivitetsparate fem gange så ofte som vej til uddannelse, og intet andet",
  "a fixed coordinator whom the youth helps to choose, and one plan over five departments; nobody is hired":
    "en fast koordinator, som den unge er med til at vælge, og én plan på tværs af fem forvaltninger; ingen ansættes",
  "the same staff with loads by need: 35 cases for those who need most, over 100 for those who manage by themselves":
    "det samme personale med sagstal efter behov: 35 sager for dem med størst behov, over 100 for dem, der klarer sig selv",
  "Horsens, youth unit (Ungeenheden), January 2017": "Horsens, Ungeenheden, januar 2017",

  "cases per social worker, at most": "sager pr. rådgiver, højst",
  "cases per social worker; those beyond go to colleagues with fewer": "sager pr. rådgiver; flere end det går til kolleger med færre",
  "social workers newly hired": "nyansatte rådgivere",
  "social workers moved in from the unit": "rådgivere flyttet ind fra enheden",
  "education counsellors newly hired": "nyansatte uddannelsesvejledere",
  "education counsellors moved in from the unit": "uddannelsesvejledere flyttet ind fra enheden",
  "mentors or contact persons reserved for the team": "mentorer eller kontaktpersoner forbeholdt teamet",
  "hours a week of each of them": "timer om ugen for hver af dem",
  "places of a programme without social workers of its own": "pladser i et projekt uden egne rådgivere",
  "first day": "første dag",
  "day the newly hired begin": "dag, hvor de nyansatte begynder",
  "weeks between planned meetings": "uger mellem planlagte møder",
  "weeks between planned contacts of any kind": "uger mellem planlagte kontakter af enhver art",
  "weeks between planned talks with an education counsellor": "uger mellem planlagte samtaler med en uddannelsesvejleder",
  "weeks in which a contact person follows into education and work": "uger, hvor en kontaktperson følger med ind i uddannelse og arbejde",
  "share of meetings planned outside the town hall": "andel af møder, der planlægges uden for rådhuset",
  "share of outings that are to the doctor, together": "andel af ture, der går til lægen sammen",
  "share of meetings with family or network at the table, for those who consent": "andel af møder med familie eller netværk ved bordet, for dem, der samtykker",
  "share of missed meetings that are sanctioned": "andel af udeblivelser, der giver en sanktion",
  "share of youths who help to choose their worker": "andel af unge, der er med til at vælge deres rådgiver",
  "share of pupils whose school a detection team visits every second Tuesday": "andel af elever, hvis skole et opsporingsteam besøger hver anden tirsdag",
  "share of internship weeks in which the worker means to visit the firm": "andel af praktikuger, hvor rådgiveren vil besøge virksomheden",
  "weekly rate at which a youth without a mentor is offered one": "ugentlig rate, hvormed en ung uden mentor tilbydes en",
  "weekly rate at which a well-known youth is offered an internship": "ugentlig rate, hvormed en velkendt ung tilbydes praktik",
  "weekly rate at which a known youth without exam is offered FGU or STU": "ugentlig rate, hvormed en kendt ung uden 02 tilbydes FGU eller STU",
  "weekly rate at which a youth is offered a volunteer from civil society": "ugentlig rate, hvormed en ung tilbydes en frivillig fra civilsamfundet",
  "how far one coordinator and one plan stand for all departments; 0 not, 1 fully": "hvor langt én koordinator og én plan gælder for alle forvaltninger; 0 slet ikke, 1 helt",
  "how far the team seeks the least intrusive step of the ladder that works": "hvor meget teamet søger det mindst indgribende trin på indsatstrappen, der virker",
  "how far the team works by a shared, trained method": "hvor langt teamet arbejder efter en fælles, trænet metode",
  "weighted case points per worker, at most; 0 to count cases": "vægtede sagspoint pr. rådgiver, højst; 0 for at tælle sager",
  "years, at least": "alder i år, mindst",
  "years, below": "alder i år, under",
  "mean need, at least": "gennemsnitligt behov, mindst",
  "weeks on support in all, more than; -1 for any": "uger på ydelse i alt, flere end; -1 for alle",
  "lot drawn once, at least: arms of an experiment are parts of 0..1": "lod trukket én gang, mindst: grupper i et forsøg er dele af 0..1",
  "lot drawn once, below": "lod trukket én gang, under",

  "pairs of runs": "par af kørsler", "weeks from 2 January 2017": "uger fra 2. januar 2017", "seed of the random numbers": "startværdi for de tilfældige tal",
  "pairs": "par", "whole number": "helt tal", "what is asked here": "det, der spørges om her",
  "the default of caseload/model/design.py": "forvalgt i caseload/model/design.py",
  "the default of caseload/model/plan.py": "forvalgt i caseload/model/plan.py",
  "the default of caseload/model/staffing.py": "forvalgt i caseload/model/staffing.py",
  "as in the team activity-ready, left alone in this": "som i teamet for aktivitetsparate, uændret heri",
  "as in the team close, left alone in this": "som i det tætte team, uændret heri",
  "as in the team courage, left alone in this": "som i projektets team, uændret heri",
  "as in the team others, left alone in this": "som i teamet for øvrige, uændret heri",
  "set by hand so that the status quo falls in the bands of C1, C2, C4, C6 and C9":
    "sat i hånden, så forholdene før falder i båndene for C1, C2, C4, C6 og C9",
  "no evidence found: an assumption with a wide range": "ingen viden fundet: en antagelse med et bredt spænd",

  "1/week": "pr. uge", "cases": "sager", "contacts/month": "kontakter/måned", "counsellors": "vejledere", "factor": "faktor", "hours": "timer",
  "hours/case/week": "timer/sag/uge", "hours/department": "timer/forvaltning", "hours/hour": "timer/time", "hours/week": "timer/uge",
  "hours/worker": "timer/rådgiver", "kr./full-time year": "kr./årsværk", "kr./hour": "kr./time", "kr./visit": "kr./besøg", "kr./year": "kr./år",
  "log 1/week": "log pr. uge", "log units": "log-enheder", "log-odds": "log-odds", "meetings": "møder", "per pair": "pr. par", "per unit": "pr. enhed",
  "points": "point", "points per unit": "point pr. enhed", "share of the gap": "andel af afstanden", "social workers": "rådgivere",
  "weeks/case": "uger/sag", "years": "år", "persons": "personer", "date": "dato", "share": "andel", "weeks": "uger", "youths": "unge", "0..1": "0..1",

  "activity-ready": "aktivitetsparate", "family-team": "familieteam", "trails": "spor", "label": "navn", "others": "øvrige", "courage": "projektet", "transition": "overgang", "close": "tæt team",
  "contact": "Kontakt", "exits": "Veje ud", "firms": "Virksomheder", "population": "De unge", "prices": "Priser", "progress": "Udvikling",
  "relation": "Relation", "school": "Skole", "staff": "Personale",

  "Class the newcomers after a week, and others after a meeting when three months have passed, on what the worker knows.":
    "Nye visiteres efter en uge, andre efter et møde, når der er gået tre måneder, ud fra det, rådgiveren ved.",
  "Free places go by lot among the youths of the target group; a place is kept until the youth leaves benefit.":
    "Ledige pladser fordeles ved lodtrækning blandt de unge i målgruppen; en plads beholdes, til den unge forlader ydelsen.",
  "Keep the worker where possible; then give the others, in the order of their rows, to the colleague with the fewest cases.":
    "Behold rådgiveren, hvor det er muligt; giv så de andre, i rækkernes orden, til den kollega, der har færrest sager.",
  "Holiday, illness and vacancies; colleagues in the team share the administration of those who are away.":
    "Ferie, sygdom og ledige stillinger; kolleger i teamet deler administrationen for dem, der er væk.",
  "Every second week adviser, nurse and psychologist visit the schools of a team that does so; what they notice they take on.":
    "Hver anden uge besøger rådgiver, sundhedsplejerske og psykolog skolerne i et team, der gør det; dem, de opdager, tager de sig af.",
  "Each social worker sees or calls the most overdue first; what an employer visit needs is kept back.":
    "Hver rådgiver ser eller ringer først til den, der har ventet længst; det, et virksomhedsbesøg kræver, holdes tilbage.",
  "Education counsellors talk to their team's youths, those waiting longest first, ties by lot.":
    "Uddannelsesvejledere taler med deres teams unge, dem, der har ventet længst, først; står to lige, trækkes der lod.",
  "Activity-ready youths known to a worker are offered a mentor at the team's rate if one is free, first come, first served.":
    "Aktivitetsparate unge, som en rådgiver kender, tilbydes en mentor i teamets takt, hvis en er ledig; først til mølle.",
  "Every mentor sees each youth once a week, hours permitting, also in education and work; some weeks the youth does not come.":
    "Hver mentor ser hver ung en gang om ugen, hvis timerne rækker, også i uddannelse og arbejde; nogle uger kommer den unge ikke.",
  "A worker with hours left finds a firm, by lot, for a youth he or she knows; first come, first served.":
    "En rådgiver med timer tilbage finder ved lodtrækning en virksomhed til en ung, han eller hun kender; først til mølle.",
  "A week in the firm, perhaps with a visit; at the end the firm has learnt and may offer an agreement.":
    "En uge i virksomheden, måske med et besøg; til sidst har virksomheden lært noget og kan tilbyde en aftale.",
  "A known youth without the exam may be offered a preparatory education, which he or she begins on benefit.":
    "En kendt ung uden 02 kan tilbydes en forberedende uddannelse, som han eller hun begynder på ydelse.",
  "Everyone still in the field changes; only on benefit does somebody's knowledge ease a need.":
    "Alle, der stadig er i feltet, ændrer sig; kun på ydelse letter nogens kendskab et behov.",
  "The ladder: up when need grows unseen, down when it falls, sooner under close follow-up.":
    "Indsatstrappen: op, når behov vokser uset, ned, når det falder, hurtigere ved tæt opfølgning.",
  "Some move away or turn 30, as it was to be; for the others on benefit exits compete, each by its own clock: the soonest happens.":
    "Nogle flytter eller fylder 30, som det skulle være; for de andre på ydelse konkurrerer vejene ud, hver med sit ur: den tidligste sker.",
  "Everyone who was off benefit when the week began.": "Alle, der var uden for ydelsen, da ugen begyndte: nogle falder fra, mister jobbet eller kommer tilbage.",
  "On turning 18 a pupil comes on benefit, or goes into education or a job like others.":
    "Ved 18 år kommer en elev på ydelse eller går i uddannelse eller job som andre.",
  "Pay every youth's benefit, grant or school pay for the week, and count the week on the refund ladder.":
    "Udbetal hver ungs ydelse, SU eller skolepraktikydelse for ugen, og tæl ugen på refusionstrappen.",
  "Social workers and counsellors by the day in post; a post that a design adds is programme cost.":
    "Rådgivere og vejledere betales pr. dag i stillingen; en stilling, som et design tilføjer, er projektets udgift.",
  "Steps of the ladder, week by week, at their yearly price.": "Trin på indsatstrappen, uge for uge, til deres årspris.",
  "Strain follows the load, practice spreads between colleagues; some resign, and their youths start over with a successor.":
    "Belastning følger arbejdsmængden, praksis breder sig mellem kolleger; nogle siger op, og deres unge begynder forfra med en afløser.",
  "Write the week's measures; the phases before have written what they counted themselves.":
    "Skriv ugens mål ned; faserne før har selv skrevet, hvad de talte.",
};
