"""Placements in firms: asked for, matched, watched, ended by what the firm decides (M7)."""

from caseload.agents.chance import Decision, chance, chances
from caseload.agents.compiled import rule
from caseload.agents.firm import Verdict, has_place, remember, takes_chance, verdict, watch
from caseload.agents.intention import drop_plan, fail, learn
from caseload.agents.youth import Category, Offer, Status, Topic, is_placed
from caseload.model.events import Event, record_event
from caseload.model.ordering import sort_highest_first
from caseload.model.phases.admission import intention_to_study
from caseload.model.phases.exits import leave_placement, start_apprenticeship, start_subsidised_job
from caseload.model.phases.work_search import begin_hours

TRIES = 4  # firms that a worker asks for one youth in a week (design choice)


@rule
def match_placements(w):
    """All requests of a week are pooled and matched once, in an order of their own: one youth's place is another's no."""
    if len(w.employers) == 0:
        return
    waiting = 0
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.next_step == Topic.FIRM and youth.step_due <= w.week and youth.status == Status.BENEFIT:
            w.listed[waiting] = i
            w.score[waiting] = chance(w.seed, youth.person, youth.plans, Decision.MATCH)
            waiting += 1
    sort_highest_first(w.listed, w.score, 0, waiting)
    for at in range(waiting):
        youth = w.youths[w.listed[at]]
        drop_plan(youth)
        ask_firms(w, youth, w.listed[at])


@rule
def ask_firms(w, youth, i):
    """Some firms are asked; the first with a place that wants the youth takes him or her. A firm of the right trade is asked first."""
    p = w.p[0]
    for turn in range(TRIES):
        u, v = chances(w.seed, youth.person, youth.plans, Decision.MATCH, 1 + turn)
        row = int(u * len(w.employers))
        employer = w.employers[row]
        known = w.acquainted[row, youth.worker] if youth.worker >= 0 else 0.0
        if has_place(employer) and v < takes_chance(p, employer, known):
            begin_placement(w, youth, i, row)
            return
    youth.plans_lapsed += 1
    record_event(w, i, Event.NO_FIRM, 0)


@rule
def begin_placement(w, youth, i, row):
    """The youth starts in the firm, on benefit: 13 weeks for the activity-ready, 4 for the others."""
    p = w.p[0]
    unready = youth.category == Category.ACTIVITY_READY
    youth.employer = row
    youth.placed_until = w.week + int(p.placement_weeks_unready if unready else p.placement_weeks_ready)
    youth.seen = p.first_sight
    youth.visited = 0
    youth.internships += 1
    youth.offer = Offer.PLACEMENT
    w.employers[row].interns += 1
    if youth.worker >= 0:
        w.acquainted[row, youth.worker] += p.acquaintance_gain * (1.0 - w.acquainted[row, youth.worker])
    w.out[0].placements_begun += 1.0
    record_event(w, i, Event.INTERNSHIP, row)


@rule
def work_in_firms(w):
    """A week in the firm teaches the youth and shows the firm; at the end the firm decides and remembers."""
    p = w.p[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.paid_hours > 0.0:
            learn(youth, p.practice_teaches)
        if not is_placed(youth):
            continue
        learn(youth, p.practice_teaches)
        youth.direction += p.placement_direction * (1.0 - youth.direction)
        watch(p, youth, chance(w.seed, youth.person, w.week, Decision.VIEW, youth.employer))
        if w.week + 1 >= youth.placed_until:
            end_placement(w, youth, i, youth.employer)


@rule
def end_placement(w, youth, i, row):
    """The last week: an agreement, a subsidised job, some paid hours, or nothing."""
    p, employer = w.p[0], w.employers[row]
    known = w.acquainted[row, youth.worker] if youth.worker >= 0 else 0.0
    fits = 1.0 * (youth.trade == employer.trade)
    wants = intention_to_study(p, youth) >= p.agreement_wish
    u = chance(w.seed, youth.person, youth.internships, Decision.VERDICT)
    decided = verdict(p, employer, youth, known, fits, wants, u)
    remember(p, employer, youth)
    leave_placement(w, youth)
    if decided == Verdict.AGREEMENT:
        w.out[0].agreements += 1.0
        w.out[0].agreements_visited += 1.0 * (youth.visited > 0)
        start_apprenticeship(w, youth, i, row)
    elif decided == Verdict.SUBSIDISED_JOB:
        start_subsidised_job(w, youth, i)
    elif decided == Verdict.HOURS and youth.paid_hours == 0.0:
        begin_hours(w, youth, i, row)
    else:
        fail(p, youth)
        record_event(w, i, Event.INTERNSHIP_ENDED, row)
