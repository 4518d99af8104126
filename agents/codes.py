"""What the whole numbers in the row of a youth stand for: states, kinds and places in its lists."""

from enum import IntEnum


class Status(IntEnum):
    """Where a youth is. Leaving benefit is not success: only EDUCATION and APPRENTICESHIP count as education."""

    BENEFIT = 0
    EDUCATION = 1  # on a study grant
    APPRENTICESHIP = 2  # under a training agreement with a firm, paid by it
    JOB = 3
    SELF_SUPPORT = 4
    OTHER_BENEFIT = 5
    GONE = 6
    SCHOOL = 7  # 15-17, not on the way into a youth education
    PREPARATORY = 8  # production school or, from August 2019, FGU, on benefit: prepares, and is not yet counted as education


class Category(IntEnum):
    """Visitation class on benefit: *ikke visiteret*, *åbenlyst uddannelsesparat*, *uddannelsesparat*, *aktivitetsparat*."""

    UNASSESSED = 0
    OBVIOUSLY_READY = 1
    READY = 2
    ACTIVITY_READY = 3
    PUPIL = 4  # 15-17, not on benefit


class Profile(IntEnum):
    """Kind of youth at entry, after the four kinds that STAR (2020) found among recipients."""

    FEW_BARRIERS = 0
    PARENT = 1
    ILL = 2
    MANY_BARRIERS = 3


class Need(IntEnum):
    """Place of each kind of unmet need in a youth's `need` and `helped`."""

    MENTAL = 0
    PHYSICAL = 1
    ABUSE = 2
    HOUSING = 3
    DEBT = 4
    LONELINESS = 5
    CRIME = 6


class Department(IntEnum):
    """The municipality's five departments that may have a case on a youth, and whom a request goes to."""

    EMPLOYMENT = 0
    FAMILY = 1
    SCHOOL = 2
    HEALTH = 3
    SOCIAL = 4


class Topic(IntEnum):
    """What a contact is about, and what an agreed plan is for: the step of the path that it may move."""

    NEEDS = 0
    DIRECTION = 1
    REQUIREMENT = 2
    APPLICATION = 3
    SEARCH = 4
    FIRM = 5
    FOLLOW_UP = 6
    CONTROL = 7


class Course(IntEnum):
    """Kind of education applied for or attended."""

    NONE = 0
    VOCATIONAL = 1  # basic course, then an apprenticeship or school practice
    GENERAL = 2  # upper secondary and single-subject courses
    TRAINING = 3  # EGU, or a training agreement without the basic course


class Stage(IntEnum):
    """Where on the path of an education a youth is."""

    NONE = 0
    APPLIED = 1
    ADMITTED = 2  # has a place, and waits for the course to begin
    BASIC = 3
    SEEKING = 4  # basic course done, looking for a training agreement
    MAIN = 5


class Way(IntEnum):
    """What happens at a rate, by a clock of its own: its place in a youth's `left` and `fired`."""

    HELP = 0  # asks for help unprompted
    APPLICATION = 1
    INTERVIEW = 2
    HOURS_END = 3  # paid hours beside benefit end
    PARTNER = 4  # leaves benefit for a partner's or the parents' support
    BIRTH = 5
    RESOURCE = 6  # resource course, flexible job or pension
    DROPOUT = 7
    JOB_LOSS = 8
    RETURN = 9  # from self-support or another benefit
    SHOCK = 10
    HELP_ENDS = 11  # help that runs is broken off
    AGREEMENT = 12  # asks firms for a training agreement for the main course
    VOLUNTEER = 13
    BOOKING = 14  # another department asks for a meeting
    STEP_UP = 15  # on the ladder of interventions
    STEP_DOWN = 16
    MENTOR = 17  # is offered a mentor
    CONTACT = 18  # is seen at a fixed rate, where hours are made not to count (M1 off)


class Offer(IntEnum):
    """Active offer a youth takes part in, the condition of the activity supplement (§ 24)."""

    NONE = 0
    WISH = 1  # has stated a wish for an offer
    MENTOR = 2
    PLACEMENT = 3
    PREPARATORY = 4


class Planner(IntEnum):
    """Who made the agreed plan."""

    YOUTH = 0
    WORKER = 1
    MENTOR = 2
    COUNSELLOR = 3


class Flow(IntEnum):
    """Place of each flow of money in a youth's `paid`: what is paid, and by whom."""

    BENEFIT_MUNICIPALITY = 0
    BENEFIT_STATE = 1
    GRANT_STATE = 2  # SU, and the state's share of school pay
    SCHOOL_PAY_MUNICIPALITY = 3  # skoleydelse in an EGU's school weeks
    BONUS_STATE = 4  # bonus to the firm for an apprentice
    PLACEMENT_MUNICIPALITY = 5  # steps of the ladder of interventions
    SUBSIDY_MUNICIPALITY = 6  # wage subsidy, net of refund
    SUBSIDY_STATE = 7
    OFFER_MUNICIPALITY = 8  # preparatory schools and other departments' hours
    OTHER_MUNICIPALITY = 9  # another benefit, and cash benefit from 30, net of refund
    OTHER_STATE = 10  # its share of these
    HELP_MUNICIPALITY = 11  # treatment of abuse, debt advice, housing support and other help for a need
    HELP_STATE = 12  # the region's treatment of illness


NOBODY = -1
NEVER = -1
LONG_AGO = -1000  # weeks
