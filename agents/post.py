"""How a social worker's week is filled, and what it does to the worker (M1, M13).

Every hour that is paid has a task: away + fixed + cover + contact + paperwork + travel + joint + carried + idle = contracted hours.
"""

import math

from caseload.agents.chance import WORKER, Decision, chance, chances, happens, logistic, logistic_quantile
from caseload.agents.compiled import rule

STILL_UNDONE = 0.75  # of what was left undone, what is still to be done a week later (design choice)
BACKLOG_WEEKS = 4.0  # weeks of required contacts that an undone pile can hold: older ones are given up (design choice)


@rule
def present(worker):
    """Whether the post is filled and its holder at work."""
    return worker.filled and not worker.absent


@rule
def begin_week(p, worker, cover):
    """Set up the week's account: fixed tasks, absent colleagues' cases, and what the week before has taken already."""
    worker.away, worker.fixed, worker.cover, worker.contact, worker.paperwork = 0.0, 0.0, 0.0, 0.0, 0.0
    worker.travel, worker.joint, worker.carried, worker.idle, worker.asked = 0.0, 0.0, 0.0, 0.0, 0.0
    if not present(worker):
        worker.away = worker.hours
        worker.spare = 0.0
        return
    worker.fixed = p.fixed_share * worker.hours
    worker.carried = min(worker.overrun, worker.hours - worker.fixed)
    worker.overrun -= worker.carried
    worker.cover = min(cover, 0.5 * (worker.hours - worker.fixed - worker.carried))
    worker.spare = worker.hours - worker.fixed - worker.carried - worker.cover


@rule
def end_week(worker):
    """Close the account: a meeting begun runs over into the next week, hours that nobody needed are idle."""
    if worker.spare < 0.0:
        worker.overrun -= worker.spare
        worker.carried += worker.spare
    else:
        worker.idle = worker.spare
    worker.spare = 0.0


@rule
def spend_contact(p, worker, hours):
    """Hours with a youth or a firm, and the preparation and record that every contact minute drags along (A1: 1.3 minutes)."""
    worker.contact += hours
    worker.paperwork += p.paperwork * hours
    worker.spare -= hours * (1.0 + p.paperwork)


@rule
def spend_paperwork(worker, hours):
    """Hours of preparation for a youth who did not come."""
    worker.paperwork += hours
    worker.spare -= hours


@rule
def spend_travel(worker, hours):
    """Hours on the way: no preparation, no record."""
    worker.travel += hours
    worker.spare -= hours


@rule
def spend_joint(worker, hours):
    """Hours with other departments, as far as the week has them: who is away answers nobody."""
    taken = min(hours, max(worker.spare, 0.0))
    worker.joint += taken
    worker.spare -= taken


@rule
def accounted(worker):
    """Sum of the week's tasks, hours; equals the contracted hours."""
    at_work = worker.fixed + worker.cover + worker.contact + worker.paperwork + worker.travel + worker.joint
    return worker.away + at_work + worker.carried + worker.idle


@rule
def tire(p, worker, undone, uneven):
    """Strain moves towards what the flow of required work makes of it: what is left undone, and colleagues with fewer cases (M13, M20).

    `uneven` is how many more cases than the mean the worker has, relative; who has fewer is not relieved by it.
    """
    available = max(worker.hours - worker.fixed, 1.0)
    worker.undone = min(STILL_UNDONE * worker.undone + undone, BACKLOG_WEEKS * available)
    load = (worker.asked + worker.undone) / available + p.morale_gap * max(uneven, 0.0)
    worker.strain += p.strain_speed * (logistic((load - p.strain_load) / p.strain_slope) - worker.strain)


@rule
def quits(p, worker, post, seed, week):
    """Whether the holder resigns this week: strain raises the rate."""
    return happens(chance(seed, WORKER + post, week, Decision.QUIT), p.quit_rate * math.exp(p.quit_strain * (worker.strain - 0.5)))


@rule
def fill(p, worker, post, seed):
    """A new holder, who differs from others for good: skill, belief, style; no strain, no practice, and nothing left over."""
    u, v = chances(seed, WORKER + post, worker.holder, Decision.HOLDER)
    x = chance(seed, WORKER + post, worker.holder, Decision.HOLDER, 1)
    z, a = chances(seed, WORKER + post, worker.holder, Decision.HOLDER, 2)
    b, c = chances(seed, WORKER + post, worker.holder, Decision.HOLDER, 3)
    worker.quality = math.exp(p.quality_spread * logistic_quantile(u))
    worker.sex = 1 if v < p.men_among_workers else 0
    worker.origin = 1 if x < p.origin_among_workers else 0
    worker.strain = 0.0
    worker.practice = 0.0
    worker.overrun = 0.0
    worker.undone = 0.0
    worker.optimism = min(max(0.5 + p.optimism_spread * logistic_quantile(z), 0.0), 1.0)
    worker.cares = math.exp(p.style_spread * logistic_quantile(a))
    worker.creams = math.exp(p.style_spread * logistic_quantile(b))
    worker.strict = math.exp(p.style_spread * logistic_quantile(c))
    worker.parallel = 1 if chance(seed, WORKER + post, worker.holder, Decision.HOLDER, 4) < p.parallel_share else 0
