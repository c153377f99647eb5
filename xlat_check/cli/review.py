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
    from xlat_check.review.proxied import Proxied

HERE = ("127.0.0.1", "::1")
"""The addresses of a proxy on the same computer."""


@click.command()
@click.argument("source", required=False)
@click.argument("target", required=False)
@click.option("--open", "open_", is_flag=True, help="Open the page in the browser.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Port to serve on, instead of a free one."
)
@click.option(
    "--who", metavar="NAME", help="Name of the person who decides. Without it: user.name of git, or the login name."
)
@click.option("--serve", metavar="ADDRESS", help="Listen at this HOST:PORT for a proxy; only with --behind-proxy.")
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="Users come through a proxy, which logs them in and writes their names in a header.",
)
@click.option(
    "--url", "urls", metavar="URL", multiple=True, help="Address under which users open the desk. May be repeated."
)
@click.option("--user-header", metavar="NAME", help="The header that names the user.  [default: Remote-User]")
@click.option("--proxy", "proxies", metavar="IP", multiple=True, help="Address of the proxy.  [default: this computer]")
@baseline_option
@run_options
@pair_options
def review(
    source: str | None,
    target: str | None,
    open_: bool,
    port: int,
    who: str | None,
    serve: str | None,
    behind_proxy: bool,
    urls: tuple[str, ...],
    user_header: str | None,
    proxies: tuple[str, ...],
    config_path: str | None,
    **flags: str | None,
) -> Exit:
    """Decide about findings on a page in the browser.

    The page is served on this computer only, until Ctrl-C. Decisions are written at once.

    On a server: --serve 127.0.0.1:8750 --behind-proxy --url https://desk.example.org. A proxy in front of it logs users
    in, and writes their names in the header of --user-header. See xlat-check help review.
    """
    if behind_proxy or serve:
        _check_usage(serve, behind_proxy, urls, open_ or bool(port) or who is not None)
    address, access = _behind_proxy(serve, urls, user_header, proxies)

    def load() -> Config:
        return merged_config(config_path, source, target, **dict(flags))

    desk = _desk(load, who, config_path, named=access is not None)
    code = checked(desk.checked.report, "to be reviewed")
    if not desk.checked.cards:
        say("nothing was found, so there is nothing to decide")
        return code
    if address and access:
        _serve_proxy(desk, *address, access)
    else:
        _serve_here(desk, port, open_)
    say(f"\n{counted(desk.written, 'decision')} written to {desk.baseline}, {desk.state().open:,} open")
    return code


def _serve_here(desk: Desk, port: int, open_: bool) -> None:
    from xlat_check.review.server import serve

    serve(desk, port, lambda access: _ready(desk, access, open_))


def _serve_proxy(desk: Desk, host: str, port: int, access: Proxied) -> None:
    from xlat_check.review.server import serve_proxy

    serve_proxy(desk, host, port, access, lambda port: _ready_for_proxy(desk, access, host, port))


def _behind_proxy(
    serve: str | None, urls: tuple[str, ...], user_header: str | None, proxies: tuple[str, ...]
) -> tuple[tuple[str, int], Proxied] | tuple[None, None]:
    """Where to listen, and whom to believe; None for a desk on this computer. Raises UsageError and XlatError."""
    from xlat_check.review.proxied import Proxied

    if serve:
        return _address(serve), Proxied.of(urls, user_header or "Remote-User", proxies or HERE)
    if urls or user_header or proxies:
        raise click.UsageError("--url, --user-header and --proxy are for --behind-proxy")
    return None, None


def _check_usage(serve: str | None, behind_proxy: bool, urls: tuple[str, ...], of_one: bool) -> None:
    """Raise UsageError for options that do not go together; ``of_one``: one for a desk of one person is given."""
    if not behind_proxy:
        raise click.UsageError("--serve is for --behind-proxy only: without one, anybody could decide")
    if not serve:
        raise click.UsageError("--behind-proxy needs --serve, such as 127.0.0.1:8750")
    if not urls:
        raise click.UsageError("--behind-proxy needs --url, such as https://desk.example.org")
    if of_one:
        raise click.UsageError("--open, --port and --who are for a desk of your own: leave them out")


def _address(text: str) -> tuple[str, int]:
    """Host and port. Raises XlatError."""
    import ipaddress

    host, _, port = text.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    try:
        number = int(port) if port.isdecimal() else -1
        if not 0 <= number <= 65535:
            raise ValueError(f"{port!r} is not a port")
        return str(ipaddress.ip_address("127.0.0.1" if host == "localhost" else host)), number
    except ValueError as error:
        raise XlatError(f"--serve: {text!r}: {error}", "write an address and a port, such as 127.0.0.1:8750") from error


def _desk(load: Callable[[], Config], who: str | None, config_path: str | None, *, named: bool) -> Desk:
    """The desk, after a first check; ``named``: each request names its user.

    Raises XlatError if the reviewer is unknown, or decisions cannot be written.
    """
    from xlat_check.config import find_config
    from xlat_check.review import Desk
    from xlat_check.run.texts import Texts
    from xlat_check.triage import author, one_line
    from xlat_check.triage.store import Store

    baseline = load().baseline
    Store(baseline).check()  # report now, not after an hour of work, that decisions cannot be written
    folder = os.path.dirname(baseline) or "."
    name = "" if named else one_line(who or author(folder))
    if not (name or named):
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


def _ready_for_proxy(desk: Desk, access: Proxied, host: str, port: int) -> None:
    """Print where the desk listens, and where users find it."""
    state = desk.state()
    say(f"{counted(sum(state.counts.values()), 'finding')}, {state.open:,} open; Ctrl-C stops")
    shown = f"[{host}]" if ":" in host else host
    say(f"listening at {shown}:{port} for the proxy; users are named in {access.user_header}")
    write(f"{access.origins[0]}{access.path}", None)


def _ready(desk: Desk, access: Access, open_: bool) -> None:
    """Print the address of the desk, and open it if asked to."""
    from xlat_check.review.server import open_browser

    state = desk.state()
    say(f"{counted(sum(state.counts.values()), 'finding')}, {state.open:,} open; Ctrl-C stops")
    write(access.url, None)
    if open_:
        open_browser(access.url_once(), lambda: say("no browser could be started: open the address yourself"))
