"""Ways off benefit: education, job, self-support, another benefit, moving away, turning 30."""

from caseload.agents.clock import THIS_WEEK, ring, run_down, weeks_to
from caseload.agents.compiled import rule
from caseload.agents.progress import education_rate, job_rate, other_benefit_rate, self_support_rate
from caseload.agents.relation import alliance
from caseload.agents.youth import NEVER, NOBODY, Category, Measure, Status, Way, on_benefit
from caseload.model.note import Event, note
from caseload.model.phases.mentoring import free_mentor, part_from_mentor


@rule
def first(known, week):
    """Week in which something happened first: the one known, or this one."""
    return week if known < 0 else known


@rule
def leave_benefit(w, youth, i, status):
    """End the spell: internship, mentor and programme end, the week is remembered."""
    follow(w, youth, i, status)
    youth.programme = NOBODY
    youth.decided = Measure.NONE
    youth.subsidised_until = NEVER
    if youth.employer >= 0 and status != Status.APPRENTICESHIP:
        w.employers[youth.employer].interns -= 1
        note(w, i, Event.INTERNSHIP_ENDED, youth.employer)
        youth.employer = NOBODY
    youth.status = status
    youth.since = w.week
    youth.spell_weeks = 0
    youth.first_exit = first(youth.first_exit, w.week)


@rule
def follow(w, youth, i, status):
    """A contact person of the team follows into education and work for a time (M14); any other mentor takes leave."""
    into = status == Status.EDUCATION or status == Status.APPRENTICESHIP or status == Status.JOB
    weeks = w.teams[youth.plan].follow_weeks if youth.plan >= 0 and into else 0
    if youth.mentor < 0 and weeks > 0:
        youth.mentor = free_mentor(w, youth)
        if youth.mentor >= 0:
            w.mentors[youth.mentor].mentees += 1
            note(w, i, Event.MENTOR, youth.mentor)
    if youth.mentor >= 0 and weeks == 0:
        part_from_mentor(w, youth, i)
    youth.mentor_until = w.week + weeks


@rule
def start_education(w, youth, i):
    """An ordinary education on SU begins."""
    leave_benefit(w, youth, i, Status.EDUCATION)
    youth.first_education = first(youth.first_education, w.week)
    w.out[0].education_starts += 1.0
    note(w, i, Event.EDUCATION, 0)


@rule
def start_apprenticeship(w, youth, i):
    """A paid training agreement with the firm of the internship (EGU, or vocational school without the 02 demand)."""
    employer = w.employers[youth.employer]
    employer.interns -= 1
    employer.apprentices += 1
    leave_benefit(w, youth, i, Status.APPRENTICESHIP)
    youth.first_education = first(youth.first_education, w.week)
    youth.first_apprenticeship = first(youth.first_apprenticeship, w.week)
    w.out[0].education_starts += 1.0
    note(w, i, Event.APPRENTICESHIP, youth.employer)


@rule
def start_job(w, youth, i):
    """An ordinary job."""
    leave_benefit(w, youth, i, Status.JOB)
    youth.first_job = first(youth.first_job, w.week)
    w.out[0].job_starts += 1.0
    note(w, i, Event.JOB, 0)


@rule
def start_subsidised_job(w, youth, i):
    """A job with wage subsidy (*løntilskud*): off benefit, and not yet an ordinary job."""
    leave_benefit(w, youth, i, Status.JOB)
    youth.subsidised_until = w.week + int(w.p[0].subsidy_weeks)
    w.out[0].job_starts += 1.0
    note(w, i, Event.SUBSIDISED, 0)


@rule
def support_self(w, youth, i):
    """Off benefit without job or education: a saving, not a success."""
    leave_benefit(w, youth, i, Status.SELF_SUPPORT)
    youth.first_self_support = first(youth.first_self_support, w.week)
    note(w, i, Event.SELF_SUPPORT, 0)


@rule
def change_benefit(w, youth, i):
    """Another benefit, outside these accounts."""
    leave_benefit(w, youth, i, Status.OTHER_BENEFIT)
    youth.first_other_benefit = first(youth.first_other_benefit, w.week)
    note(w, i, Event.OTHER_BENEFIT, 0)


@rule
def go(w, youth, i):
    """Out of the field for good: moved away or too old."""
    if on_benefit(youth):
        leave_benefit(w, youth, i, Status.GONE)
    if youth.status == Status.APPRENTICESHIP:
        w.employers[youth.employer].apprentices -= 1
        youth.employer = NOBODY
    if youth.mentor >= 0:
        part_from_mentor(w, youth, i)
    youth.status = Status.GONE
    youth.since = w.week
    youth.gone = w.week
    note(w, i, Event.GONE, 0)


@rule
def depart(w):
    """Some move away or turn 30, as it was to be; for the others on benefit exits compete, each by its own clock: the soonest happens."""
    p, now = w.p[0], w.now[0]
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if youth.leaves <= w.week and youth.status != Status.GONE:
            go(w, youth, i)
    for i in w.on_benefit:
        youth = w.youths[i]
        if on_benefit(youth) and youth.category != Category.UNASSESSED:
            race(w, p, now, youth, i)


@rule
def race(w, p, now, youth, i):
    """One youth's week at the start line: an internship or a preparatory education locks in while it lasts."""
    bond = alliance(p, youth)
    free = p.lock_in if youth.employer >= 0 or youth.status == Status.PREPARATORY else 1.0
    to_education = free * education_rate(p, youth, bond, now.intake)
    to_job = free * job_rate(p, youth, bond, now.jobs)
    to_self, to_other = self_support_rate(p, youth, w.week), other_benefit_rate(p, youth)
    education = weeks_to(w.seed, youth, Way.EDUCATION, to_education)
    job = weeks_to(w.seed, youth, Way.JOB, to_job)
    alone = weeks_to(w.seed, youth, Way.SELF_SUPPORT, to_self)
    other = weeks_to(w.seed, youth, Way.OTHER_BENEFIT, to_other)
    soonest = min(min(education, job), min(alone, other))
    run_down(youth, Way.EDUCATION, to_education, soonest)
    run_down(youth, Way.JOB, to_job, soonest)
    run_down(youth, Way.SELF_SUPPORT, to_self, soonest)
    run_down(youth, Way.OTHER_BENEFIT, to_other, soonest)
    if soonest >= THIS_WEEK:
        return
    if other == soonest:
        ring(youth, Way.OTHER_BENEFIT)
        change_benefit(w, youth, i)
    elif alone == soonest:
        ring(youth, Way.SELF_SUPPORT)
        support_self(w, youth, i)
    elif job == soonest:
        ring(youth, Way.JOB)
        start_job(w, youth, i)
    else:
        ring(youth, Way.EDUCATION)
        start_education(w, youth, i)
