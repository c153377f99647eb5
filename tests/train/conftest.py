"""Settings for tests of training, which is so small here that a second thread costs more than it gives."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

import pytest

if find_spec("torch") is None or find_spec("zstandard") is None:  # both come with xlat-check[train]
    collect_ignore_glob = ["*"]


@pytest.fixture(scope="session", autouse=True)
def one_thread() -> Iterator[None]:
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)
