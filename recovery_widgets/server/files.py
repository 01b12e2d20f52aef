"""Makes room for as many open files as the plans need; where too few may be opened, fewer plans."""

from __future__ import annotations

import sys

# Each plan takes thirteen of the server's files for its kernel, one for its line, and up to six for a
# browser; some are to spare, because ZeroMQ ends the whole server when there is none left.
FOR_A_PLAN = 30
FOR_ITSELF = 100


def room_for(plans: int) -> int:
    """Raise this process's own limit of open files for so many plans; how many of them have room."""
    if sys.platform == "win32":
        return plans
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FOR_ITSELF + plans * FOR_A_PLAN
    allowed = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if resource.RLIM_INFINITY != soft < allowed:
        resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
        soft = allowed
    if soft == resource.RLIM_INFINITY:
        return plans
    return max(1, min(plans, (soft - FOR_ITSELF) // FOR_A_PLAN))
