"""A youth, 15-29, without a youth education, who is or may come on *uddannelseshjælp*."""

from enum import IntEnum

from caseload.agents.compiled import rule
from caseload.agents.row import Column, Row, integer


class Status(IntEnum):
    """Where a youth is. Leaving benefit is not success: only EDUCATION and APPRENTICESHIP count as education."""

    BENEFIT = 0
    EDUCATION = 1
    APPRENTICESHIP = 2
    JOB = 3
    SELF_SUPPORT = 4
    OTHER_BENEFIT = 5
    GONE = 6
    SCHOOL = 7  # 15-17, not on the way into a youth education
    PREPARATORY = 8  # FGU or STU on benefit: prepares, and is not yet counted as education


class Category(IntEnum):
    """Visitation class on benefit: *ikke visiteret*, *åbenlyst uddannelsesparat*, *uddannelsesparat*, *aktivitetsparat*."""

    UNASSESSED = 0
    OBVIOUSLY_READY = 1
    READY = 2
    ACTIVITY_READY = 3
    PUPIL = 4  # 15-17, not on benefit


class Need(IntEnum):
    """Place of each kind of unmet need in a youth's `need`."""

    MENTAL = 0
    PHYSICAL = 1
    ABUSE = 2
    HOUSING = 3
    DEBT = 4
    LONELINESS = 5
    CRIME = 6


class Way(IntEnum):
    """What opens by a clock of its own: ways off benefit, ways back, and two measures. Its place in a youth's `left` and `rings`."""

    EDUCATION = 0
    JOB = 1
    SELF_SUPPORT = 2
    OTHER_BENEFIT = 3
    DROPOUT = 4
    JOB_LOSS = 5
    RETURN = 6  # from self-support
    INTERNSHIP = 7
    PREPARATORY = 8


class Measure(IntEnum):
    """What has been decided for a youth and waits to start."""

    NONE = 0
    MENTOR = 1
    INTERNSHIP = 2
    PREPARATORY = 3


class Flow(IntEnum):
    """Place of each flow of money in a youth's `paid`: what is paid, and by whom."""

    BENEFIT_MUNICIPALITY = 0
    BENEFIT_STATE = 1
    GRANT_STATE = 2  # SU, and the state's share of school pay
    SCHOOL_PAY_MUNICIPALITY = 3  # skoleydelse in an apprenticeship's school weeks
    BONUS_STATE = 4  # bonus to the firm for an apprentice
    PLACEMENT_MUNICIPALITY = 5  # steps of the ladder of interventions
    SUBSIDY_MUNICIPALITY = 6  # wage subsidy, net of refund
    SUBSIDY_STATE = 7


NOBODY = -1
NEVER = -1

COLUMNS = (
    # who the youth is: fixed at arrival, the same in every design
    integer("person", "number", "stable number: arrival week x 65536 + order within that week; part of every draw's address"),
    integer("arrival", "week", "week the youth is there: first on benefit, or turned 15; 0 for those there at the start"),
    integer("clock", "week", "week from which time to education is counted: arrival on benefit, or the 18th birthday of a pupil"),
    integer("former", "0 or 1", "1 if at the start already off benefit after an earlier spell: may return, is in no reported group"),
    integer("birth", "day", "day of birth, counted from the first day of week 0"),
    integer("leaves", "week", "week the youth moves away or turns 30, and leaves the field for good"),
    integer("sex", "0 or 1", "0 woman, 1 man"),
    integer("origin", "0 or 1", "1 if immigrant or descendant"),
    integer("home", "0 or 1", "1 if living with the parents (*hjemmeboende*)"),
    integer("children", "persons", "own children at home"),
    integer("single", "0 or 1", "1 if without a partner"),
    integer("diagnosed", "0 or 1", "1 if a serious mental illness is documented, which gives its own benefit rate"),
    integer("exam", "0 or 1", "1 if grade 02 in Danish and mathematics is reached, the demand for vocational school"),
    integer("departments", "departments", "of five (employment, family, school, health, social) that have a case on the youth"),
    integer("consents", "0 or 1", "1 if there is family or network, and the youth wants it at the table"),
    Column("comfort", "contacts/month", "contacts beyond which the youth finds it too close"),
    integer("target", "0 or 1", "1 if in the reported target group at the start: activity-ready, 18-24, more than a year on benefit"),
    integer("first_category", "class", "class at the start, or the class nearest to the readiness at arrival"),
    Column("resolve", "0..1", "motivation the youth returns to when nothing happens"),
    Column("start_readiness", "0..1", "readiness at arrival"),
    Column("start_burden", "0..1", "mean of the seven needs at arrival"),
    # how the youth is
    integer("status", "status", "where the youth is"),
    integer("category", "class", "visitation class"),
    integer("assessed", "week", "week of the last assessment", start=NEVER),
    integer("since", "week", "week the status began; negative if before week 0"),
    Column("need", "0..1 each", "unmet needs: mental, physical, abuse, housing, debt, loneliness, crime", places=len(Need)),
    Column("readiness", "0..1", "how able the youth is to start an education or a job on ordinary terms"),
    Column("potential", "0..1", "readiness the youth tends to when nothing else changes; a preparatory education raises it"),
    integer("eligible", "0 or 1", "1 once the demand for vocational school is met: the exam at arrival, or won in a preparatory education"),
    Column("motivation", "0..1", "wish and belief that it can succeed"),
    Column("goal", "0..1", "how concrete the youth's own educational goal is"),
    integer("detected", "0 or 1", "1 if a pupil that the detection team has noticed"),
    integer("rung", "step", "step on the ladder of interventions (*indsatstrappe*), 0 none to 6 institution; pupils only"),
    integer("treated", "0 or 1", "1 if in treatment for mental or physical health or abuse"),
    Column("backing", "0..1", "how far family and network back the youth"),
    integer("volunteer", "0 or 1", "1 if somebody from civil society has taken an interest"),
    # the relation
    integer("worker", "row", "social worker, or -1", start=NOBODY),
    integer("team", "row", "team that serves the youth, or -1", start=NOBODY),
    integer("plan", "row", "team or programme whose contact plan holds for the youth, or -1", start=NOBODY),
    integer("programme", "row", "team of the programme the youth is enrolled in, or -1", start=NOBODY),
    Column("trust", "0..1", "trust in the social worker"),
    Column("knowledge", "0..1", "how much of the youth's situation the social worker knows"),
    integer("met", "week", "week of the last meeting held with the social worker"),
    integer("heard", "week", "week of the last contact of any kind with the social worker"),
    integer("invited", "week", "week from which a new meeting may be set after one that the youth missed", start=NEVER),
    Column("belief", "0..1", "how far the social worker believes in the youth", start=0.5),
    Column("closeness", "contacts/week", "contacts of late, a mean over about eight weeks"),
    integer("declined", "0 or 1", "1 if the youth has declined a programme as too close"),
    integer("sanctioned", "week", "week of the last sanction", start=-1000),
    integer("accompanied", "week", "week the worker last came along to the doctor", start=-1000),
    integer("counselled", "week", "week of the last talk with an education counsellor"),
    integer("decided", "measure", "measure that has been decided and waits to start: 0 none, 1 mentor, 2 internship, 3 preparatory"),
    integer("decided_week", "week", "week the decided measure can start", start=NEVER),
    integer("mentor", "row", "mentor or contact person, or -1", start=NOBODY),
    integer("mentor_until", "week", "week the mentor's term ends", start=NEVER),
    Column("tie", "0..1", "trust in the mentor"),
    integer("employer", "row", "firm of the internship, or -1", start=NOBODY),
    integer("intern_until", "week", "week the internship ends", start=NEVER),
    Column("fit", "0..1", "what the firm has seen the youth can do, and the worker has smoothed, during the internship"),
    integer("active", "week", "week until which the youth takes part in an offer, the condition for the activity supplement", start=NEVER),
    # education and work
    integer("subsidised_until", "week", "week the wage subsidy ends", start=NEVER),
    integer("qualified", "0 or 1", "1 once an education that qualifies is completed"),
    # rights to benefit
    integer("support_weeks", "weeks", "weeks on support that the refund ladder counts"),
    integer("spell_weeks", "weeks", "unbroken weeks on benefit"),
    integer("self_weeks", "weeks", "weeks of self-support within the last 156"),
    # the clocks of education, job, self-support and another benefit
    Column("left", "rate", "rate to be lived under until each way opens; negative where its lot is not drawn yet", "f8", len(Way), NEVER),
    Column("rings", "times", "how often each of them has opened", "i8", len(Way)),
    # what has happened: first times, counts and money, for the tables
    integer("first_education", "week", "first start of an education or apprenticeship since arrival, or -1", start=NEVER),
    integer("first_apprenticeship", "week", "first start of an apprenticeship since arrival, or -1", start=NEVER),
    integer("first_job", "week", "first ordinary job since arrival, or -1", start=NEVER),
    integer("first_self_support", "week", "first exit to self-support without job or education since arrival, or -1", start=NEVER),
    integer("first_other_benefit", "week", "first exit to another benefit since arrival, or -1", start=NEVER),
    integer("first_exit", "week", "first exit from benefit since arrival, or -1", start=NEVER),
    integer("first_return", "week", "first return to benefit after an exit, or -1", start=NEVER),
    integer("first_dropout", "week", "first drop-out from education, or -1", start=NEVER),
    integer("gone", "week", "week the youth left the field: moved away or turned 30, or -1", start=NEVER),
    integer("retained", "0, 1 or -1", "1 if in education 52 weeks after the first start, 0 if not, -1 if not yet known", start=NEVER),
    integer("benefit_spells", "spells", "spells on benefit begun, the one on arrival counted"),
    integer("weeks_on_benefit", "weeks", "weeks on benefit since arrival"),
    integer("weeks_in_education", "weeks", "weeks in education or apprenticeship since arrival"),
    integer("weeks_in_job", "weeks", "weeks in an ordinary job since arrival"),
    integer("meetings", "meetings", "meetings held with the social worker"),
    integer("outings", "meetings", "of these, held outside the town hall"),
    integer("calls", "calls", "telephone talks with the social worker"),
    integer("missed", "meetings", "meetings the youth did not come to"),
    integer("sanctions", "sanctions", "sanctions for meetings missed"),
    integer("mentor_meetings", "meetings", "meetings with a mentor"),
    integer("follow_meetings", "meetings", "of the mentor's, those in education or work"),
    integer("worker_changes", "changes", "times the social worker changed"),
    integer("internships", "internships", "internships begun"),
    Column("paid", "oere", "money paid for the youth since arrival, by flow", "i8", len(Flow)),
)


class Youth(Row, table="youths", number=1, columns=COLUMNS):
    """Mesa's handle on one youth."""


@rule
def on_benefit(youth):
    """Whether the youth receives *uddannelseshjælp*: waiting, or in a preparatory education on benefit."""
    return youth.status == Status.BENEFIT or youth.status == Status.PREPARATORY


@rule
def studies(youth):
    """Whether the youth is in what counts as education."""
    return youth.status == Status.EDUCATION or youth.status == Status.APPRENTICESHIP
