"""Closed forms that tests need beside the numbers they quote."""

import math


def erlang_c(servers: int, load: float) -> float:
    """Probability that a case waits in M/M/c. Source: Erlang (1917)."""
    terms = [load**k / math.factorial(k) for k in range(servers)]
    last = load**servers / math.factorial(servers) * servers / (servers - load)
    return last / (sum(terms) + last)


def mmc_wait(servers: int, arrival_rate: float, service_rate: float) -> float:
    """Mean wait in M/M/c."""
    wait = erlang_c(servers, arrival_rate / service_rate)
    return wait / (servers * service_rate - arrival_rate)
