"""Tests of documents and findings that users of a desk take, give to each other, and free."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.review.behind_proxy import Server, User
from tests.review.running import Running, Visitor, write_pair
from xlat_check.triage.store import Store, read_decisions

PAIR = ("", "page.de.md", "page.pt.md")


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("served")
    write_pair(folder)
    server = Server(folder)
    yield server
    server.kill()


@pytest.fixture
def server(served):
    served.file.write_text("", encoding="utf-8")
    return served


@pytest.fixture
def ana(server):
    user = User(server.url, "ana")
    user.enter()
    return user


@pytest.fixture
def bo(server):
    user = User(server.url, "bo")
    user.enter()
    return user


def give(user, person, **what):
    asked = {"run": user.state()["run"], "person": person} | what
    status, _, body = user.ask(f"{user.path}assign", "POST", asked)
    return status, json.loads(body)


def now(server):
    return dict(read_decisions(str(server.file))[0].assignments.now)


def listed(user, person):
    return user.told(f"list?decision=&order=document&person={person}")["numbers"]


def test_a_document_is_taken_and_seen_by_the_others(server, ana, bo):
    version = bo.state()["version"]
    assert give(ana, "ana", documents={"1": ""})[1]["written"] == 1
    assert now(server) == {PAIR: "ana"}
    line = json.loads(server.file.read_text(encoding="utf-8"))
    assert {"assigned", "who", "date", "at", "source", "target"} == set(line)
    assert (line["assigned"], line["who"]) == ("ana", "ana")
    assert bo.state()["version"] > version
    assert bo.told("documents")["documents"][0][-2:] == ["ana", []]
    assert (listed(bo, "mine"), listed(bo, "nobody"), listed(bo, "%3Dana")) == ([], [], [1, 2])
    assert listed(ana, "mine") == [1, 2]
    assert bo.told("list?decision=")["persons"] == {"ana": [1, 2]}
    assert bo.told("finding?n=1")["person"] == "ana"


def test_a_finding_of_a_document_goes_to_somebody_else_and_back(server, ana, bo):
    give(ana, "ana", documents={"1": ""})
    assert give(ana, "bo", findings={"2": "ana"})[1]["written"] == 1
    assert (listed(ana, "mine"), listed(bo, "mine")) == ([1], [2])
    assert bo.told("documents")["documents"][0][-2:] == ["ana", ["bo"]]
    assert give(bo, "", findings={"2": "bo"})[1]["written"] == 1
    assert listed(ana, "mine") == [1, 2]
    status, told = give(bo, "", findings={"2": "ana"})
    assert (status, "is ana's like its whole document" in told["error"]) == (422, True)
    assert give(bo, "", documents={"1": "ana"})[1]["written"] == 1
    assert (now(server), listed(bo, "nobody")) == ({}, [1, 2])


def test_who_was_first_is_not_overwritten_unseen(server, ana, bo):
    give(ana, "ana", documents={"1": ""})
    status, told = give(bo, "bo", documents={"1": ""})
    assert (status, told["written"], told["taken"]) == (200, 0, {"ana": 1})
    assert now(server) == {PAIR: "ana"}
    assert give(bo, "bo", documents={"1": "ana"})[1]["taken"] == {}
    assert now(server) == {PAIR: "bo"}


def test_what_is_so_already_is_not_written_again(server, ana):
    for _ in range(2):
        assert give(ana, "ana", documents={"1": ""}, findings={"1": ""})[1]["written"] == 2
    assert server.file.read_text(encoding="utf-8").count("\n") == 2


def test_a_known_name_keeps_its_own_letters(server, ana, bo):
    assert bo.decide(bo.anchors()[0], "unsure")[0] == 200
    give(ana, " BO ", documents={"1": ""})
    give(ana, "Cy\nLund", findings={"1": "bo"})
    assert sorted(now(server).values()) == ["Cy Lund", "bo"]
    assert ana.state()["people"] == ["Cy Lund", "ana", "bo"]
    assert bo.undo() == 200


def test_it_takes_back_no_decision_and_is_none(server, ana, bo):
    first = ana.anchors()[0]
    ana.decide(first, "accepted", "meant")
    give(bo, "bo", documents={"1": ""})
    state = ana.state()
    assert (state["counts"]["accepted"], state["undo"], bo.state()["undo"]) == (1, 1, 0)
    assert bo.ask(f"{bo.path}undo", "POST", {})[0] == 409
    ana.undo()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"person": 3, "documents": {"1": ""}}, 400),
        ({"person": "bo", "documents": ["1"]}, 400),
        ({"person": "bo", "documents": {"1": None}}, 400),
        ({"person": "bo", "documents": {"one": ""}}, 400),
        ({"person": "bo", "documents": {"9": ""}}, 422),
        ({"person": "bo", "findings": {"0": ""}}, 422),
        ({"person": "bo", "findings": {"99": ""}}, 422),
        ({"person": "bo"}, 422),
        ({"person": "b" * 201, "documents": {"1": ""}}, 422),
        ({"person": "bo", "documents": {"1": ""}, "run": "an earlier one"}, 409),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(server, ana, body, status):
    assert give(ana, **body)[0] == status
    assert server.file.read_text(encoding="utf-8") == ""


def test_nobody_gives_work_without_the_token_of_their_page(server, ana, bo):
    for headers in ({"x-xlat-check-token": ""}, {"x-xlat-check-token": bo.token}, {"origin": "https://evil.example"}):
        asked = {"run": ana.state()["run"], "person": "bo", "documents": {"1": ""}}
        assert ana.ask(f"{ana.path}assign", "POST", asked, headers)[0] == 403
    assert server.file.read_text(encoding="utf-8") == ""
    assert ana.ask(f"{ana.path}list?person=boss")[0] == 400


def test_a_desk_of_ones_own_reads_and_writes_it_too(tmp_path: Path):
    write_pair(tmp_path)
    desk = Running(tmp_path)
    try:
        one = Visitor(desk.url)
        one.enter()
        assert give(one, "Rui", documents={"1": ""})[1]["written"] == 1
        assert Store(str(desk.file)).read().assignments.now == {PAIR: "Rui"}
        assert one.state()["people"] == ["Ana", "Rui"]
    finally:
        desk.kill()
