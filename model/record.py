"""The week's measures: what a run reports of every week."""

from caseload.agents.codes import Category, Status
from caseload.agents.compiled import rule
from caseload.agents.post import present
from caseload.agents.row import Column, layout
from caseload.agents.social_worker import Role
from caseload.agents.youth import is_placed, on_benefit, studies
from caseload.model.days import age_on

HEALTH = 0b111  # the bits of mental health, physical health and abuse in `helped`
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
    Column("self_support_starts", "youths/week", "exits from benefit to self-support without job or education"),
    Column("other_benefit_starts", "youths/week", "exits from benefit to another benefit"),
    Column("hours_begun", "youths/week", "youths on benefit who begin ordinary paid hours beside it"),
    Column("dropouts", "youths/week", "drop-outs from education"),
    Column("returns", "youths/week", "come on benefit from education, job or self-support"),
    Column("enrolments", "youths/week", "first days of an education, attended or not"),
    Column("never_started", "youths/week", "of these, not attended"),
    Column("applications", "applications/week", "applications for an education"),
    Column("interviews", "interviews/week", "interviews for a job"),
    Column("starts_off_benefit", "youths/week", "starts of an education from a job or self-support"),
    Column("vocational_starts", "youths/week", "starts of a vocational education from benefit"),
    Column("ordered_starts", "youths/week", "of these, under a concrete order (uddannelsespålæg)"),
    Column("basic_done", "youths/week", "vocational basic courses completed"),
    Column("onward", "youths/week", "of these, onward to an agreement or school practice, in the week it happens"),
    Column("paid_beside", "youths", "on benefit with ordinary paid hours"),
    Column("placements_begun", "placements/week", "placements in firms that begin"),
    Column("agreements", "agreements/week", "training agreements that end a placement"),
    Column("agreements_visited", "agreements/week", "of these, after a visit of the worker"),
    Column("main_agreements", "agreements/week", "training agreements for the main course, after the basic course"),
    Column("searches_failed", "searches/week", "searches for a place or an agreement in which no firm had room and wanted the youth"),
    Column("offer_weeks", "youths", "in a daily offer: a placement or a preparatory school"),
    Column("offers_missed", "youths", "of these, absent"),
    Column("plans_kept", "plans/week", "agreed plans kept"),
    Column("plans_lapsed", "plans/week", "agreed plans that lapsed"),
    Column("plans_lapsed_change", "plans/week", "plans that lapsed because the worker changed"),
    Column("requests", "requests/week", "requests to departments: for help, a preparatory school, a place in a firm"),
    Column("requests_begun", "requests/week", "of these, what was asked for begins, in the week it does"),
    Column("requests_lapsed", "requests/week", "of these, come to nothing, in the week they do"),
    Column("request_weeks", "weeks/week", "weeks from request to beginning, a sum over what begins"),
    Column("accompanied", "referrals/week", "referrals to which the worker goes along"),
    Column("department_meetings", "meetings/week", "meetings that other departments ask for"),
    Column("joint_meetings", "meetings/week", "joint meetings of all departments"),
    Column("joint_agreed", "meetings/week", "of these, with one plan agreed on"),
    Column("meetings", "meetings/week", "meetings held"),
    Column("outings", "meetings/week", "of these, outside the town hall"),
    Column("calls", "calls/week", "telephone talks"),
    Column("missed", "meetings/week", "meetings the youth did not come to"),
    Column("sanctions", "sanctions/week", "sanctions for meetings and offers missed"),
    Column("sanctions_offers", "sanctions/week", "of these, for offers missed"),
    Column("treated", "youths", "in treatment for mental or physical health or abuse, of those on benefit"),
    Column("waiting_help", "youths", "with a need, and waiting for help that has been asked for, of those on benefit"),
    Column("counselled", "talks/week", "talks with an education counsellor"),
    Column("mentor_meetings", "meetings/week", "meetings with a mentor"),
    Column("visits", "visits/week", "visits to firms during internships"),
    Column("talks_needs", "contacts/week", "contacts with the social worker about needs"),
    Column("talks_direction", "contacts/week", "about direction"),
    Column("talks_requirement", "contacts/week", "about the requirement of grade 02"),
    Column("talks_application", "contacts/week", "about an application"),
    Column("talks_search", "contacts/week", "about job search"),
    Column("talks_firm", "contacts/week", "about a firm, visits among them"),
    Column("talks_follow_up", "contacts/week", "to follow up"),
    Column("talks_control", "contacts/week", "to find again who has not come"),
    Column("hours", "hours/week", "hours at work of social workers, meetings and breaks included"),
    Column("direct_hours", "hours/week", "of these, in direct contact with youths and firms"),
    Column("fixed_hours", "hours/week", "of these, tied to no case"),
    Column("cover_hours", "hours/week", "of these, for absent colleagues' cases"),
    Column("paperwork_hours", "hours/week", "of these, preparing and recording contacts"),
    Column("travel_hours", "hours/week", "of these, on the way"),
    Column("joint_hours", "hours/week", "of these, with other departments"),
    Column("idle_hours", "hours/week", "of these, when no youth would have gained from another contact"),
    Column("carried_hours", "hours/week", "of these, for what ran over from the week before, less what runs over into the next"),
    Column("away_hours", "hours/week", "beside these, paid hours of social workers who are ill or on holiday"),
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
    Column("departments", "oere/week", "hours of other departments around the youths, paid by the municipality"),
    Column("offers", "oere/week", "preparatory schools, paid by the municipality"),
    Column("help", "oere/week", "treatment of abuse, debt advice, housing and other support for needs, paid by the municipality"),
    Column("treatment", "oere/week", "treatment of mental and physical illness, paid by the region"),
    Column("other_benefits", "oere/week", "other benefits, and cash benefit of those who turned 30 on benefit, gross"),
    Column("placements", "oere/week", "steps of the ladder of interventions, paid by the municipality"),
    Column(
        "municipality",
        "oere/week",
        "all its outlays, net of refund: benefits, wage subsidy, school pay, offers, help, departments, placements, staff, mentors",
    ),
    Column("state", "oere/week", "all outlays of the state and the region: refunds, grants and treatment of illness"),
    Column("programme", "oere/week", "of these: staff, school visits and mentors that the design adds"),
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
            out.interns += 1.0 * is_placed(youth)
            out.paid_beside += 1.0 * (youth.paid_hours > 0.0)
            out.treated += 1.0 * (youth.helped & HEALTH > 0)
            out.waiting_help += 1.0 * (youth.asked_kind >= 0)
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
            out.direct_hours += worker.contact
            out.fixed_hours += worker.fixed
            out.cover_hours += worker.cover
            out.paperwork_hours += worker.paperwork
            out.travel_hours += worker.travel
            out.joint_hours += worker.joint
            out.idle_hours += worker.idle
            out.carried_hours += worker.carried
            out.away_hours += worker.away
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
