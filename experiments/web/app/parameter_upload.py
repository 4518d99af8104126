"""A visitor's own parameter file: what it sets otherwise than ours does, so that it becomes part of the question and nothing is kept."""

import asyncio
import json
import subprocess
import sys
from typing import Any

from caseload.model.input_error import InputError, nearest
from caseload.model.parameters import Parameter, load
from caseload.model.toml import check

SOURCES = "sources"  # what the file's sources stand for; ours are told
SECONDS = 3.0  # to parse a file
MEMORY = 512_000_000  # bytes while it is parsed
PARSERS = 2  # at once
VALUE = "value"

# Run by a Python of its own, which can be ended: some short texts take minutes to parse, and would hold up everybody.
PARSE = f"""
import json, sys, tomllib
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
except ImportError:
    pass
try:
    print(json.dumps({{"topics": tomllib.loads(sys.stdin.buffer.read().decode("utf-8-sig"))}}, default=str))
except UnicodeDecodeError as error:
    print(json.dumps({{"refusal": f"cannot be read: {{error}}"}}))
except ValueError as error:
    print(json.dumps({{"refusal": f"is not valid TOML: {{error}}"}}))
except (RecursionError, MemoryError):
    print(json.dumps({{"refusal": "is not valid here: it is nested too deeply"}}))
"""


async def read_parameters(content: bytes, name: str) -> dict[str, float]:
    """Read a file in the form of model/parameters.toml, whole or in part: the values that are not the defaults, by name.

    A line may be a number, or a table with `value` alone or with what else is known of the parameter.

    Raises
    ------
    InputError
        If it is not such a file, takes too long to read, or sets what does not exist or a value that is not allowed.
    """
    topics = await parse(content, name)
    return await asyncio.to_thread(settings, topics, name)


async def parse(content: bytes, name: str) -> dict[str, Any]:
    """Parse TOML in a process of its own; `InputError` names the file and the line, or says that it takes too long."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-I", "-c", PARSE), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(SECONDS):
            answer, _ = await process.communicate(content)
    except TimeoutError:
        raise InputError(f"{name} cannot be read: it takes more than {SECONDS:g} seconds") from None
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    told: dict[str, Any] = json.loads(answer) if answer else {"refusal": "cannot be read: it takes too much memory"}
    if "refusal" in told:
        raise InputError(f"{name} {told['refusal']}")
    topics: dict[str, Any] = told["topics"]
    return topics


def settings(topics: dict[str, Any], name: str) -> dict[str, float]:
    """Check what a file holds, topic by topic: the values that are not the defaults."""
    values: dict[str, float] = {}
    for topic, entries in topics.items():
        if topic == SOURCES:
            continue
        if not isinstance(entries, dict):
            raise InputError(f"{name}: {topic} = {shortened(entries)} stands in no topic: write it under one, such as [relation]")
        for parameter, entry in entries.items():
            values[parameter] = value(parameter, entry, topic, name)
    usual = load().values
    return {parameter: number for parameter, number in values.items() if number != usual[parameter]}


def value(parameter: str, entry: Any, topic: str, name: str) -> float:
    """Check one line of the file, by itself and against what may be set; what it leaves out is as in our file."""
    known = load().known
    if parameter not in known:
        raise InputError(f"{name}: there is no parameter {parameter!r}{nearest(parameter, known)}")
    given = {VALUE: entry} if isinstance(entry, int | float) and not isinstance(entry, bool) else entry
    if not isinstance(given, dict) or VALUE not in given:
        raise InputError(f"{name}: {topic}.{parameter} = {shortened(entry)} is not allowed: a number, or a table with {VALUE!r}")
    number = check(Parameter, {**known[parameter].model_dump(), **given, "topic": topic}, f"{name}: {topic}.{parameter}").value
    try:
        load().replaced({parameter: number})
    except InputError as fault:
        raise InputError(f"{name}: {str(fault).partition(': ')[2]}") from None
    return number


def shortened(entry: Any, most: int = 60) -> str:
    """A value as it is written, of which a long one is cut."""
    text = repr(entry)
    return text if len(text) <= most else f"{text[:most]}…"
