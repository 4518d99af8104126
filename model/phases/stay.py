"""Off benefit: education is completed or broken off, jobs end, some come back."""

from caseload.agents.chance import Decision, chance
from caseload.agents.clock import lot_of, opens
from caseload.agents.compiled import rule
from caseload.agents.progress import dropout_rate
from caseload.agents.youth import NEVER, NOBODY, Category, Status, Way, on_benefit, studies
from caseload.model.note import Event, note
from caseload.model.phases.depart import first
from caseload.model.phases.mentoring import part_from_mentor

YEAR = 52  # weeks after the start at which retention is read


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
    w.out[0].returns += 1.0
    if not new:
        youth.first_return = first(youth.first_return, w.week)
    note(w, i, Event.ARRIVED if new else Event.RETURNED, 0)


@rule
def leave_firm(w, youth):
    """An apprentice's place is free again."""
    if youth.status == Status.APPRENTICESHIP:
        w.employers[youth.employer].apprentices -= 1
        youth.employer = NOBODY


@rule
def study(w, youth, i):
    """A week in education: complete it, or drop out to a job, to self-support or back to benefit."""
    p = w.p[0]
    weeks_in = w.week - youth.since
    length = p.apprenticeship_weeks if youth.status == Status.APPRENTICESHIP else p.education_weeks
    if weeks_in >= length:
        leave_firm(w, youth)
        youth.qualified = 1
        youth.status = Status.JOB
        youth.first_job = first(youth.first_job, w.week)
        youth.since = w.week
        note(w, i, Event.QUALIFIED, 0)
    elif opens(w.seed, youth, Way.DROPOUT, dropout_rate(p, youth, weeks_in)):
        leave_firm(w, youth)
        youth.first_dropout = first(youth.first_dropout, w.week)
        w.out[0].dropouts += 1.0
        note(w, i, Event.DROPPED_OUT, 0)
        after_dropout(w, p, youth, i)


@rule
def after_dropout(w, p, youth, i):
    """Where a drop-out goes."""
    u = lot_of(w.seed, youth, Way.DROPOUT)
    youth.since = w.week
    if u < p.dropout_to_job:
        youth.status = Status.JOB
        youth.first_job = first(youth.first_job, w.week)
        note(w, i, Event.JOB, 0)
    elif u < p.dropout_to_job + p.dropout_to_self_support:
        youth.status = Status.SELF_SUPPORT
        note(w, i, Event.SELF_SUPPORT, 0)
    else:
        back_to_benefit(w, youth, i)


@rule
def work(w, youth, i):
    """A week in a job: it may end, on benefit for those without a qualification, else on unemployment insurance."""
    p = w.p[0]
    if youth.subsidised_until >= 0 and w.week >= youth.subsidised_until:
        end_subsidy(w, youth, i)
        return
    if youth.qualified or not opens(w.seed, youth, Way.JOB_LOSS, p.job_loss_rate):
        return
    if lot_of(w.seed, youth, Way.JOB_LOSS) < p.job_loss_to_benefit:
        back_to_benefit(w, youth, i)
    else:
        youth.status = Status.SELF_SUPPORT
        youth.since = w.week
        note(w, i, Event.SELF_SUPPORT, 0)


@rule
def end_subsidy(w, youth, i):
    """The subsidy ends: the firm keeps the youth, or the youth is back on benefit."""
    youth.subsidised_until = NEVER
    if chance(w.seed, youth.person, w.week, Decision.SUBSIDY_ENDS) >= w.p[0].subsidy_kept:
        back_to_benefit(w, youth, i)
    else:
        youth.first_job = first(youth.first_job, w.week)
        note(w, i, Event.JOB, 0)


@rule
def prepare(w, youth, i):
    """A week in a preparatory education on benefit; at its end some have the grade they lacked."""
    p = w.p[0]
    youth.potential += p.preparatory_gain * (1.0 - youth.potential)
    if w.week - youth.since >= p.preparatory_weeks:
        if chance(w.seed, youth.person, w.week, Decision.PREPARED) < p.preparatory_exam:
            youth.eligible = 1
        youth.status = Status.BENEFIT
        youth.since = w.week
        note(w, i, Event.PREPARED, 0)


@rule
def stay(w):
    """Everyone who was off benefit when the week began."""
    p = w.p[0]
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if not on_benefit(youth) and youth.mentor >= 0 and w.week >= youth.mentor_until:
            part_from_mentor(w, youth, i)
        if youth.since < w.week:
            if studies(youth):
                study(w, youth, i)
            elif youth.status == Status.PREPARATORY:
                prepare(w, youth, i)
            elif youth.status == Status.JOB:
                work(w, youth, i)
            elif youth.status == Status.SELF_SUPPORT and opens(w.seed, youth, Way.RETURN, p.return_rate):
                back_to_benefit(w, youth, i)
        if youth.first_education >= 0 and w.week == youth.first_education + YEAR:
            youth.retained = 1 if studies(youth) or youth.qualified else 0
