"""What several commands share: options, and the codes they exit with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter, Token

LOST, REFUSED, FAILED, INTERRUPTED = 1, 2, 3, 130  # exit codes


def whole(_: type[int], tokens: Sequence[Token]) -> int:
    """Read a whole number: 2.5 is none, which cyclopts would cut to 2."""
    text = tokens[0].value
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{text if len(text) < 80 else text[:80] + '...'} is not allowed: must be a whole number") from None


def path(_: type[Path], tokens: Sequence[Token]) -> Path:
    """Read a path, ~ being the home folder also where the shell has not put it in, as in --out=~/x."""
    from caseload.model.toml import home

    return home(tokens[0].value)


Whole = Annotated[int, Parameter(converter=whole)]
Replications = Annotated[Whole, Parameter(help="runs of each design")]
Weeks = Annotated[Whole, Parameter(help="weeks from Monday 2 January 2017")]
Seed = Annotated[Whole, Parameter(help="root seed")]
Baseline = Annotated[str, Parameter(help="design the others are compared with")]
Municipality = Annotated[str, Parameter(help="name of a municipality, or path of a municipality file")]
Jobs = Annotated[Whole | None, Parameter(converter=whole, help="processes; one a processor if not given")]
Draws = Annotated[
    str | None,
    Parameter(
        help="number of draws of the parameters from their ranges, or a CSV file with one draw a row; each is run `replications` times"
    ),
]
Scheduler = Annotated[
    str | None, Parameter(help="tcp://host:port of a Dask scheduler, or slurm: run there, with the folder on a disk that all share")
]
Shard = Annotated[
    str | None,
    Parameter(
        help="i/n: run only the i-th of n shares, for commands on many machines that share the folder; without it, the tables are written"
    ),
]
RetryFailed = Annotated[bool, Parameter(negative="", help="run again what has failed before")]
Out = Annotated[Path, Parameter(converter=path, help="folder to write; what is in it already is not run again")]
Folder = Annotated[Path, Parameter(name="DIR", converter=path)]
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
