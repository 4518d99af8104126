"""What several commands share: options, and the codes they exit with."""

from typing import Annotated

from cyclopts import Parameter

REFUSED, FAILED, INTERRUPTED = 2, 3, 130  # exit codes

Flag = Annotated[bool, Parameter(negative="")]
Names = Annotated[tuple[str, ...], Parameter(negative="")]
Settings = Annotated[
    tuple[str, ...],
    Parameter(name="--set", negative="", help="NAME=VALUE for a parameter, DESIGN.lever=VALUE for a lever of one design; may be repeated"),
]
