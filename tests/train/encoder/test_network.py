"""Tests of the networks, of the lessons they give, and of what the top learns from them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from tests.train.encoder import tiny
from xlat_check.train.encoder import lessons
from xlat_check.train.encoder.batches import chunks_of, groups
from xlat_check.train.encoder.fit import Fit, Options
from xlat_check.train.encoder.network import Network, Top, mean_of_tokens
from xlat_check.train.encoder.texts import Batch

ROWS = tuple(np.array(row, dtype=np.int32) for row in ([0, 4, 6, 2], [0, 8, 2], [0, 5, 7, 12, 2], [0, 9, 2]))


def batch() -> Batch:
    return Batch(rows=ROWS, langs=("en", "en", "de", "de"), keys=np.array([1, 2, 3, 4]))


def test_groups_hold_at_most_so_many_padded_tokens() -> None:
    assert [list(group) for group in groups([3, 3, 4, 9, 40], 12)] == [[0, 1, 2], [3], [4]]


def test_a_text_has_the_same_states_alone_and_padded(tmp_path: Path) -> None:
    network = Network(tiny.base(tmp_path), 3)
    (together,) = chunks_of(sorted(ROWS, key=len), 100)
    states = network.states(together.ids, together.mask)[-1]
    for number, row in enumerate(sorted(ROWS, key=len)):
        (alone,) = chunks_of([row], 100)
        torch.testing.assert_close(states[number, : len(row)], network.states(alone.ids, alone.mask)[-1][0])


def test_attention_is_that_of_the_formula(tmp_path: Path) -> None:
    """The first layer, reckoned by hand from the tensors of the file."""
    base = tiny.base(tmp_path)
    network = Network(base, 1)
    (chunk,) = chunks_of([ROWS[0]], 100)
    before, after = (state[0].double() for state in network.states(chunk.ids, chunk.mask))
    given = {name.removeprefix("l0."): torch.from_numpy(value).double() for name, value in base.tensors.items()}

    def mapped(name: str, states: torch.Tensor) -> torch.Tensor:
        return states @ given[f"{name}.w"].T + given[f"{name}.b"]

    def normed(name: str, states: torch.Tensor) -> torch.Tensor:
        centred = states - states.mean(dim=1, keepdim=True)
        return centred / centred.square().mean(dim=1, keepdim=True).sqrt() * given[f"{name}.w"] + given[f"{name}.b"]

    size = tiny.HIDDEN // tiny.HEADS
    parts = []
    for head in range(tiny.HEADS):
        query, key, value = (mapped(name, before)[:, head * size : (head + 1) * size] for name in "qkv")
        parts.append(torch.softmax(query @ key.T / size**0.5, dim=1) @ value)
    attended = normed("aln", before + mapped("ao", torch.cat(parts, dim=1)))
    wide = mapped("fi", attended)
    bent = wide * 0.5 * (1 + torch.erf(wide / 2**0.5))
    torch.testing.assert_close(normed("oln", attended + mapped("fo", bent)), after, rtol=1e-4, atol=1e-5)


def test_a_lesson_says_what_the_teacher_says(tmp_path: Path) -> None:
    teacher = Network(tiny.base(tmp_path), tiny.LAYERS)
    lesson = lessons.teach(teacher, batch())
    lessons.save(lesson, tmp_path / "0.pt")
    read = lessons.load(tmp_path / "0.pt")
    begins = np.cumsum([0, *read.lengths])
    for place, number in enumerate(read.order.tolist()):
        (alone,) = chunks_of([ROWS[number]], 100)
        states = teacher.states(alone.ids, alone.mask)
        tokens = read.tokens[begins[place] : begins[place + 1]].float()
        torch.testing.assert_close(tokens, states[lessons.TOKENS_FROM][0], rtol=0.02, atol=0.02)
        torch.testing.assert_close(read.sentences[place], mean_of_tokens(states[-1], alone.mask)[0])


def test_lessons_together_keep_pairs_languages_and_tokens_apart(tmp_path: Path) -> None:
    teacher = Network(tiny.base(tmp_path), tiny.LAYERS)
    first = lessons.teach(teacher, batch())
    other = Batch(rows=ROWS[::-1], langs=("fr", "fr", "en", "en"), keys=np.array([5, 6, 7, 8]))
    centre_of = {lang: torch.full((tiny.HIDDEN,), value) for lang, value in (("en", 0.1), ("de", 0.2), ("fr", 0.3))}
    step = lessons.together([first, lessons.teach(teacher, other)], centre_of, 12)
    assert step.sources.tolist() == [0, 1, 4, 5]
    assert step.targets.tolist() == [2, 3, 6, 7]
    assert step.share.tolist() == [1.0, 1.0, 0.0, 0.0]
    assert step.keys.tolist() == [1, 2, 3, 4, 5, 6, 7, 8]
    lengths = torch.cat([mask.sum(dim=1) for _, mask in step.chunks])[step.places]
    assert lengths.tolist() == [4, 3, 5, 3, 3, 5, 3, 4]
    # The second batch holds the same rows from the last to the first, in other languages.
    raw = lessons.teach(teacher, batch()).sentences
    said = torch.empty_like(raw)
    said[first.order] = raw
    expected = torch.nn.functional.normalize(said[2] - centre_of["fr"], dim=0)
    torch.testing.assert_close(step.told[5], expected)


def test_the_top_learns_what_it_is_told_and_goes_on_from_a_checkpoint(tmp_path: Path) -> None:
    base = tiny.base(tmp_path)
    held = [lessons.teach(Network(base, tiny.LAYERS), batch())]
    centre_of = {lang: torch.zeros(tiny.HIDDEN) for lang in ("en", "de")}
    options = Options(steps=30, decay=10, warmup=2, rate=3e-3, checkpoint_every=15, told_every=5)
    torch.manual_seed(0)
    whole, broken = Fit(Top(base, (11,)), centre_of, options), Fit(Top(base, (11,)), centre_of, options)
    for fit in (whole, broken):
        fit.begin(held)
    before = whole.learn(held)["distance"]
    broken.learn(held)
    whole.run(lambda number: held[number], 1, 30, tmp_path / "whole.pt", tmp_path / "log.jsonl")
    broken.run(lambda number: held[number], 1, 15, tmp_path / "half.pt", tmp_path / "log.jsonl")
    resumed = Fit(Top(base, (11,)), centre_of, options)
    resumed.load(tmp_path / "half.pt")
    resumed.run(lambda number: held[number], 1, 30, tmp_path / "half.pt", tmp_path / "log.jsonl")
    assert whole.learn(held)["distance"] < before / 2
    for name, value in Top(base, (11,)).state_dict().items():
        assert not torch.equal(value, whole.top.state_dict()[name])
    state = torch.load(tmp_path / "whole.pt")
    for name, value in resumed.top.state_dict().items():
        torch.testing.assert_close(value, state["top"][name])
    for name, value in resumed.averaged().state_dict().items():
        torch.testing.assert_close(value, state["ema"][name])
