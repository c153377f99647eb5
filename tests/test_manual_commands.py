"""Every command of the README and the manual, run in a project with the files that they name."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.test_manual import ROOT, commands, shown
from xlat_check.cli import main

SERVERS = ("review", "lsp", "mcp")
"""They run until somebody ends them, and have tests of their own."""
EXAMPLES = ("clean-page", "how-to", "recurring-page", "skill-page")
OTHER_MARK, A_MARK = "35d85f16", "504773ab"
"""A mark that the manual makes up, and one that the example pair has."""
SETTINGS = "source_lang: de\ntarget_langs: [pt]\npairs:\n  - source: docs/{lang}/*.*\n  - source: page.{lang}.md\n"
"""``init`` would take the catalogues too, which are in other languages."""
CATALOGUE = '<resources><string name="open">{}</string></resources>\n'
PO = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Open the file now."\nmsgstr "Öffnen Sie jetzt die Datei."\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with every file that the commands name, in git, with a branch at ``origin/main``."""
    monkeypatch.chdir(tmp_path)
    notice = ROOT / "corpora" / "notice"
    for lang, other in (("de", "a"), ("pt", "b")):
        (tmp_path / "docs" / lang).mkdir(parents=True)
        for name in EXAMPLES:
            found = next((ROOT / "corpora" / name).glob(f"{lang}.*"))
            shutil.copy(found, tmp_path / "docs" / lang / f"{name}{found.suffix}")
        shutil.copy(notice / f"{lang}.txt", f"page.{lang}.md")
        shutil.copy(notice / f"{lang}.txt", f"{other}.txt")
    for lang, text in (("en", "Open the file"), ("pt-BR", "Abrir o arquivo")):
        write(f"locales/{lang}.json", json.dumps({"open": text}))
    write("app/values/strings.xml", CATALOGUE.format("Open the file"))
    write("app/values-de/strings.xml", CATALOGUE.format("Datei öffnen"))
    write("messages.po", PO)
    book = openpyxl.Workbook()
    for row in (("key", "de", "pt"), ("open", "Öffnen Sie die Datei.", "Abra o arquivo.")):
        book.active.append(row)
    book.save("texts.xlsx")
    git("init -q")
    for hours in (("sechs", "seis"), ("acht", "oito")):  # a translator follows the change
        write("docs/de/pump.md", f"Die Pumpe startet um {hours[0]} Uhr.\n")
        write("docs/pt/pump.md", f"A bomba começa às {hours[1]} horas.\n")
        git("add .")
        git("commit -qm one")
    git("update-ref refs/remotes/origin/main HEAD")
    return tmp_path


def git(line: str) -> None:
    who = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    subprocess.run(["git", *who, *shlex.split(line)], check=True)


def write(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("one_model")
def test_every_command_runs(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In the order of the pages, because a command reads what an earlier one wrote; findings are no failure."""
    exact = {f"xlat-check {line}" for _, line, _ in shown()}
    ran = 0
    for line in dict.fromkeys(line for _, line in commands() if line not in exact):
        arguments = shlex.split(line.replace(OTHER_MARK, A_MARK))[1:]
        if arguments[0] in SERVERS:
            continue
        if arguments[0] == "init":
            (project / "xlat-check.yaml").unlink(missing_ok=True)
        else:
            write("xlat-check.yaml", SETTINGS)
        if arguments[:2] == ["baseline", "migrate"]:
            write("xlat-check.baseline.yaml", "version: 1\nentries: []\n")  # of an earlier version
        code = main(arguments)
        said = capsys.readouterr()
        assert code in (0, 1), f"{line}\n{said.err}"
        ran += 1
    assert ran > 30
