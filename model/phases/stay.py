"""Off benefit: a week at school, at work or on other support; some complete, some break off, some come back."""

from caseload.agents.chance import Decision, chance, chances, logistic_quantile
from caseload.agents.clock import fires, uniform_after
from caseload.agents.codes import LONG_AGO, NEVER, Category, Course, Offer, Stage, Status, Way
from caseload.agents.compiled import rule
from caseload.agents.intention import fail, learn, succeed
from caseload.agents.schooling import absent_chance, attend, dropout_rate, needs_firm
from caseload.agents.working import job_loss_rate, unsettled
from caseload.agents.youth import is_subsidised, studies
from caseload.model.events import Event, record_event
from caseload.model.phases.exits import first, leave_firm
from caseload.model.phases.mentoring import part_from_mentor
from caseload.model.phases.sanctions import miss_offer

YEAR = 52  # weeks after the start at which retention is read
ONWARD_WEEKS = 13  # weeks after the basic course in which an agreement or school practice must be found (C16)


@rule
def back_to_benefit(w, youth, i):
    """A new spell: the class of last time, the same worker if still right; those never on benefit before are assessed."""
    new = youth.category == Category.PUPIL
    if new:
        youth.category = Category.UNASSESSED
    youth.status = Status.BENEFIT
    youth.benefit_spells += 1
    youth.since = w.week
    youth.met = w.week
    youth.heard = w.week
    youth.missed_in_row = 0
    youth.offer = Offer.NONE
    w.out[0].returns += 1.0
    if not new:
        youth.first_return = first(youth.first_return, w.week)
    record_event(w, i, Event.ARRIVED if new else Event.RETURNED, 0)


@rule
def study(w, youth, i):
    """A week in education: attend or not, learn, perhaps break off; at the end of a stage go on. Who looks for a firm has no school."""
    p = w.p[0]
    weeks_in = w.week - youth.course_since
    if youth.stage == Stage.SEEKING:
        if w.week >= youth.stage_due:
            give_up_search(w, youth, i)
        return
    if weeks_in == 1:
        find_out_fit(w, youth)
    go_to_school(w, youth, weeks_in)
    if fires(w.seed, youth, Way.DROPOUT, dropout_rate(p, youth, weeks_in)):
        drop_out(w, youth, i)
    elif w.week >= youth.stage_due:
        end_stage(w, youth, i)


@rule
def go_to_school(w, youth, weeks_in):
    """The n-th week of a course: absent, or there to learn."""
    absent = chance(w.seed, youth.person, youth.courses, Decision.SCHOOL_DAY, weeks_in) < absent_chance(w.p[0], youth, w.week)
    attend(youth, absent)
    if not absent:
        learn(youth, w.p[0].school_teaches)
    return absent


@rule
def find_out_fit(w, youth):
    """In the first weeks it shows how well the education fits: better for who was decided."""
    p = w.p[0]
    luck = logistic_quantile(chance(w.seed, youth.person, youth.courses, Decision.FIT))
    youth.misfit = min(max(1.0 - youth.direction + p.misfit_noise * luck, 0.0), 1.0)


@rule
def end_stage(w, youth, i):
    """The basic course is done: on to the main course, or first to find a firm. The main course is done: qualified."""
    p = w.p[0]
    if youth.stage == Stage.BASIC:
        succeed(p, youth)
        record_event(w, i, Event.BASIC_DONE, youth.course)
        w.out[0].basic_done += 1.0 * (youth.course == Course.VOCATIONAL)
        if needs_firm(youth):
            youth.stage = Stage.SEEKING
            youth.stage_due = w.week + ONWARD_WEEKS
        else:
            youth.stage = Stage.MAIN
            youth.stage_due = w.week + int(p.main_weeks)
        return
    leave_firm(w, youth)
    youth.qualified = 1
    youth.stage = Stage.NONE
    youth.since = w.week
    record_event(w, i, Event.QUALIFIED, 0)
    if chance(w.seed, youth.person, youth.courses, Decision.QUALIFIED) < p.qualified_job:
        youth.status = Status.JOB
        youth.first_job = first(youth.first_job, w.week)
        record_event(w, i, Event.JOB, 0)
    else:
        youth.status = Status.SELF_SUPPORT
        record_event(w, i, Event.SELF_SUPPORT, 0)


@rule
def give_up_search(w, youth, i):
    """No firm for the main course in time: school practice for some, the basic course again, with weeks of trial again, or an end."""
    p = w.p[0]
    u, v = chances(w.seed, youth.person, youth.courses, Decision.ONWARD)
    if u < p.school_practice:
        go_on(w, youth, i, 0)
    elif v < p.basic_again:
        youth.courses += 1
        youth.course_since = w.week
        youth.stage = Stage.BASIC
        youth.stage_due = w.week + int(p.basic_weeks) // 2
    else:
        drop_out(w, youth, i)


@rule
def go_on(w, youth, i, agreement):
    """The main course begins, under an agreement or in school practice."""
    youth.stage = Stage.MAIN
    youth.since = w.week
    youth.stage_due = w.week + int(w.p[0].main_weeks)
    w.out[0].onward += 1.0
    if agreement:
        youth.first_apprenticeship = first(youth.first_apprenticeship, w.week)
    record_event(w, i, Event.ONWARD, agreement)


@rule
def drop_out(w, youth, i):
    """Break off: to a job, to other support, or back on benefit, each with less belief in oneself."""
    p = w.p[0]
    leave_firm(w, youth)
    fail(p, youth)
    youth.first_dropout = first(youth.first_dropout, w.week)
    w.out[0].dropouts += 1.0
    record_event(w, i, Event.DROPPED_OUT, w.week - youth.course_since)
    youth.stage = Stage.NONE
    youth.course = Course.NONE
    youth.since = w.week
    u = chance(w.seed, youth.person, youth.courses, Decision.DROPPED_OUT)
    if u < p.dropout_to_job:
        youth.status = Status.JOB
        youth.first_job = first(youth.first_job, w.week)
        record_event(w, i, Event.JOB, 0)
    elif u < p.dropout_to_job + p.dropout_to_self_support:
        youth.status = Status.SELF_SUPPORT
        record_event(w, i, Event.SELF_SUPPORT, 0)
    else:
        back_to_benefit(w, youth, i)


@rule
def work(w, youth, i):
    """A week in a job teaches; it may end, less often for the qualified: on benefit for some, else on other support."""
    p = w.p[0]
    learn(youth, p.work_teaches)
    if is_subsidised(youth) and w.week >= youth.subsidised_until:
        end_subsidy(w, youth, i)
        return
    if not fires(w.seed, youth, Way.JOB_LOSS, job_loss_rate(p, youth, w.week)):
        return
    if uniform_after(w.seed, youth, Way.JOB_LOSS) < p.job_loss_to_benefit:
        back_to_benefit(w, youth, i)
    else:
        youth.status = Status.SELF_SUPPORT
        youth.since = w.week
        record_event(w, i, Event.SELF_SUPPORT, 0)


@rule
def end_subsidy(w, youth, i):
    """The subsidy ends: the firm keeps the youth, or the youth is back on benefit."""
    youth.subsidised_until = LONG_AGO
    if chance(w.seed, youth.person, youth.internships, Decision.SUBSIDY_ENDS) >= w.p[0].subsidy_kept:
        back_to_benefit(w, youth, i)
    else:
        youth.first_job = first(youth.first_job, w.week)
        record_event(w, i, Event.JOB, 0)


@rule
def prepare(w, youth, i):
    """A week in a preparatory school on benefit: attend or not, learn, perhaps break off; at its end some have the grade they lacked."""
    p = w.p[0]
    w.out[0].offer_weeks += 1.0
    if go_to_school(w, youth, w.week - youth.since):
        miss_offer(w, youth, i)
    if fires(w.seed, youth, Way.DROPOUT, p.preparatory_dropout * (p.dropout_floor + youth.absence)):
        end_preparatory(youth, w.week)
        fail(p, youth)
        record_event(w, i, Event.LEFT_SCHOOL, 0)
    elif w.week >= youth.offer_until:
        passed = chance(w.seed, youth.person, youth.courses, Decision.EXAM) < p.preparatory_exam * (1.0 - youth.absence)
        youth.eligible = 1 if passed else youth.eligible
        youth.direction += p.preparatory_direction * (1.0 - youth.direction)
        end_preparatory(youth, w.week)
        succeed(p, youth)
        record_event(w, i, Event.PREPARED, 1 if passed else 0)


@rule
def end_preparatory(youth, week):
    """Back to waiting on benefit."""
    youth.status = Status.BENEFIT
    youth.since = week
    youth.offer = Offer.MENTOR if youth.mentor >= 0 else Offer.WISH
    youth.offer_until = LONG_AGO


@rule
def comes_back(p, youth, seed, week):
    """Whether self-support or another benefit ends on benefit this week: less often the longer it has lasted."""
    if youth.status != Status.SELF_SUPPORT and youth.status != Status.OTHER_BENEFIT:
        return False
    rate = p.return_rate if youth.status == Status.SELF_SUPPORT else p.other_return_rate
    return fires(seed, youth, Way.RETURN, rate * unsettled(p, youth, week))


@rule
def look_back_a_year(w, youth):
    """A year after a start: still there or done counts as a durable start."""
    lasting = 1 if studies(youth) or youth.qualified else 0
    if youth.course_since >= 0 and w.week == youth.course_since + YEAR and lasting and youth.first_durable == NEVER:
        youth.first_durable = youth.course_since
    if youth.first_education >= 0 and w.week == youth.first_education + YEAR:
        youth.retained = lasting


@rule
def stay(w):
    """Everyone who was off benefit, or in a preparatory school, when the week began."""
    p = w.p[0]
    for i in w.off_benefit:
        youth = w.youths[i]
        if youth.mentor >= 0 and w.week >= youth.mentor_until:
            part_from_mentor(w, youth, i)
        if youth.since < w.week:
            if studies(youth):
                study(w, youth, i)
            elif youth.status == Status.JOB:
                work(w, youth, i)
            elif comes_back(p, youth, w.seed, w.week):
                back_to_benefit(w, youth, i)
        look_back_a_year(w, youth)
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.status == Status.PREPARATORY and youth.since < w.week:
            prepare(w, youth, i)
        look_back_a_year(w, youth)
