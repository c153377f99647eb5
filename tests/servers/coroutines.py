"""Coroutines in tests that are no coroutines themselves."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor


def run_alone(coroutine: Coroutine[object, object, None], seconds: float) -> None:
    """Run a coroutine to its end in a thread of its own; raises TimeoutError after this many seconds.

    The browser of other tests leaves an event loop running in the main thread, which then takes no second one.
    """
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(asyncio.wait_for(coroutine, seconds))).result()
