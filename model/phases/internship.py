"""Internships: offered to youths the worker knows, visited, ended; some end in a training agreement (M7)."""

from caseload.agents.chance import Decision, chance
from caseload.agents.clock import opens
from caseload.agents.compiled import rule
from caseload.agents.firm import deal_chance, has_place, learn, show, visit
from caseload.agents.post import spend
from caseload.agents.youth import NOBODY, Category, Measure, Status, Way
from caseload.model.note import Event, note
from caseload.model.phases.decision import decide, is_due
from caseload.model.phases.depart import start_apprenticeship, start_subsidised_job


@rule
def offer_internships(w):
    """A worker with hours left finds a firm, by lot, for a youth he or she knows; first come, first served."""
    p = w.p[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.status != Status.BENEFIT or youth.employer >= 0 or youth.worker < 0 or len(w.employers) == 0:
            continue
        if youth.decided == Measure.NONE and opens(w.seed, youth, Way.INTERNSHIP, w.teams[youth.plan].internship_rate * youth.knowledge):
            decide(w, youth, Measure.INTERNSHIP)
        if is_due(w, youth, Measure.INTERNSHIP) and w.workers[youth.worker].left >= p.placing_hours:
            row = int(chance(w.seed, youth.person, w.week, Decision.FIRM) * len(w.employers))
            if has_place(w.employers[row]):
                spend(w.workers[youth.worker], p.placing_hours, p.placing_hours)
                youth.decided = Measure.NONE
                begin(w, youth, i, row)


@rule
def begin(w, youth, i, row):
    """The youth starts in the firm, on benefit: 13 weeks for the activity-ready, 4 for the others."""
    p = w.p[0]
    unready = youth.category == Category.ACTIVITY_READY
    youth.employer = row
    youth.intern_until = w.week + int(p.intern_weeks_unready if unready else p.intern_weeks_ready)
    youth.fit = 0.0
    youth.internships += 1
    w.employers[row].interns += 1
    note(w, i, Event.INTERNSHIP, row)


@rule
def work_as_interns(w):
    """A week in the firm, perhaps with a visit; at the end the firm has learnt and may offer an agreement."""
    p = w.p[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if youth.employer < 0 or youth.leaves <= w.week:
            continue
        employer = w.employers[youth.employer]
        youth.active = max(youth.active, w.week + 1)
        show(p, youth)
        if youth.worker >= 0 and chance(w.seed, youth.person, w.week, Decision.VISIT) < w.teams[youth.plan].visits:
            come_along(w, w.workers[youth.worker], youth, employer)
        if w.week + 1 >= youth.intern_until:
            end(w, youth, i, employer)


@rule
def come_along(w, worker, youth, employer):
    """The worker visits the firm with the youth, hours permitting."""
    p = w.p[0]
    if worker.left >= p.visit_hours:
        spend(worker, p.visit_hours, p.visit_hours)
        visit(p, employer, youth)
        w.out[0].visits += 1.0


@rule
def end(w, youth, i, employer):
    """The last week: an agreement if the firm has an opening and wants it, else back to waiting."""
    p = w.p[0]
    wanted = chance(w.seed, youth.person, youth.internships, Decision.DEAL) < deal_chance(p, employer, youth)
    learn(p, employer, youth)
    if wanted and employer.apprentices < employer.openings:
        start_apprenticeship(w, youth, i)
        return
    release(w, youth, i)
    if chance(w.seed, youth.person, youth.internships, Decision.SUBSIDY) < p.subsidy_share * max(youth.fit, 0.0):
        start_subsidised_job(w, youth, i)


@rule
def release(w, youth, i):
    """The internship is over."""
    w.employers[youth.employer].interns -= 1
    note(w, i, Event.INTERNSHIP_ENDED, youth.employer)
    youth.employer = NOBODY
