// Dansk for what the model says in English: designs, levers, units, places. The key is the English text, so that a changed one falls back on it.

export const MODEL = {
  "Status quo": "Som før (status quo)",
  "Borås, the Swedish model": "Borås, den svenske model",
  "Brønderslev, Varige Spor": "Brønderslev, Varige Spor", // a Danish name is not English
  "Caseload only": "Kun sagstal",
  "Contact person only": "Kun kontaktperson",
  "Coordination only": "Kun koordinering",
  "Horsens, Mod til Uddannelse": "Horsens, Mod til Uddannelse",
  "Horsens, extended from 2018": "Horsens, udvidet fra 2018",
  "Mentor only": "Kun mentor",
  "Outreach only": "Kun opsøgende arbejde",
  "Placebo": "Placebo (kun navnet)",
  "Placement first": "Praktik først",
  "Silkeborg, Samarbejdsmodellen": "Silkeborg, Samarbejdsmodellen",
  "Two-speed unit": "Enhed i to hastigheder",
  "the unit as it was before 2017: 84 cases per worker for the activity-ready, a meeting every month or every second month":
    "enheden, som den var før 2017: 84 sager pr. rådgiver for de aktivitetsparate, et møde hver eller hver anden måned",
  "pupils of 15-17 by weighted points, 120 a worker (15-20 cases), followed up monthly, least intrusive step, one coordinator":
    "elever på 15-17 år efter vægtede point, 120 pr. rådgiver (15-20 sager), opfølgning hver måned, mindst indgribende trin, én koordinator",
  "18 cases per worker for pupils of 15-17, found at school every second Tuesday, network in every case, least intrusive step":
    "18 sager pr. rådgiver for elever på 15-17 år, opdaget på skolen hver anden tirsdag, netværket med i hver sag, mindst indgribende trin",
  "seven more social workers for the activity-ready, about 35 cases each, and nothing else: the policy stays as it was":
    "syv rådgivere mere til de aktivitetsparate, omkring 35 sager hver, og intet andet: retningslinjerne er som før",
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
  "talks with the activity-ready turn to a placement in a firm first, as the road to education, and nothing else":
    "samtaler med de aktivitetsparate drejes først mod virksomhedspraktik som vej til uddannelse, og intet andet",
  "a fixed coordinator whom the youth helps to choose, and one plan over five departments; nobody is hired":
    "en fast koordinator, som den unge er med til at vælge, og én plan på tværs af fem forvaltninger; ingen ansættes",
  "the same staff with loads by need: 35 cases for those who need most, over 100 for those who manage by themselves":
    "det samme personale med sagstal efter behov: 35 sager for dem med størst behov, over 100 for dem, der klarer sig selv",
  "Horsens, youth unit (Ungeenheden), January 2017": "Horsens, Ungeenheden, januar 2017",

  "cases per social worker, at most": "sager pr. rådgiver, højst",
  "social workers newly hired": "nyansatte rådgivere",
  "social workers moved in from the unit": "rådgivere flyttet ind fra enheden",
  "places of a programme without social workers of its own": "pladser i et projekt uden egne rådgivere",
  "mentors or contact persons reserved for the team": "mentorer eller kontaktpersoner forbeholdt teamet",
  "hours a week of each of them": "timer om ugen for hver af dem",
  "education counsellors moved in from the unit": "uddannelsesvejledere flyttet ind fra enheden",
  "education counsellors newly hired": "nyansatte uddannelsesvejledere",
  "weeks within which each youth is met in person: the law's minimum or the unit's promise":
    "uger, inden for hvilke hver ung mødes ansigt til ansigt: lovens minimum eller enhedens løfte",
  "share of meetings held outside the town hall": "andel af møder, der holdes uden for rådhuset",
  "weeks between talks with an education counsellor, at least":
    "uger mellem samtaler med en uddannelsesvejleder, mindst",
  "weekly rate at which an activity-ready youth without a mentor is offered one":
    "ugentlig rate, hvormed en aktivitetsparat ung uden mentor tilbydes en",
  "share of referrals where somebody goes along to the first appointment, hours permitting":
    "andel af henvisninger, hvor nogen går med til den første aftale, hvis timerne rækker",
  "share of meetings with family, network or mentor at the table, for those who have and want it":
    "andel af møder med familie, netværk eller mentor ved bordet, for dem, der har nogen og vil have dem med",
  "sanctions relative to the workers' own practice; 0 for none":
    "sanktioner i forhold til rådgivernes egen praksis; 0 for ingen",
  "share of youths with other departments for whom one coordinator calls all to one table":
    "andel af unge med andre forvaltninger, for hvem én koordinator samler alle ved ét bord",
  "share of youths who help to choose their worker": "andel af unge, der er med til at vælge deres rådgiver",
  "weekly rate at which a youth meets a volunteer from civil society":
    "ugentlig rate, hvormed en ung møder en frivillig fra civilsamfundet",
  "weeks in which a contact person follows into education and work":
    "uger, hvor en kontaktperson følger med ind i uddannelse og arbejde",
  "share of pupils whose school a detection team visits every second Tuesday":
    "andel af elever, hvis skole et opsporingsteam besøger hver anden tirsdag",
  "how far the team seeks the least intrusive step of the ladder that works":
    "hvor meget teamet søger det mindst indgribende trin på indsatstrappen, der virker",
  "weighted case points per worker, at most; 0 to count cases":
    "vægtede sagspoint pr. rådgiver, højst; 0 for at tælle sager",
  "how far the team works by a shared, trained method": "hvor langt teamet arbejder efter en fælles, trænet metode",
  "share of talks with activity-ready youths that are turned to a placement in a firm":
    "andel af samtaler med aktivitetsparate unge, der drejes mod virksomhedspraktik",
  "share of youths with whom the path to school or work goes on while help is awaited or runs":
    "andel af unge, med hvem vejen mod skole eller job går videre, mens der ventes på hjælp, eller den løber",
  "years, at least": "alder i år, mindst",
  "years, below": "alder i år, under",
  "weeks on support in all, more than; -1 for any": "uger på ydelse i alt, flere end; -1 for alle",
  "mean need, or that kind of need, at least": "gennemsnitligt behov, eller den slags behov, mindst",
  "draw made once, at least: arms of an experiment are parts of 0..1":
    "lod trukket én gang, mindst: grupper i et forsøg er dele af 0..1",
  "draw made once, below": "lod trukket én gang, under",
  "cases per social worker; those beyond go to colleagues with fewer":
    "sager pr. rådgiver; flere end det går til kolleger med færre",
  "first day": "første dag",
  "day the newly hired begin": "dag, hvor de nyansatte begynder",

  "pairs of runs": "par af kørsler", "weeks from 2 January 2017": "uger fra 2. januar 2017",
  "seed of the random numbers": "startværdi for de tilfældige tal", "pairs": "par", "whole number": "helt tal",
  "what is asked here": "det, der spørges om her",

  "the default of caseload/model/design.py": "forvalgt i caseload/model/design.py",
  "the default of caseload/model/policy.py": "forvalgt i caseload/model/policy.py",
  "the default of caseload/model/staffing.py": "forvalgt i caseload/model/staffing.py",
  "as in the team activity-ready, left alone in this": "som i teamet for aktivitetsparate, uændret heri",
  "as in the team courage, left alone in this": "som i projektets team, uændret heri",
  "as in the team others, left alone in this": "som i teamet for øvrige, uændret heri",
  "as in the team intensive, left alone in this": "som i det intensive team, uændret heri",
  "no evidence found: an assumption with a wide range": "ingen viden fundet: en antagelse med et bredt spænd",
  "set by search within its range so that the status quo falls in the bands of the calibration targets C1-C23":
    "fundet ved søgning inden for sit spænd, så forholdene før falder i båndene for målene C1-C23",

  "cases": "sager", "social workers": "rådgivere", "youths": "unge", "persons": "personer", "hours/week": "timer/uge", "counsellors": "vejledere",
  "weeks": "uger", "0..1": "0..1", "1/week": "pr. uge", "factor": "faktor", "points/worker": "point/rådgiver", "years": "år", "date": "dato",
  "share": "andel", "contacts/month": "kontakter/måned", "log-odds": "log-odds", "share of the gap": "andel af afstanden",
  "per absence": "pr. udeblivelse", "per sanction": "pr. sanktion", "per unit": "pr. enhed", "per visit": "pr. besøg", "hours/hour": "timer/time",
  "hours": "timer", "contacts/week": "kontakter/uge", "hours/case": "timer/sag", "weight": "vægt", "log units": "log-enheder",
  "hours/worker": "timer/rådgiver", "kr./visit": "kr./besøg", "1/week per step": "pr. uge og trin", "points": "point",
  "points per unit": "point pr. enhed", "kr./year": "kr./år", "kr./full-time year": "kr./årsværk", "kr./hour": "kr./time", "kr./month": "kr./måned",

  "family-team": "familieteam", "trails": "spor", "activity-ready": "aktivitetsparate", "courage": "projektet", "transition": "overgang",
  "label": "navn", "others": "øvrige", "intensive": "intensivt team", "population": "De unge", "needs": "Behov og hjælp", "relation": "Relation",
  "intention": "Hensigt og aftaler", "education": "Uddannelse", "work": "Job og forsørgelse", "firms": "Virksomheder", "workers": "Rådgivere",
  "school": "Skole", "prices": "Priser",

  "Class the newcomers after a week, for good after three months, and others after a meeting when three months have passed.":
    "Nye visiteres efter en uge og endeligt efter tre måneder, andre efter et møde, når der er gået tre måneder.",
  "Free places go by chance among the youths of the target group; a place is kept until the youth leaves benefit.":
    "Ledige pladser fordeles tilfældigt blandt de unge i målgruppen; en plads beholdes, til den unge forlader ydelsen.",
  "Keep the worker where possible; then give the others to the colleague with the fewest cases, in an order of the youths' own.":
    "Behold rådgiveren, hvor det er muligt; giv så de andre til den kollega, der har færrest sager, i de unges egen orden.",
  "Holiday, illness and vacancies; colleagues in the team cover the cases of those who are away.":
    "Ferie, sygdom og ledige stillinger; kolleger i teamet dækker sagerne for dem, der er væk.",
  "A coordinator calls all departments to one table; each of those that still stand alone asks for a meeting now and then.":
    "En koordinator samler alle forvaltninger ved ét bord; hver af dem, der endnu står alene, beder nu og da om et møde.",
  "Every second week adviser, nurse and psychologist visit the schools of a team that does so; what they notice they take on.":
    "Hver anden uge besøger rådgiver, sundhedsplejerske og psykolog skolerne i et team, der gør det; dem, de opdager, tager de sig af.",
  "Each worker at work goes down the week's list; a meeting begun may run over by at most its own length.":
    "Hver rådgiver på arbejde tager ugens liste oppefra; en samtale, der er begyndt, må løbe over med højst sin egen længde.",
  "Education counsellors talk to their team's youths on benefit who have waited longest, about direction, requirement or application.":
    "Uddannelsesvejledere taler med de af teamets unge på ydelse, der har ventet længst, om retning, adgangskrav eller ansøgning.",
  "Terms end; then activity-ready youths known to a worker are offered a mentor at the team's rate; the free ones go by draw.":
    "Mentorforløb slutter; så tilbydes aktivitetsparate unge, som en rådgiver kender, en mentor i teamets takt; de ledige fordeles ved lod.",
  "Every mentor sees each youth once a week, hours permitting, also in education and work; some weeks the youth does not come.":
    "Hver mentor ser hver ung en gang om ugen, hvis timerne rækker, også i uddannelse og arbejde; nogle uger kommer den unge ikke.",
  "A week with paid hours teaches; so does one in a placement, which also shows the firm what the youth can do.":
    "En uge med løntimer lærer fra sig; det gør en uge i praktik også, og den viser virksomheden, hvad den unge kan.",
  "Firms decide on who ends a placement, who asks for one and who looks for an agreement: all of a week at once, in an order of luck.":
    "Virksomheder afgør, hvem der bliver efter en praktik, hvem der får en, og hvem der får en uddannelsesaftale: hele ugens på én gang, i tilfældig orden.",
  "First appointments of this week, on benefit, at school, and in education and work.":
    "Ugens første aftaler efter en henvisning, på ydelse, i skolen og i uddannelse og job.",
  "Plans that fall due this week are kept or lapse, on benefit, at school, and in education and work, where a mentor makes them too.":
    "Aftaler, der forfalder i denne uge, holdes eller holdes ikke, på ydelse, i skolen og i uddannelse og job, hvor også en mentor laver dem.",
  "Answers come, first days come; whoever may apply does so by his or her own intention, from benefit, a job or other means.":
    "Svar kommer, første skoledag kommer; og den, der kan søge, gør det af egen hensigt, fra ydelse, job eller andre midler.",
  "Whoever can work some hours gets interviews at his or her own rate; paid hours beside benefit end now and then.":
    "Den, der kan arbejde nogle timer, kommer til jobsamtaler i sin egen takt; løntimer ved siden af ydelsen slutter nu og da.",
  "Everyone still in the field changes.": "Alle, der stadig er i feltet, ændrer sig.",
  "The ladder: up when need grows unseen, down when it falls, sooner under close follow-up.":
    "Indsatstrappen: op, når behov vokser uset, ned, når det falder, hurtigere ved tæt opfølgning.",
  "Some move away or turn 30; of those on benefit some find other support, have a child, or are too ill.":
    "Nogle flytter eller fylder 30; af dem på ydelse finder nogle anden forsørgelse, får et barn eller er for syge.",
  "Everyone who was off benefit, or in a preparatory school, when the week began.":
    "Alle, der var uden for ydelsen eller på produktionsskole eller FGU, da ugen begyndte.",
  "On turning 18 a pupil comes on benefit, or goes into education or a job like others.":
    "Ved 18 år kommer en elev på ydelse eller går i uddannelse eller job som andre.",
  "Pay every youth's benefit, grant or school pay for the week, and count the week on the refund ladder.":
    "Udbetal hver ungs ydelse, SU eller skolepraktikydelse for ugen, og tæl ugen på refusionstrappen.",
  "Social workers, counsellors and mentors by their contracted hours in post; what a design adds is programme cost.":
    "Rådgivere, vejledere og mentorer betales efter timerne i stillingen; det, et design tilføjer, er projektets udgift.",
  "Steps of the ladder, week by week, at their yearly price.":
    "Trin på indsatstrappen, uge for uge, til deres årspris.",
  "Close the week's accounts; strain follows what was undone, practice spreads; some resign, and their youths start over.":
    "Gør ugens timer op; belastning følger det, der ikke blev nået, praksis breder sig; nogle siger op, og deres unge begynder forfra.",
  "Write the week's measures; the phases before have written what they counted themselves.":
    "Skriv ugens mål ned; faserne før har selv skrevet, hvad de talte.",
};
