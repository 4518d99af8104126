"""Who is how near to an education, as far as the worker can see."""

from caseload.agents.chance import Decision, chance, logistic_quantile
from caseload.agents.compiled import rule
from caseload.agents.intention import is_directed
from caseload.agents.needs import is_stable, readiness
from caseload.agents.youth import LONG_AGO, Category, Offer, on_benefit
from caseload.model.events import Event, record_event

DEFAULT_WEEKS = 13  # weeks in which everyone who is not obviously ready counts as ready (order on the employment effort § 6)


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
def perceived(w, youth):
    """Readiness as the worker perceives it: the less is known, the larger the error."""
    error = w.p[0].perception_error * (1.0 - youth.knowledge)
    return readiness(w.p[0], youth) + error * logistic_quantile(chance(w.seed, youth.person, w.week, Decision.PERCEIVE))


@rule
def first_class(w, youth):
    """Class at the first meeting: obviously ready for who could start at once, else ready by default for three months."""
    could_start = youth.eligible and is_directed(w.p[0], youth) and is_stable(w.p[0], youth)
    return Category.OBVIOUSLY_READY if could_start and perceived(w, youth) >= w.p[0].obvious_from else Category.READY


@rule
def assess(w):
    """Class the newcomers after a week, for good after three months, and others after a meeting when three months have passed."""
    p = w.p[0]
    for i in w.on_benefit:
        youth = w.youths[i]
        if not on_benefit(youth):
            continue
        if youth.arrival == w.week and youth.benefit_spells == 1 and youth.since == w.week:
            record_event(w, i, Event.ARRIVED, 0)
        before = youth.category
        if before == Category.UNASSESSED:
            if youth.since < w.week:
                youth.category = first_class(w, youth)
                youth.assessed = LONG_AGO
        elif youth.assessed == LONG_AGO:
            if youth.spell_weeks >= DEFAULT_WEEKS:
                youth.category = classify(p, perceived(w, youth), Category.UNASSESSED)
                youth.assessed = w.week
        elif youth.met == w.week - 1 and w.week - youth.assessed >= p.reassess_weeks:
            youth.category = classify(p, perceived(w, youth), before)
            youth.assessed = w.week
        if youth.category != before:
            record_event(w, i, Event.ASSESSED, youth.category)
            if youth.category != Category.ACTIVITY_READY and youth.offer == Offer.WISH:
                youth.offer = Offer.NONE
