"""Progress is told on the error stream, so that the answer can be piped."""

import builtins

import pytest

from caseload.experiments.running.engine import progress


def test_lines_now_and_then_where_there_is_no_terminal(capsys, monkeypatch):
    clock = iter([0.0, 4.0, 10.0, 12.0, 20.0])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    with progress.progress(8, True) as tick:
        for _ in range(4):
            tick()
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == "2 of 8 runs, 0.2 a second, about 30 s left\n4 of 8 runs, 0.2 a second, about 20 s left\n"


def test_silence_when_nothing_is_to_be_shown(capsys, monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    with progress.progress(2, False) as tick:
        tick()
    progress.print_status("hello", False)
    assert capsys.readouterr() == ("", "")


def test_a_bar_on_a_terminal(capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress.progress(3, True) as tick:
        for _ in range(3):
            tick()
    said = capsys.readouterr()
    assert said.out == "" and "3/3" in said.err


@pytest.mark.parametrize(("shell", "there"), [("ZMQInteractiveShell", True), ("TerminalInteractiveShell", False)])
def test_a_notebook_is_known_by_its_shell(shell, there, monkeypatch):
    monkeypatch.setattr(builtins, "get_ipython", type(shell, (), {}), raising=False)
    assert progress.in_notebook() is there
