"""How a social worker's week is filled and what it does to the worker."""

import math

from caseload.agents.chance import WORKER, Decision, bell, chance, chances, happens, logistic
from caseload.agents.compiled import rule


@rule
def present(worker):
    """Whether the post is filled and its holder at work."""
    return worker.filled and not worker.absent


@rule
def hours_at_work(p, worker, cover):
    """Hours for contact: contracted, less meetings and breaks, less administration of own and covered cases (M1)."""
    return max(worker.hours * (1.0 - p.overhead_share) - p.admin_hours * (worker.cases + cover), p.least_share * worker.hours)


@rule
def spend(worker, hours, direct):
    """Take hours from the week, some of them in direct contact."""
    worker.left -= hours
    worker.direct += direct


@rule
def tire(p, worker, demand, uneven):
    """Strain moves towards what the load makes of it: hours asked for against hours there, and colleagues with fewer cases (M13, M20)."""
    load = demand / max(worker.had, 1.0) + p.morale_gap * uneven
    worker.strain += p.strain_speed * (logistic((load - p.strain_load) / p.strain_slope) - worker.strain)


@rule
def quits(p, worker, post, seed, week):
    """Whether the holder resigns this week: strain raises the rate."""
    return happens(chance(seed, WORKER + post, week, Decision.QUIT), p.quit_rate * math.exp(p.quit_strain * (worker.strain - 0.5)))


@rule
def fill(p, worker, post, seed):
    """A new holder: quality, sex and origin by lot, no strain yet."""
    u, v = chances(seed, WORKER + post, worker.holder, Decision.HOLDER)
    x, y = chances(seed, WORKER + post, worker.holder, Decision.HOLDER, 1)
    worker.quality = math.exp(p.quality_spread * bell(u))
    worker.sex = 1 if v < p.men_among_workers else 0
    worker.origin = 1 if x < p.origin_among_workers else 0
    worker.strain = p.strain_at_start * y
    worker.practice = 0.0
    z = chance(seed, WORKER + post, worker.holder, Decision.HOLDER, 2)
    worker.optimism = min(max(0.5 + p.optimism_spread * bell(z), 0.0), 1.0)
