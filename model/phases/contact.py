"""Social workers spend their hours: whoever is most overdue first, until the hours are gone (M1)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.compiled import rule
from caseload.agents.coordination import confer
from caseload.agents.post import spend
from caseload.agents.relation import believe, comes, counsel, gather, meet, press
from caseload.agents.social_worker import Role
from caseload.agents.youth import Category, on_benefit
from caseload.model.note import Event, note


@rule
def lateness(w, team, youth):
    """How overdue a youth is: 1 when the planned contact falls due; only a meeting can wait for a new invitation."""
    meeting = (w.week - youth.met) / team.meeting_every if w.week >= youth.invited else 0.0
    return max(meeting, (w.week - youth.heard) / team.call_every)


@rule
def is_meeting_due(w, team, youth):
    """Whether the planned weeks have passed since the last meeting, and those of a new invitation since a missed one."""
    return w.week - youth.met >= team.meeting_every and w.week >= youth.invited


@rule
def planned(w, team, youth):
    """Kind of contact that is due: whether in person, whether outside the town hall, and the hours it takes."""
    p = w.p[0]
    if not is_meeting_due(w, team, youth):
        return False, False, p.call_hours
    outside = team.outreach > 0.0 and chance(w.seed, youth.person, w.week, Decision.PLACE) < team.outreach
    talks = p.coordination_hours * (youth.departments - 1.0) * team.one_plan
    return True, outside, p.meeting_hours + p.notes_hours + talks + (p.travel_hours if outside else 0.0)


@rule
def most_urgent(w, first):
    """Place in the queue of the most overdue of the list that begins at `first`, ties by lot; -1 when nobody is left."""
    best, at = -1, first
    while at >= 0:
        if w.queue[at] >= 0 and (
            best < 0
            or w.urgency[at, 0] > w.urgency[best, 0]
            or (w.urgency[at, 0] == w.urgency[best, 0] and w.urgency[at, 1] < w.urgency[best, 1])
        ):
            best = at
        at = w.link[at]
    return best


@rule
def line_up(w):
    """List every worker's due youths: `first` begins the list, `link` leads on."""
    for worker in w.workers:
        worker.first = -1
        worker.due = 0
        worker.asked = 0.0
    waiting = 0
    for i in w.served:
        youth = w.youths[i]
        if youth.worker < 0:
            continue
        worker = w.workers[youth.worker]
        team = w.teams[youth.plan]
        if w.week - youth.heard >= team.call_every or is_meeting_due(w, team, youth):
            w.queue[waiting] = i
            w.urgency[waiting, 0] = lateness(w, team, youth)
            w.urgency[waiting, 1] = chance(w.seed, youth.person, w.week, Decision.URGENCY)
            w.link[waiting] = worker.first
            worker.first = waiting
            worker.due += 1
            worker.asked += planned(w, team, youth)[2]
            waiting += 1


@rule
def hold_contacts(w):
    """Each social worker sees or calls the most overdue first; what an employer visit needs is kept back."""
    p = w.p[0]
    line_up(w)
    for worker in w.workers:
        kept = p.employer_share * worker.had
        for _ in range(worker.due):
            if worker.left - p.call_hours < kept:
                break
            at = most_urgent(w, worker.first)
            i = w.queue[at]
            w.queue[at] = -1
            youth = w.youths[i]
            in_person, outside, hours = planned(w, w.teams[youth.plan], youth)
            if worker.left - hours < kept:
                continue
            if in_person:
                hold_meeting(w, worker, youth, i, hours, outside)
            else:
                call(w, worker, youth, i)


@rule
def hold_meeting(w, worker, youth, i, hours, outside):
    """A meeting, if the youth comes; then perhaps with network, perhaps at the doctor's."""
    p, team = w.p[0], w.teams[youth.plan]
    number = youth.meetings + youth.missed
    network = youth.consents and chance(w.seed, youth.person, number, Decision.NETWORK) < team.network
    if chance(w.seed, youth.person, number, Decision.ATTEND) >= comes(p, youth, outside, network):
        miss(w, worker, team, youth, i)
        return
    spend(worker, hours, p.meeting_hours)
    meet(p, worker, youth, 1.0 + p.outside_bonus * outside)
    believe(p, worker, youth)
    press(p, youth)
    confer(p, team)
    if network and worker.left >= p.network_hours:
        spend(worker, p.network_hours, p.network_hours)
        gather(p, youth)
    if outside and chance(w.seed, youth.person, youth.meetings, Decision.ACCOMPANY) < team.accompany:
        youth.accompanied = w.week
    youth.met = w.week
    youth.heard = w.week
    youth.meetings += 1
    w.out[0].meetings += 1.0
    if outside:
        youth.outings += 1
        w.out[0].outings += 1.0
    if youth.category == Category.ACTIVITY_READY and chance(w.seed, youth.person, youth.meetings, Decision.OFFER) < p.offer_share:
        youth.active = w.week + int(p.offer_weeks)
    note(w, i, Event.MET_OUTSIDE if outside else Event.MET, youth.worker)


@rule
def miss(w, worker, team, youth, i):
    """The youth does not come: that costs the preparation, a new invitation and sometimes a sanction (M21)."""
    p = w.p[0]
    spend(worker, p.notes_hours, 0.0)
    youth.missed += 1
    youth.invited = w.week + int(p.invite_weeks)
    w.out[0].missed += 1.0
    note(w, i, Event.MISSED, youth.worker)
    if on_benefit(youth) and chance(w.seed, youth.person, youth.missed, Decision.SANCTION) < team.sanctions:
        youth.sanctioned = w.week
        youth.trust *= 1.0 - p.sanction_trust
        youth.sanctions += 1
        w.out[0].sanctions += 1.0
        note(w, i, Event.SANCTIONED, youth.worker)


@rule
def call(w, worker, youth, i):
    """A talk by telephone between meetings."""
    p = w.p[0]
    spend(worker, p.call_hours, p.call_hours)
    meet(p, worker, youth, p.call_weight)
    press(p, youth)
    youth.heard = w.week
    youth.calls += 1
    w.out[0].calls += 1.0
    note(w, i, Event.CALLED, youth.worker)


@rule
def hold_counselling(w):
    """Education counsellors talk to their team's youths, those waiting longest first, ties by lot."""
    p = w.p[0]
    for worker in w.workers:
        if worker.role != Role.COUNSELLOR or worker.had == 0.0:
            continue
        waiting = 0
        for i in w.served:
            youth = w.youths[i]
            since = w.week - youth.counselled
            if youth.team == worker.team and since >= w.teams[youth.plan].counselling_every:
                w.queue[waiting] = i
                w.urgency[waiting, 0] = since
                w.urgency[waiting, 1] = chance(w.seed, youth.person, w.week, Decision.COUNSEL)
                w.link[waiting] = waiting - 1
                waiting += 1
        for _ in range(waiting):
            if worker.left < p.meeting_hours + p.notes_hours:
                break
            at = most_urgent(w, waiting - 1)
            youth = w.youths[w.queue[at]]
            spend(worker, p.meeting_hours + p.notes_hours, p.meeting_hours)
            counsel(p, youth)
            youth.counselled = w.week
            w.out[0].counselled += 1.0
            note(w, w.queue[at], Event.COUNSELLED, 0)
            w.queue[at] = -1
