"""Hours at work this week, and what the week does to those who work."""

from caseload.agents.chance import WORKER, Decision, chances
from caseload.agents.codes import Status
from caseload.agents.compiled import rule
from caseload.agents.post import begin_week, end_week, fill, present, quits, tire
from caseload.agents.relation import start_over, welcome
from caseload.agents.social_worker import Role
from caseload.agents.youth import on_benefit
from caseload.model.phases.plans import lose_plan


@rule
def come_to_work(w):
    """Holiday, illness and vacancies; colleagues in the team cover the cases of those who are away."""
    p, now = w.p[0], w.now[0]
    for team in w.teams:
        team.cases = 0  # here: cases without a worker present
        team.room = 0  # here: workers present
    for post in range(len(w.workers)):
        worker = w.workers[post]
        if worker.vacant_until == w.week and w.week > worker.starts:
            worker.holder += 1
            fill(p, worker, post, w.seed)
            welcome_all(w, worker, post)
        worker.filled = 1 if worker.starts <= w.week and worker.vacant_until <= w.week else 0
        u, v = chances(w.seed, WORKER + post, w.week, Decision.ABSENT)
        worker.absent = 1 if u < now.holiday or v < p.illness * (1.0 + p.illness_strain * worker.strain) else 0
        if worker.role == Role.SOCIAL_WORKER and worker.starts <= w.week:
            if present(worker):
                w.teams[worker.team].room += 1
            else:
                w.teams[worker.team].cases += worker.cases
    for worker in w.workers:
        team = w.teams[worker.team]
        cover = p.cover_hours * team.cases / team.room if team.room > 0 and worker.role == Role.SOCIAL_WORKER else 0.0
        begin_week(p, worker, cover)


@rule
def end_work(w):
    """Close the week's accounts; strain follows what was undone, practice spreads; some resign, and their youths start over."""
    p = w.p[0]
    cases, practice = unit_means(w)
    for post in range(len(w.workers)):
        worker = w.workers[post]
        if not worker.filled:
            continue
        if not worker.absent:
            undone = max(worker.asked - worker.contact - worker.paperwork, 0.0)
            end_week(worker)
            if worker.role == Role.SOCIAL_WORKER:
                tire(p, worker, undone, worker.cases / cases - 1.0 if cases > 0.0 else 0.0)
                learn_practice(p, w.teams[worker.team], worker, practice)
        if quits(p, worker, post, w.seed, w.week):
            worker.vacant_until = w.week + 1 + int(p.vacancy_weeks)
            worker.quits += 1
            w.out[0].quits += 1.0
            if worker.role == Role.SOCIAL_WORKER:
                lose_worker(w, post)


@rule
def unit_means(w):
    """Cases and practice of the unit's social workers, a mean over their posts; 0 where there are none."""
    cases, practice, count = 0.0, 0.0, 0
    for worker in w.workers:
        if worker.role == Role.SOCIAL_WORKER and worker.starts <= w.week:
            cases += worker.cases
            practice += worker.practice
            count += 1
    return cases / max(count, 1), practice / max(count, 1)


@rule
def learn_practice(p, team, worker, mean):
    """Practice drifts towards the colleagues', and towards the method of a team that works by one."""
    worker.practice += p.practice_spread * (mean - worker.practice) + p.practice_training * team.practice * (1.0 - worker.practice)


@rule
def lose_worker(w, post):
    """Everyone whose worker it was loses the person, also those who may come back; those served now count a change and lose the plan."""
    for i in range(len(w.youths)):
        youth = w.youths[i]
        if youth.worker == post and youth.status != Status.GONE:
            start_over(w.p[0], youth)
            if on_benefit(youth) or youth.status == Status.SCHOOL:
                youth.worker_changes += 1
                lose_plan(w, youth, i)


@rule
def welcome_all(w, worker, post):
    """A successor begins, and meets the youths of the post with a belief of his or her own."""
    for youth in w.youths:
        if youth.worker == post and youth.status != Status.GONE:
            chosen = w.teams[youth.policy].chosen if youth.policy >= 0 else 0.0
            welcome(w.p[0], w.seed, youth, worker, chosen)
