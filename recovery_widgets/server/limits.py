"""How much, how many and how long: every limit of the server."""

from __future__ import annotations

# How many plans may be open at the same moment; each has a process of about 40 MB. Whoever comes
# when all are taken waits on her page, where her words are, and the page asks again by itself.
MOST_PLANS = 50

# Seconds. Her words are in her tab, so a kernel that nobody asks may go.
IDLE_KERNEL = 900
# Seconds between two looks for such kernels.
LOOK_FOR_IDLE = 60

# Milliseconds between two looks whether a kernel has died, so that her page hears of it soon.
LOOK_FOR_DEAD = 500

# Seconds a kernel is kept to which nobody is connected, or was ever: long enough for a phone to
# change networks. A page that is left says so itself; this is for the one that could not.
GRACE = 60

# What a browser may say to a kernel: what widgets say to each other.
WIDGET_MESSAGES = ["comm_msg"]

# A plan is some kilobytes and comes as a message; what comes as a body is read by nobody.
# The page says a plan is too long before it would be refused here (engine.js).
MOST_BYTES = {"message": 4_000_000, "body": 100_000}
