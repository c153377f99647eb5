"""``xlat-check review``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from xlat_check.cli.decisions import baseline_option, checked
from xlat_check.cli.progress import run
from xlat_check.cli.shared import Exit, merged_config, pair_options, run_options
from xlat_check.cli.streams import say, write
from xlat_check.errors import XlatError
from xlat_check.wording import counted

if TYPE_CHECKING:
    from xlat_check.config import Config
    from xlat_check.review import Desk
    from xlat_check.review.guard import Access


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port to serve on, instead of a free one."
)
@click.option("--who", metavar="NAME", help="Who decides; else git's user.name, else the user's login.")
@baseline_option
@run_options
@pair_options
def review(
    source: str | None,
    target: str | None,
    open_: bool,
    port: int,
    who: str | None,
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Decide about findings on a page in the browser.

    The page is served on this computer only, until Ctrl-C. Decisions are written to the baseline at once.
    """
    from xlat_check.review.server import serve

    def load() -> Config:
        return merged_config(config_path, source, target, **dict(flags))

    desk = _desk(load, who, config_path)
    code = checked(desk.checked.report, "to be reviewed")
    if not desk.checked.cards:
        say("nothing was found, so there is nothing to decide")
        return code
    serve(desk, port, lambda access: _ready(desk, access, open_))
    say(f"\n{counted(desk.written, 'decision')} written to {desk.baseline}, {desk.state().open:,} open")
    return code


def _desk(load: Callable[[], Config], who: str | None, config_path: str | None) -> Desk:
    """The desk, after a first check. Raises XlatError if the reviewer is unknown, or decisions cannot be written."""
    from xlat_check.config import find_config
    from xlat_check.review import Desk
    from xlat_check.run.texts import Texts
    from xlat_check.triage import author, one_line
    from xlat_check.triage.store import Store

    baseline = load().baseline
    Store(baseline).check()  # report now, not after an hour of work, that decisions cannot be written
    folder = os.path.dirname(baseline) or "."
    name = one_line(who or author(folder))
    if not name:
        raise XlatError("your name is not known", "say it with --who")
    found = config_path or find_config()
    settings = (os.path.relpath(found),) if found else ()
    return Desk(
        load,
        lambda config: run(config, with_texts=not config.cache),  # the cache gives the texts, one document at a time
        texts=lambda config: Texts(config).of,
        who=name,
        settings=settings,
    )


def _ready(desk: Desk, access: Access, open_: bool) -> None:
    """Print the address of the desk, and open it if asked to."""
    from xlat_check.review.server import open_browser

    state = desk.state()
    say(f"{counted(sum(state.counts.values()), 'finding')}, {state.open:,} open; Ctrl-C stops")
    write(access.url, None)
    if open_:
        open_browser(access.url_once(), lambda: say("no browser could be started: open the address yourself"))
