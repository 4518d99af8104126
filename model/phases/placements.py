"""Placements in firms: watched week by week, ended by what the firm decides, asked for, and matched once a week (M7)."""

from caseload.agents.chance import Decision, chance, chances
from caseload.agents.clock import fires
from caseload.agents.codes import NOBODY, Category, Department, Offer, Stage, Status, Way
from caseload.agents.compiled import rule
from caseload.agents.coordination import close_request
from caseload.agents.firm import Verdict, remember, verdict, watch
from caseload.agents.intention import fail, learn
from caseload.agents.schooling import absent_chance, attend
from caseload.agents.youth import is_placed
from caseload.model.events import Event, record_event
from caseload.model.ordering import sort_highest_first
from caseload.model.phases.admission import intention_to_study
from caseload.model.phases.exits import begin_offer, leave_placement, start_apprenticeship, start_subsidised_job
from caseload.model.phases.firms import ask_firms
from caseload.model.phases.sanctions import miss_offer
from caseload.model.phases.stay import go_on
from caseload.model.phases.work_search import begin_hours

LONGEST = 64  # weeks: above every placement's length, so that each week in each firm has an address of its own


@rule
def work_in_firms(w):
    """A week with paid hours teaches; so does one in a placement, which also shows the firm what the youth can do."""
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.paid_hours > 0.0:
            learn(youth, w.p[0].practice_teaches)
        if is_placed(youth):
            practise(w, youth, i)


@rule
def practise(w, youth, i):
    """The n-th week of a placement: who is there learns, sees what the trade is like, and is seen."""
    p, nth = w.p[0], w.week - youth.placed_since
    u, v = chances(w.seed, youth.person, youth.internships, Decision.VIEW, LONGEST * youth.employer + nth)
    absent = v < absent_chance(p, youth, w.week)
    attend(youth, absent)
    w.out[0].offer_weeks += 1.0
    if absent:
        miss_offer(w, youth, i)
        return
    learn(youth, p.practice_teaches)
    youth.direction += p.placement_direction * (1.0 - youth.direction)
    watch(p, youth, u)


@rule
def firms_decide(w):
    """Firms decide on who ends a placement, who asks for one and who looks for an agreement: all of a week at once, in an order of luck."""
    if len(w.employers) == 0:
        return
    waiting = 0
    for i in w.on_benefit:
        youth = w.youths[i]
        ends = w.week + 1 >= youth.placed_until
        asks = youth.asked_of == Department.EMPLOYMENT and youth.asked_due <= w.week and youth.status == Status.BENEFIT
        if ends if is_placed(youth) else asks:
            waiting = queue(w, youth, i, waiting)
    for i in w.off_benefit:
        youth = w.youths[i]
        if youth.stage == Stage.SEEKING and fires(w.seed, youth, Way.AGREEMENT, w.p[0].agreement_rate * youth.skill):
            waiting = queue(w, youth, i, waiting)
    sort_highest_first(w.listed, w.score, 0, waiting)
    for at in range(waiting):
        i = w.listed[at]
        youth = w.youths[i]
        if is_placed(youth):
            end_placement(w, youth, i, youth.employer)
        else:
            search(w, youth, i)


@rule
def queue(w, youth, i, waiting):
    """One more youth waits for a firm's answer; who comes first is the n-th answer's own draw."""
    youth.answers += 1
    w.listed[waiting] = i
    w.score[waiting] = chance(w.seed, youth.person, youth.answers, Decision.MATCH)
    return waiting + 1


@rule
def search(w, youth, i):
    """A firm takes the youth as an intern or, after the basic course, as an apprentice; or no firm does."""
    row = ask_firms(w, youth)
    if youth.status == Status.BENEFIT:
        close_request(w.out[0], youth, w.week, row != NOBODY)
    if row == NOBODY:
        w.out[0].searches_failed += 1.0
        record_event(w, i, Event.NO_FIRM, 0)
    elif youth.status == Status.EDUCATION:
        w.employers[row].apprentices += 1
        w.out[0].main_agreements += 1.0
        youth.employer = row
        youth.status = Status.APPRENTICESHIP
        go_on(w, youth, i, 1)
    else:
        begin_placement(w, youth, i, row)


@rule
def begin_placement(w, youth, i, row):
    """The youth starts in the firm next week, on benefit: 13 weeks for the activity-ready, 4 for the others."""
    p = w.p[0]
    unready = youth.category == Category.ACTIVITY_READY
    youth.employer = row
    youth.placed_since = w.week + 1
    youth.placed_until = youth.placed_since + int(p.placement_weeks_unready if unready else p.placement_weeks_ready)
    youth.seen = p.first_sight
    youth.visited = 0
    youth.internships += 1
    begin_offer(youth, Offer.PLACEMENT)
    w.employers[row].interns += 1
    if youth.worker >= 0:
        w.acquainted[row, youth.worker] += p.acquaintance_gain * (1.0 - w.acquainted[row, youth.worker])
    w.out[0].placements_begun += 1.0
    record_event(w, i, Event.INTERNSHIP, row)


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
