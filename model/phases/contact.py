"""Social workers see youths: what is required first, then whoever gains most, until hours or gains run out (M1, M2, M3).

Where more is required than there are hours, intervals stretch first, then talks shorten, then outings, network and firms go.
"""

from caseload.agents.chance import Decision, chance
from caseload.agents.clock import fires
from caseload.agents.codes import NOBODY, Department, Planner, Stage, Topic, Way
from caseload.agents.compiled import rule
from caseload.agents.intention import is_directed, make_plan
from caseload.agents.judgement import (
    drops_method,
    gain_left,
    has_time,
    hours_count,
    is_required,
    pressure,
    priority,
    shortened,
    topic_for,
    would_gain,
)
from caseload.agents.post import present, spend_contact, spend_joint, spend_paperwork, spend_travel
from caseload.agents.relation import comes, encourage, open_up, press
from caseload.agents.social_worker import Role
from caseload.agents.youth import contacts, is_placed, on_benefit
from caseload.model.events import Event, record_event
from caseload.model.ordering import sort_highest_first
from caseload.model.phases.requests import ask
from caseload.model.phases.sanctions import MEETING, consider_sanction
from caseload.model.phases.talk import clarify, talk

REQUIRED = 1000.0  # above every other priority
NUDGE = 1e-6  # size of the draw that decides between youths of one score
COUNSELLING = 1  # the address of a counsellor's ranking, after the worker's


@rule
def list_cases(w):
    """List the youths of each worker side by side: `begins` is where a worker's youths begin, `cases` how many there are."""
    at = 0
    for worker in w.workers:
        worker.begins = at
        at += worker.cases
        worker.cases = 0
    for i in w.served:
        post = w.youths[i].worker
        if post >= 0:
            worker = w.workers[post]
            w.listed[worker.begins + worker.cases] = i
            worker.cases += 1


@rule
def count_cases(w):
    """Youths served by each worker."""
    for worker in w.workers:
        worker.cases = 0
    for i in w.served:
        if w.youths[i].worker >= 0:
            w.workers[w.youths[i].worker].cases += 1


@rule
def meeting_cost(p, length):
    """Hours that a meeting of this length (1 a full talk) takes, preparation and record included."""
    return p.meeting_hours * length * (1.0 + p.paperwork)


@rule
def rank(w, worker):
    """Give each youth of the worker a topic and a score for this week, and add up what is required; below 0 for who would not gain."""
    p = w.p[0]
    for at in range(worker.begins, worker.begins + worker.cases):
        youth = w.youths[w.listed[at]]
        team = w.teams[youth.policy]
        youth.topic = topic_for(p, worker, team, youth, w.seed)
        w.score[at] = NUDGE * chance(w.seed, youth.person, contacts(youth), Decision.RANK)
        if not hours_count(p):
            w.score[at] += REQUIRED if fires(w.seed, youth, Way.CONTACT, p.contact_rate) else -1.0
        elif is_required(p, team, youth, w.week):
            worker.asked += meeting_cost(p, 1.0)
            w.score[at] += REQUIRED + min((w.week - youth.met) / team.meeting_within, 100.0)
        elif w.week >= youth.invited and w.week > youth.heard and would_gain(p, youth, youth.topic):
            w.score[at] += priority(p, worker, youth, youth.topic, w.week)
        else:
            w.score[at] -= 1.0


@rule
def hold_contacts(w):
    """Each worker at work goes down the week's list; a meeting begun may run over by at most its own length."""
    p = w.p[0]
    count_cases(w)
    list_cases(w)
    for post in range(len(w.workers)):
        worker = w.workers[post]
        if worker.role != Role.SOCIAL_WORKER or not present(worker):
            continue
        rank(w, worker)
        sort_highest_first(w.listed, w.score, worker.begins, worker.cases)
        pressed = pressure(p, worker)
        length, in_office = shortened(p, pressed), drops_method(p, pressed)
        for at in range(worker.begins, worker.begins + worker.cases):
            if w.score[at] < 0.0 or not has_time(p, worker, 0.5 * meeting_cost(p, length)):
                break
            see(w, worker, w.listed[at], length, w.score[at] >= REQUIRED, in_office)


@rule
def see(w, worker, i, length, required, in_office):
    """One contact: a meeting where one is due or much is to be said, else a call; outings, network and firms as far as there is time."""
    p, youth = w.p[0], w.youths[i]
    team, cost = w.teams[youth.policy], meeting_cost(p, length)
    may_go_out = not in_office and has_time(p, worker, 0.5 * cost + p.travel_hours)
    if youth.topic == Topic.FIRM and not may_go_out:
        youth.topic = Topic.FOLLOW_UP
    topic = youth.topic
    soon = w.week - youth.met <= p.call_within
    if soon and not required and (topic == Topic.SEARCH or topic == Topic.APPLICATION or topic == Topic.FOLLOW_UP):
        call(w, worker, youth, i, topic)
        return
    n = youth.meetings + youth.missed
    at_firm = topic == Topic.FIRM and is_placed(youth)
    outside = at_firm or (may_go_out and chance(w.seed, youth.person, n, Decision.PLACE) < team.outreach)
    invited = (youth.consents or youth.mentor >= 0) and chance(w.seed, youth.person, n, Decision.NETWORK) < team.network
    network = invited and not in_office and has_time(p, worker, cost + p.network_hours)
    clash = youth.booked == w.week
    if chance(w.seed, youth.person, n, Decision.ATTEND) >= comes(p, youth, outside, network, clash):
        miss(w, worker, youth, i, required)
        return
    spend_contact(p, worker, p.meeting_hours * length)
    if outside:
        spend_travel(worker, p.travel_hours)
        youth.outings += 1
        w.out[0].outings += 1.0
    if network:
        gather(w, worker, youth)
    youth.met = w.week
    youth.meetings += 1
    youth.missed_in_row = 0
    w.out[0].meetings += 1.0
    record_event(w, i, Event.MET_OUTSIDE if outside else Event.MET, topic)
    hear(w, worker, youth, i, topic, length)


@rule
def gather(w, worker, youth):
    """Family, network or the mentor at the table: they back the youth more, and a mentor's tie rubs off on the worker (M5, M6)."""
    p = w.p[0]
    spend_joint(worker, p.network_hours)
    if youth.consents:
        youth.backing += p.network_gain * (1.0 - youth.backing)
    if youth.mentor >= 0:
        youth.trust = max(youth.trust, 0.5 * (youth.trust + youth.tie))


@rule
def call(w, worker, youth, i, topic):
    """A talk by telephone between meetings."""
    p = w.p[0]
    spend_contact(p, worker, p.call_hours)
    youth.calls += 1
    w.out[0].calls += 1.0
    record_event(w, i, Event.CALLED, topic)
    hear(w, worker, youth, i, topic, p.call_hours / p.meeting_hours)


@rule
def hear(w, worker, youth, i, topic, length):
    """What a held contact does, whatever it is about; then what it is about."""
    p = w.p[0]
    open_up(p, worker, youth, length)
    encourage(p, youth, length)
    press(p, youth, length)
    youth.heard = w.week
    talk(w, worker, youth, i, topic, length)


@rule
def miss(w, worker, youth, i, required):
    """The youth does not come: that costs part of the hours, a new invitation and sometimes a sanction (M21)."""
    p = w.p[0]
    spend_paperwork(worker, p.missed_hours)
    if required:
        worker.asked -= max(meeting_cost(p, 1.0) - p.missed_hours, 0.0)  # the rest is asked for again when the new invitation is due
    youth.missed += 1
    youth.missed_in_row += 1
    youth.invited = w.week + int(p.invite_weeks)
    w.out[0].missed += 1.0
    record_event(w, i, Event.MISSED, youth.worker)
    consider_sanction(w, youth, i, youth.missed, MEETING)


@rule
def hold_counselling(w):
    """Education counsellors talk to their team's youths on benefit who have waited longest, about direction, requirement or application."""
    p = w.p[0]
    for worker in w.workers:
        if worker.role != Role.COUNSELLOR or not present(worker):
            continue
        waiting = 0
        for i in w.served:
            youth = w.youths[i]
            since = w.week - youth.counselled
            if youth.team == worker.team and since >= w.teams[youth.policy].counselling_every:
                w.listed[waiting] = i
                w.score[waiting] = since + chance(w.seed, youth.person, 0, Decision.RANK, COUNSELLING)
                waiting += 1
        sort_highest_first(w.listed, w.score, 0, waiting)
        for at in range(waiting):
            if worker.spare < meeting_cost(p, 1.0):
                break
            counsel(w, worker, w.youths[w.listed[at]], w.listed[at])


@rule
def counsel(w, worker, youth, i):
    """A talk with a counsellor: like a worker's talk on the same topic, by somebody who knows the educations."""
    p = w.p[0]
    spend_contact(p, worker, p.meeting_hours)
    youth.counselled = w.week
    w.out[0].counselled += 1.0
    record_event(w, i, Event.COUNSELLED, 0)
    if not is_directed(p, youth):
        clarify(p, youth, p.counsellor_skill * gain_left(youth, Topic.DIRECTION))
        youth.talked[Topic.DIRECTION] += 1.0
    elif youth.stage == Stage.NONE and on_benefit(youth):
        if not youth.eligible:
            ask(w, youth, i, Department.SCHOOL, NOBODY)
        elif youth.next_step < 0:
            make_plan(youth, Topic.APPLICATION, w.week + int(p.plan_weeks), Planner.COUNSELLOR)
