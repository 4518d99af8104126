"""The week's measures: what a run reports of every week."""

from caseload.agents.compiled import rule
from caseload.agents.post import present
from caseload.agents.row import Column, layout
from caseload.agents.social_worker import Role
from caseload.agents.youth import Category, Status, on_benefit, studies
from caseload.model.days import age_on

STRAINED = 0.5  # share of the scale above which a worker counts as strained
TARGET_AGE_FROM, TARGET_AGE_BELOW, TARGET_WEEKS = 18, 25, 52  # the reported target group, article [1]

MEASURES = (
    Column("on_benefit", "youths", "on uddannelseshjælp"),
    Column("target_stock", "youths", "activity-ready, 18-24, more than 52 weeks on support: the number reported as 198 and 164"),
    Column("activity_ready", "youths", "on benefit and classed activity-ready"),
    Column("ready", "youths", "on benefit and classed ready"),
    Column("obviously_ready", "youths", "on benefit and classed obviously ready"),
    Column("in_preparatory", "youths", "in FGU or STU on benefit"),
    Column("pupils", "youths", "15-17, not on the way into a youth education"),
    Column("detected", "youths/week", "pupils noticed by a detection team"),
    Column("inflow_18", "youths/week", "pupils who come on benefit on turning 18"),
    Column("placed", "youths", "pupils placed outside the home"),
    Column("in_education", "youths", "in ordinary education or a paid apprenticeship"),
    Column("in_job", "youths", "in an ordinary job"),
    Column("enrolled", "youths", "enrolled in a programme"),
    Column("mentored", "youths", "with a mentor"),
    Column("interns", "youths", "in an internship"),
    Column("education_starts", "youths/week", "starts of an education or apprenticeship"),
    Column("job_starts", "youths/week", "starts of a job from benefit, with wage subsidy or without"),
    Column("dropouts", "youths/week", "drop-outs from education"),
    Column("returns", "youths/week", "come on benefit from education, job or self-support"),
    Column("meetings", "meetings/week", "meetings held"),
    Column("outings", "meetings/week", "of these, outside the town hall"),
    Column("calls", "calls/week", "telephone talks"),
    Column("missed", "meetings/week", "meetings the youth did not come to"),
    Column("sanctions", "sanctions/week", "sanctions for meetings missed"),
    Column("treated", "youths", "in treatment for mental or physical health or abuse, of those on benefit"),
    Column("counselled", "talks/week", "talks with an education counsellor"),
    Column("mentor_meetings", "meetings/week", "meetings with a mentor"),
    Column("visits", "visits/week", "visits to firms during internships"),
    Column("hours", "hours/week", "hours at work of social workers, meetings and breaks included"),
    Column("direct_hours", "hours/week", "of these, in direct contact with youths and firms"),
    Column("workers", "workers", "social workers in post"),
    Column("strained", "workers", "social workers under strain"),
    Column("full_time", "full-time posts", "posts of social workers and counsellors that are paid, by their hours of full time"),
    Column("quits", "workers/week", "resignations of social workers and counsellors"),
    Column("caseload", "cases/worker", "mean cases per social worker in post in the unit's team for the activity-ready"),
    Column("programme_caseload", "cases/worker", "mean cases per social worker in post in programmes; empty where there is none"),
    Column("benefit", "oere/week", "uddannelseshjælp and activity supplement paid, gross"),
    Column("refund", "oere/week", "of this, the state's share: it refunds it to the municipality"),
    Column("grants", "oere/week", "study grants, apprentice bonus and refund of school pay, paid by the state"),
    Column("staff", "oere/week", "the unit's own social workers, counsellors and mentors: all but what a design adds"),
    Column("placements", "oere/week", "steps of the ladder of interventions, paid by the municipality"),
    Column("municipality", "oere/week", "all its outlays, net of refund: benefit, wage subsidy, school pay, placements, staff, mentors"),
    Column("state", "oere/week", "all outlays of the state: refund and grants"),
    Column("programme", "oere/week", "of these: staff, school visits and mentors the design adds, and mentors of youths in a programme"),
)


@rule
def count_youths(w):
    """Stocks at the end of the week, and each youth's weeks so far."""
    out = w.out[0]
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if on_benefit(youth):
            youth.weeks_on_benefit += 1
            youth.spell_weeks += 1
            out.on_benefit += 1.0
            out.enrolled += 1.0 * (youth.programme >= 0)
            out.interns += 1.0 * (youth.employer >= 0)
            out.treated += 1.0 * youth.treated
            out.in_preparatory += 1.0 * (youth.status == Status.PREPARATORY)
            if youth.category == Category.ACTIVITY_READY:
                out.activity_ready += 1.0
                age = age_on(youth.birth, 7 * w.week + 6)
                if TARGET_AGE_FROM <= age < TARGET_AGE_BELOW and youth.support_weeks > TARGET_WEEKS:
                    out.target_stock += 1.0
            elif youth.category == Category.READY:
                out.ready += 1.0
            elif youth.category == Category.OBVIOUSLY_READY:
                out.obviously_ready += 1.0
        elif studies(youth):
            youth.weeks_in_education += 1
            out.in_education += 1.0
        elif youth.status == Status.JOB:
            youth.weeks_in_job += 1
            out.in_job += 1.0
        elif youth.status == Status.SCHOOL:
            out.pupils += 1.0
            out.enrolled += 1.0 * (youth.programme >= 0)
        out.mentored += 1.0 * (youth.mentor >= 0)


@rule
def count_staff_week(w):
    """Hours, loads and strain of the social workers in post."""
    out = w.out[0]
    own_cases, own, programme_cases, programme = 0, 0, 0, 0
    for worker in w.workers:
        if worker.role == Role.SOCIAL_WORKER and worker.filled:
            out.workers += 1.0
            out.strained += 1.0 * (worker.strain > STRAINED)
            out.direct_hours += worker.direct
            if present(worker):
                out.hours += worker.hours
            if w.teams[worker.team].programme:
                programme_cases += worker.cases
                programme += 1
            elif w.teams[worker.team].serves_unready:
                own_cases += worker.cases
                own += 1
    out.caseload = own_cases / own if own > 0 else 0.0
    out.programme_caseload = programme_cases / programme if programme > 0 else NOT_DEFINED


NOT_DEFINED = float("nan")


@rule
def record(w):
    """Write the week's measures; the phases before have written what they counted themselves."""
    count_youths(w)
    count_staff_week(w)


WEEKLY = layout(MEASURES)
