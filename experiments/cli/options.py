"""What several commands share: options, and the codes they exit with."""

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter, Token

REFUSED, FAILED, INTERRUPTED = 2, 3, 130  # exit codes


def whole(_: type[int], tokens: Sequence[Token]) -> int:
    """Read a whole number: 2.5 is none, which cyclopts would cut to 2."""
    try:
        return int(tokens[0].value)
    except ValueError:
        raise ValueError(f"{tokens[0].value} is not allowed: must be a whole number") from None


Whole = Annotated[int, Parameter(converter=whole)]
Flag = Annotated[bool, Parameter(negative="")]
Names = Annotated[tuple[str, ...], Parameter(negative="")]
Settings = Annotated[
    tuple[str, ...],
    Parameter(name="--set", negative="", help="NAME=VALUE for a parameter, DESIGN.lever=VALUE for a lever of one design; may be repeated"),
]


def report_share(asked: int, done: int, failed: int) -> int:
    """Say on the error stream what a shard has left to the others; return the exit code."""
    from caseload.experiments.running.engine.progress import print_status

    print_status(f"{done:,} of {asked:,} runs are there, {failed} have failed; the command without --shard runs the rest, writes all")
    return FAILED if failed else 0
