"""A reply is bounded by what it computes; the clock bounds one that waits, not a busy machine's."""

import time

import pytest

from autograder.sandbox.time_limit import IDLE_SHARE, TICK, ReplyClock, TimeLimit

LIMIT = TimeLimit(cpu=2.0, wall=6.0, last=100.0)


@pytest.fixture
def ends(monkeypatch):
    """When and how a reply is ended that gets a share of a core which may change with time."""

    def run(limit, share):
        now, used = 0.0, 0.0
        monkeypatch.setattr(time, "monotonic", lambda: now)
        clock = ReplyClock(limit, lambda: used)
        while (overrun := clock.overrun()) is None:
            step = max(clock.until_next_look(), 1e-3)
            assert step <= TICK
            used += step * share(now)
            now += step
        return now, overrun

    return run


@pytest.mark.parametrize("share", [1.0, 0.4, 0.15])
def test_one_that_computes_has_all_its_cpu_time_however_busy_the_machine_is(ends, share):
    now, overrun = ends(LIMIT, lambda _: share)
    # What was used before the first look is taken to be all that passed until then.
    assert LIMIT.cpu / share - TICK / share <= now <= LIMIT.cpu / share + TICK
    assert "of computing" in overrun.reason
    assert not overrun.idle


def test_one_that_waits_ends_when_its_time_on_the_clock_is_over(ends):
    now, overrun = ends(LIMIT, lambda _: 0.02)
    assert LIMIT.wall <= now <= LIMIT.wall + TICK
    assert overrun.idle
    assert "most of it spent waiting" in overrun.reason


def test_one_that_first_computes_and_then_waits_gains_a_bounded_time(ends):
    computing = 0.9 * LIMIT.cpu
    now, overrun = ends(LIMIT, lambda now: now < computing)
    assert now <= LIMIT.wall / IDLE_SHARE + TICK
    assert overrun.idle


def test_the_notebooks_own_time_ends_all(ends):
    now, overrun = ends(TimeLimit(cpu=2.0, wall=6.0, last=3.0), lambda _: 0.15)
    assert 3.0 <= now <= 3.0 + 1e-2
    assert "no end within 3 s" in overrun.reason


def test_where_cpu_time_is_not_known_the_clock_alone_counts(monkeypatch):
    now = 0.0
    monkeypatch.setattr(time, "monotonic", lambda: now)
    clock = ReplyClock(LIMIT, lambda: None)
    now = LIMIT.wall - 0.1
    assert clock.overrun() is None
    now = LIMIT.wall + TICK
    overrun = clock.overrun()
    assert overrun is not None and not overrun.idle
