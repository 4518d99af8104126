"""A policy: the levers that a team or a programme sets for its youths and workers."""

from pydantic import BaseModel, Field

from caseload.model.toml import STRICT


class Policy(BaseModel):
    """What a team promises, where it meets its youths, and what its method is; whom to see when is the worker's own judgement."""

    model_config = STRICT

    meeting_within: float = Field(
        gt=0, le=52, description="weeks within which each youth is met in person: the law's minimum or the unit's promise"
    )
    outreach: float = Field(ge=0, le=1, description="share of meetings held outside the town hall")
    counselling_every: float = Field(gt=0, le=104, description="weeks between talks with an education counsellor, at least")
    mentor_rate: float = Field(ge=0, le=1, description="weekly rate at which an activity-ready youth without a mentor is offered one")
    accompany: float = Field(
        0, ge=0, le=1, description="share of referrals where somebody goes along to the first appointment, hours permitting"
    )
    network: float = Field(
        0, ge=0, le=1, description="share of meetings with family, network or mentor at the table, for those who have and want it"
    )
    sanctions: float = Field(1, ge=0, le=5, description="sanctions relative to the workers' own practice; 0 for none")
    one_plan: float = Field(
        0, ge=0, le=1, description="share of youths with other departments for whom one coordinator calls all to one table"
    )
    chosen: float = Field(0, ge=0, le=1, description="share of youths who help to choose their worker")
    volunteers: float = Field(0, ge=0, le=1, description="weekly rate at which a youth meets a volunteer from civil society")
    follow_weeks: int = Field(0, ge=0, le=156, description="weeks in which a contact person follows into education and work")
    detection: float = Field(0, ge=0, le=1, description="share of pupils whose school a detection team visits every second Tuesday")
    least_intrusive: float = Field(0, ge=0, le=1, description="how far the team seeks the least intrusive step of the ladder that works")
    points: float = Field(0, ge=0, le=1000, description="weighted case points per worker, at most; 0 to count cases")
    practice: float = Field(0, ge=0, le=1, description="how far the team works by a shared, trained method")
    firm_first: float = Field(
        0, ge=0, le=1, description="share of talks with activity-ready youths that are turned to a placement in a firm"
    )
    search_help: float = Field(
        0, ge=0, le=1, description="share of youths with whom the path to school or work goes on while help is awaited or runs"
    )


LEVERS = tuple(Policy.model_fields)
SHARE, WEEKS, A_WEEK = "0..1", "weeks", "1/week"
UNITS = dict.fromkeys(LEVERS, SHARE) | {
    **dict.fromkeys(("meeting_within", "counselling_every", "follow_weeks"), WEEKS),
    **dict.fromkeys(("mentor_rate", "volunteers"), A_WEEK),
    "sanctions": "factor",
    "points": "points/worker",
}
