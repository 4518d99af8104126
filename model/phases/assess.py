"""Who is how near to an education, as far as the worker can see."""

from caseload.agents.chance import Decision, bell, chance
from caseload.agents.compiled import rule
from caseload.agents.youth import Category, on_benefit
from caseload.model.note import Event, note


@rule
def classify(p, seen, now):
    """Visitation class of a perceived readiness; a margin keeps the class from flickering."""
    unready = p.ready_from + (p.class_margin if now == Category.ACTIVITY_READY else -p.class_margin)
    obvious = p.obvious_from + (p.class_margin if now == Category.READY else -p.class_margin)
    if now == Category.UNASSESSED:
        unready, obvious = p.ready_from, p.obvious_from
    if seen < unready:
        return Category.ACTIVITY_READY
    return Category.OBVIOUSLY_READY if seen >= obvious else Category.READY


@rule
def assess(w):
    """Class the newcomers after a week, and others after a meeting when three months have passed, on what the worker *knows*."""
    p = w.p[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if not on_benefit(youth):
            continue
        if youth.arrival == w.week and w.week > 0:
            note(w, i, Event.ARRIVED, 0)
        new = youth.category == Category.UNASSESSED and youth.since < w.week
        due = youth.category != Category.UNASSESSED and youth.met == w.week - 1 and w.week - youth.assessed >= p.reassess_weeks
        if new or due:
            error = p.perception_error * (1.0 - youth.knowledge) * bell(chance(w.seed, youth.person, w.week, Decision.PERCEIVE))
            before = youth.category
            youth.category = classify(p, youth.readiness + error, before)
            youth.assessed = w.week
            if youth.category != before:
                note(w, i, Event.ASSESSED, youth.category)
