"""Every youth on benefit has a social worker of the team that serves him or her."""

from caseload.agents.chance import Decision, chance
from caseload.agents.codes import NOBODY, Category, Status
from caseload.agents.compiled import rule
from caseload.agents.relation import change_worker, leave_worker
from caseload.agents.social_worker import Role
from caseload.model.events import Event, record_event
from caseload.model.ordering import sort_highest_first
from caseload.model.phases.plans import lose_plan


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
            mine = chance(w.seed, youth.person, youth.worker_changes, Decision.ASSIGN, 1 + post)
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
def assign(w):
    """Keep the worker where possible; then give the others to the colleague with the fewest cases, in an order of the youths' own.

    Who is beyond a worker's caseload is whose draw comes last, and goes to a colleague only if that one has room.
    """
    for worker in w.workers:
        worker.cases = 0
    served = 0
    for i in w.served:
        youth = w.youths[i]
        youth.team = team_of(w, youth)
        youth.policy = youth.programme if youth.programme >= 0 and w.teams[youth.programme].planned else youth.team
        w.listed[served] = i
        w.score[served] = chance(w.seed, youth.person, 0, Decision.ASSIGN)
        served += 1
    sort_highest_first(w.listed, w.score, 0, served)
    moving = 0
    for at in range(served):
        youth = w.youths[w.listed[at]]
        if serves(w, youth) and has_room(w, youth.worker):
            w.workers[youth.worker].cases += 1
        else:
            w.listed[moving] = w.listed[at]
            moving += 1
    for at in range(moving):
        move(w, w.youths[w.listed[at]], w.listed[at])


@rule
def move(w, youth, i):
    """Give the youth to the colleague with the fewest cases; who has a right worker stays where no colleague has room."""
    p, post = w.p[0], least_loaded(w, youth, youth.team)
    if post < 0:
        leave_worker(p, youth)
        return
    if serves(w, youth) and not has_room(w, post):
        post = youth.worker
    if post != youth.worker:
        change_worker(p, w.seed, youth, post, w.workers[post], w.teams[youth.policy].chosen)
        lose_plan(w, youth, i)
        record_event(w, i, Event.WORKER, post)
    w.workers[post].cases += 1
