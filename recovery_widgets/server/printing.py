"""Prints the page: runs the notebook once through Voila and keeps the HTML."""

from __future__ import annotations

import gzip
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_core.utils import ensure_async
from voila.configuration import VoilaConfiguration
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from recovery_widgets.server.headers import page_policy
from recovery_widgets.server.webfont import rule

if TYPE_CHECKING:
    from recovery_widgets.server.app import WorkbookServer


@dataclass(frozen=True)
class PrintedPage:
    """The page as bytes, plain and gzipped; the same for everyone.

    `policy` says which scripts it may run: its own.
    """

    plain: bytes
    gzipped: bytes
    policy: str

    @classmethod
    def of(cls, html: str) -> PrintedPage:
        """The page of this HTML."""
        plain = html.encode("utf-8", "replace")
        return cls(plain, gzip.compress(plain, 9, mtime=0), page_policy(html))


class PrintingFailed(Exception):
    """Raised when the notebook ran but did not give a page."""


async def print_page(app: WorkbookServer) -> PrintedPage:
    """Run the notebook in a kernel of its own, print it, and let the kernel go."""
    renderer = _renderer(app)
    await renderer.initialize()
    kernels = app.kernel_manager
    # The base class: this kernel must not come from, or go into, the pool of engines.
    kernel_id = await ensure_async(
        kernels.start_kernel(kernel_name=renderer.notebook.metadata.kernelspec.name)
    )
    try:
        html = await renderer.generate_content_str(kernel_id, kernels.get_kernel(kernel_id))
    finally:
        await ensure_async(kernels.shutdown_kernel(kernel_id, now=True))
    if "data-workbook-page" not in html:
        raise PrintingFailed
    return PrintedPage.of(html)


def _renderer(app: WorkbookServer) -> NotebookRenderer:
    # A deep copy: the engine keeps its own edition.
    config = deepcopy(app.config)
    config.VoilaConfiguration.resources = {"edition": "page", "font": rule(app.base_url)}
    voila_configuration = VoilaConfiguration(parent=None, config=config)
    page_config = get_page_config(
        base_url=app.base_url,
        settings=app.app.settings,
        log=app.log,
        voila_configuration=voila_configuration,
    )
    return NotebookRenderer(
        voila_configuration=voila_configuration,
        traitlet_config=config,
        notebook_path=app.relative_notebook,
        template_paths=app.template_paths,
        config_manager=app.config_manager,
        contents_manager=app.contents_manager,
        base_url=app.base_url,
        kernel_spec_manager=app.kernel_spec_manager,
        page_config=page_config,
    )
