"""A random number has an address, not an order: (seed, who, week or occurrence, decision, other).

The same address gives the same luck in every design, on every processor count, whoever else exists.
The generator is Threefry-2x64 with 13 rounds (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3",
doi:10.1145/2063384.2063405), which passes BigCrush; tests check it against the authors' known answers.
"""

import math
from enum import IntEnum

import numpy as np

from caseload.agents.compiled import rule

# Who draws: a youth by person number, everyone else by row, each kind in a range of its own.
WORKER = 1 << 40
MENTOR = 2 << 40
EMPLOYER = 3 << 40
MUNICIPALITY = 4 << 40

BEFORE = 1 << 12  # weeks: added to every week of an address, so that those before week 0 are not negative
PARITY = np.uint64(0x1BD11BDAA9FC1A22)
TO_UNIT = 2.0**-53  # a 53-bit integer times this is in [0, 1)


class Decision(IntEnum):
    """What is decided: part of the address. Append only, since a changed number is other luck.

    Where what is decided has a number of its own (the third meeting, the second placement), that stands in the address for the week:
    if a design brings it forward, its luck comes with it.
    """

    TRAIT = 0  # `other` counts pairs of traits
    PERCEIVE = 1  # the n-th assessment
    ENROL = 2
    ASSIGN = 3  # after the n-th change of worker: `other` is the post, or 0 for the youth's own place in the order
    ABSENT = 4  # a worker, ill or on holiday
    RANK = 5  # a youth in a worker's ranking: the n-th contact
    PLACE = 6
    ATTEND = 7
    KEEP = 8  # the n-th plan
    CLOCK = 9  # `week` counts how often it has fired, `other` is the way
    AFTER = 10  # where that leads
    ARM = 11
    QUIT = 12
    HOLDER = 13  # traits of the person in a post
    MENTOR = 14  # the n-th offer of a mentor: `other` is the mentor
    MENTOR_MEETING = 15  # the n-th appointment
    MATCH = 16  # the n-th answer a youth waits for: `other` is the firm's row + 1, 0 the place in the queue
    VIEW = 17  # the n-th placement: `other` is the firm and the week of it
    VERDICT = 18  # what a firm decides at the end
    NETWORK = 19
    ACCOMPANY = 20  # to the n-th request's appointment
    SANCTION = 21
    CHOICE = 22  # the n-th change of worker
    WAIT = 23  # of the n-th request
    DEPARTMENT = 24  # whose departments meet first
    AGREE = 25  # the n-th joint meeting
    SCHOOL = 26
    DETECT = 27  # the n-th visit of the school
    QUALIFIED = 28  # the n-th course: a job at its end
    LOWER = 29
    ADULT = 30
    COURSE = 31  # the n-th application: which education, which intake
    ADMIT = 32
    SHOW_UP = 33
    FIT = 34  # the n-th course
    SCHOOL_DAY = 35  # attendance in the n-th course: `other` is the week of it
    EXAM = 36
    ONWARD = 37
    HIRED = 38  # the n-th interview
    SUBSIDY_ENDS = 39
    ORDER = 40
    WISH = 41  # whether the youth wishes for an offer when asked
    APPOINTMENT = 42  # the first one of the n-th request
    SEEN = 43  # whether the worker comes to know of the n-th shock
    COORDINATED = 44  # whether a team's one plan is for this youth
    GOES_ON = 45  # whether the team goes on with this youth while help is awaited
    FIRM_FIRST = 46  # whether the n-th contact is turned to a placement
    CARRIED = 47  # whether the n-th plan outlives a change of worker
    FOLLOW = 48  # after the n-th spell on benefit: the place among those who wait for a contact person
    DROPPED_OUT = 49  # where leaving the n-th course leads


@rule
def mix(x0, x1, turn):
    """One round of Threefry: add, rotate by `turn` bits, exclusive or."""
    x0 = x0 + x1
    x1 = (x1 << np.uint64(turn)) | (x1 >> np.uint64(64 - turn))
    return x0, x1 ^ x0


@rule
def threefry(key0, key1, counter0, counter1):
    """Threefry-2x64-13: two random 64-bit words from a key and a counter of two words each, all `uint64`."""
    key2 = PARITY ^ key0 ^ key1
    x0, x1 = counter0 + key0, counter1 + key1
    x0, x1 = mix(x0, x1, 16)
    x0, x1 = mix(x0, x1, 42)
    x0, x1 = mix(x0, x1, 12)
    x0, x1 = mix(x0, x1, 31)
    x0, x1 = x0 + key1, x1 + key2 + np.uint64(1)
    x0, x1 = mix(x0, x1, 16)
    x0, x1 = mix(x0, x1, 32)
    x0, x1 = mix(x0, x1, 24)
    x0, x1 = mix(x0, x1, 21)
    x0, x1 = x0 + key2, x1 + key0 + np.uint64(2)
    x0, x1 = mix(x0, x1, 16)
    x0, x1 = mix(x0, x1, 42)
    x0, x1 = mix(x0, x1, 12)
    x0, x1 = mix(x0, x1, 31)
    x0, x1 = x0 + key0, x1 + key1 + np.uint64(3)
    return mix(x0, x1, 16)


@rule
def chances(seed, who, week, decision, other=0):
    """Two independent uniforms in [0, 1) at one address; 0 <= who < 2**63, -4096 <= week < 2**23, decision < 256, 0 <= other < 2**32."""
    place = (np.uint64(week + BEFORE) << np.uint64(40)) | (np.uint64(decision) << np.uint64(32)) | np.uint64(other)
    x0, x1 = threefry(np.uint64(seed), np.uint64(0), np.uint64(who), place)
    return float(x0 >> np.uint64(11)) * TO_UNIT, float(x1 >> np.uint64(11)) * TO_UNIT


@rule
def chance(seed, who, week, decision, other=0):
    """Uniform in [0, 1) at an address."""
    return chances(seed, who, week, decision, other)[0]


@rule
def logistic_quantile(u):
    """Logistic variable of unit variance, from a uniform."""
    u = min(max(u, 1e-12), 1.0 - 1e-12)
    return math.log(u / (1.0 - u)) * (math.sqrt(3.0) / math.pi)


@rule
def waiting_time(u):
    """Unit exponential waiting time from a uniform."""
    return -math.log(1.0 - u)


@rule
def logistic(x):
    """Probability with log-odds x, safe for any finite x."""
    if x < -700.0:
        return 0.0
    return 1.0 / (1.0 + math.exp(-x))


@rule
def happens(u, rate):
    """Whether an event of this weekly rate happens within a week: u < 1 - exp(-rate)."""
    return u < rate and u < -math.expm1(-rate)
