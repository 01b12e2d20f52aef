"""The server's rules that need no running server."""

from __future__ import annotations

import subprocess
import sys

import pytest

from recovery_widgets import open_workbook
from recovery_widgets.places import notebook
from recovery_widgets.server.app import settings
from recovery_widgets.server.headers import KERNEL_ID, page_policy, policy_here


@pytest.mark.parametrize("host", ["127.0.0.1:8866", "plan.example.org", "[::1]:8866"])
def test_sockets_to_this_host_may_be_opened(host: str) -> None:
    """The page may open a socket to the server it came from, whatever that is called."""
    assert policy_here("a", host) == f"a; connect-src 'self' ws://{host} wss://{host}"


@pytest.mark.parametrize("host", ["a;script-src *", "a b", "", "*", "a,b"])
def test_a_host_that_is_none_is_not_printed_into_a_header(host: str) -> None:
    """What calls itself a host and is more than that does not reach the policy."""
    assert policy_here("a", host) == "a; connect-src 'self'"


def test_each_script_and_style_of_the_page_has_its_hash_and_data_has_none() -> None:
    """The policy names exactly what runs, and a changed script has another hash."""
    data = '<script type="application/json">{}</script>'
    policy = page_policy(f"<style>a{{}}</style><script>one()</script>{data}<script>two()</script>")
    assert policy.count("sha256-") == 3
    assert "unsafe" not in policy
    assert policy != page_policy(
        f"<style>a{{}}</style><script>one()</script>{data}<script>2</script>"
    )


def test_the_id_of_a_kernel_is_not_for_the_log() -> None:
    """Where a path is logged, the id in it is not."""
    path = "/api/kernels/00000000-0000-4000-8000-000000000000/channels"
    assert KERNEL_ID.sub("…", path) == "/api/kernels/…/channels"


def test_an_engine_prints_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its page was printed when the server started, so its kernel leaves that work out."""
    pool = settings(notebook()).VoilaKernelManager.default_env_variables
    printed = [set(open_workbook().chapter("rest")._repr_mimebundle_()[0])]
    for name, value in pool.items():
        monkeypatch.setenv(name, value)
    printed.append(set(open_workbook().chapter("rest")._repr_mimebundle_()[0]))
    assert printed[0] - printed[1] == {"text/html"}


ROOM = """
import resource
from recovery_widgets.server.files import room_for
resource.setrlimit(resource.RLIMIT_NOFILE, ({soft}, {hard}))
print(room_for(50), resource.getrlimit(resource.RLIMIT_NOFILE)[0])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize(
    ("soft", "hard", "room"),
    [(256, 4096, "50 1600"), (2000, 4096, "50 2000"), (256, 1000, "30 1000"), (99, 99, "1 99")],
)
def test_as_many_plans_may_be_open_as_there_are_files_for(soft: int, hard: int, room: str) -> None:
    """The limit of open files is raised as far as it may be, and only so many plans are let in."""
    command = [sys.executable, "-c", ROOM.format(soft=soft, hard=hard)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == room
