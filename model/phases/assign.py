"""Every youth on benefit has a social worker of the team that serves him or her."""

from caseload.agents.chance import Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.relation import change_worker, start_over
from caseload.agents.social_worker import Role
from caseload.agents.youth import NOBODY, Category, Status
from caseload.model.events import Event, record_event
from caseload.model.phases.staff import lose_plan


@rule
def team_of(w, youth):
    """Row of the team that serves the youth: a programme with workers of its own, else the unit's team for the class; none for pupils."""
    if youth.programme >= 0 and w.teams[youth.programme].staffed:
        return youth.programme
    if youth.status == Status.SCHOOL:
        return NOBODY
    unready = 1 if youth.category == Category.ACTIVITY_READY else 0
    for number in range(len(w.teams)):
        if not w.teams[number].programme and w.teams[number].serves_unready == unready:
            return number
    return NOBODY


@rule
def least_loaded(w, youth, number):
    """Social worker in post in the team with the fewest cases, ties by chance; -1 if there is none."""
    best, fewest, draw = NOBODY, 0, 0.0
    for post in range(len(w.workers)):
        worker = w.workers[post]
        if worker.team == number and worker.role == Role.SOCIAL_WORKER and worker.starts <= w.week:
            if best >= 0 and worker.cases > fewest:
                continue
            mine = chance(w.seed, youth.person, w.week, Decision.ASSIGN, post)
            if best < 0 or worker.cases < fewest or mine < draw:
                best, fewest, draw = post, worker.cases, mine
    return best


@rule
def serves(w, youth):
    """Whether the present worker is in the team that serves the youth."""
    return youth.worker >= 0 and youth.team >= 0 and w.workers[youth.worker].team == youth.team


@rule
def has_room(w, post):
    """Whether the worker has fewer cases than the team's caseload; always where it has none."""
    worker = w.workers[post]
    return w.teams[worker.team].caseload == 0.0 or worker.cases < w.teams[worker.team].caseload


@rule
def welcome(w, youth, worker):
    """The new worker has a belief of his or her own; who was chosen by the youth is trusted sooner (M10)."""
    youth.belief = worker.optimism
    if chance(w.seed, youth.person, w.week, Decision.CHOICE) < w.teams[youth.plan].chosen:
        youth.trust = max(youth.trust, w.p[0].chosen_trust)


@rule
def lose(p, youth):
    """Nobody serves the youth now; whoever comes next starts over."""
    if youth.worker >= 0:
        start_over(p, youth)
    youth.worker = NOBODY


@rule
def assign(w):
    """Keep the worker where possible; then give the others, in the order of their rows, to the colleague with the fewest cases.

    Who is beyond a worker's caseload goes to a colleague only if that one has room.
    """
    for worker in w.workers:
        worker.cases = 0
    moving = 0
    for i in w.served:
        youth = w.youths[i]
        youth.team = team_of(w, youth)
        youth.plan = youth.programme if youth.programme >= 0 and w.teams[youth.programme].planned else youth.team
        if serves(w, youth) and has_room(w, youth.worker):
            w.workers[youth.worker].cases += 1
        else:
            w.listed[moving] = i
            moving += 1
    for at in range(moving):
        youth = w.youths[w.listed[at]]
        post = least_loaded(w, youth, youth.team)
        if post < 0:
            lose(w.p[0], youth)
            continue
        if serves(w, youth) and not has_room(w, post):
            post = youth.worker
        if post != youth.worker:
            change_worker(w.p[0], youth, post)
            welcome(w, youth, w.workers[post])
            lose_plan(w, w.listed[at])
            record_event(w, w.listed[at], Event.WORKER, post)
        w.workers[post].cases += 1
