"""What holds for every test: none reaches another machine or is judged by the clock; all can be interrupted."""

from __future__ import annotations

import ipaddress
import signal
import socket
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# A shell starts what runs in its background with interrupts ignored, and a program hands that on to those it starts.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


_reached: list[str] = []


def _refuse_other_machines(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail a test that opens a connection to anywhere but this machine. An audit hook sees C libraries' sockets too."""
    if event != "socket.connect" or arguments[0].family not in (socket.AF_INET, socket.AF_INET6):
        return
    host = str(arguments[1][0]).partition("%")[0]
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        _reached.append(host)
        raise AssertionError(f"A test reached for {host}: nothing beyond this machine may be needed.")


sys.addaudithook(_refuse_other_machines)


@pytest.fixture(autouse=True)
def _nothing_was_reached_for() -> Iterator[None]:
    """Fail a test also where what it drives took the refusal for a failure of the network and went on without."""
    yield
    reached, _reached[:] = list(_reached), []
    assert not reached, f"A test reached for {', '.join(reached)}: nothing beyond this machine may be needed."
