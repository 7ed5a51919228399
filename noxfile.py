"""The project's commands: ``nox -s report``, ``tests``, ``notebooks``, ``floors``, ``lab`` and ``lock``."""

from __future__ import annotations

import shutil
from pathlib import Path

import nox
from nox.command import CommandFailed

nox.options.default_venv_backend = "virtualenv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = ["report"]

BUILD = Path("build")
NOTEBOOKS = sorted(Path("notebooks").glob("[0-9][0-9]_*.ipynb"))
SEMINAR = [Path("notebooks/seminar") / f"{name}.ipynb" for name in ("solutions", "annotation")]
LEAFLET = Path("docs/node_modules/leaflet/dist")
EXTRAS = ("notebooks", "site", "html", "docs", "test", "weights", "dev")


def _install(session: nox.Session, *extras: str) -> None:
    session.install("--constraint", "constraints.txt", "--editable", f".[{','.join(extras)}]")


def _npm(session: nox.Session) -> None:
    """Install what docs/package-lock.json names, with the npm that the extra `docs` brought."""
    session.run("npm", "ci", "--prefix", "docs")


def _fresh(name: str) -> Path:
    """Make an empty folder under build/, so that nothing of an earlier run is taken for today's."""
    folder = BUILD / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


@nox.session
def report(session: nox.Session) -> None:
    """Make the tables, execute the notebooks, write the pages and build the site."""
    _install(session, "notebooks", "docs")
    _npm(session)
    tables, pages, notebooks, site = map(_fresh, ("tables", "pages", "notebooks", "site"))
    session.run("karabakh-analysis", "run", "seeds", "--out", str(tables))
    given = ("--sources", "seeds", "--leaflet", str(LEAFLET), "--home", "../index.html")
    session.run("karabakh-analysis", "report", str(tables), *given, "--out", str(pages))
    if NOTEBOOKS:
        untimed = "--ExecutePreprocessor.record_timing=False"  # so that a run that changes nothing changes no byte
        executed = ("--to", "notebook", "--execute", untimed, "--output-dir", str(notebooks))
        session.run("jupyter", "nbconvert", *executed, *map(str, NOTEBOOKS))
    session.run("python", "docs/build.py", "--notebooks", str(notebooks), "--pages", str(pages), "--out", str(site))
    session.log("the site: %s", (site / "index.html").resolve().as_uri())
    session.log("the accounts and maps: %s", (site / "pages" / "index.html").resolve().as_uri())
    session.log("the explorer: %s", (site / "pages" / "explorer.html").resolve().as_uri())
    session.log("the tables: %s, described in %s", tables, tables / "datapackage.json")
    session.log("the notebooks, as just executed: %s", notebooks)


@nox.session
def tests(session: nox.Session) -> None:
    """Check everything: style, types, notebooks, then the tests, which build the wheel and the site too."""
    _install(session, *EXTRAS)
    _npm(session)
    checks = [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("pytest", *session.posargs),
    ]
    if NOTEBOOKS:
        nbval = ("--nbval-lax", "--nbval-current-env", "--nbval-cell-timeout=120", "-q")
        checks.insert(3, ("pytest", *nbval, *map(str, [*NOTEBOOKS, *SEMINAR])))
    failed = []
    for check in checks:  # all of them, so that one run tells everything that is wrong
        try:
            session.run(*check)
        except CommandFailed:
            failed.append(" ".join(check[:2]))
    if failed:
        session.error(f"failed: {', '.join(failed)}")


@nox.session
def notebooks(session: nox.Session) -> None:
    """Execute the committed notebooks anew, in place, and put the exercises where they belong."""
    _install(session, "notebooks")
    executed = ("--to", "notebook", "--execute", "--inplace", "--ExecutePreprocessor.record_timing=False")
    session.run("jupyter", "nbconvert", *executed, *map(str, [*NOTEBOOKS, *SEMINAR]))
    session.run("python", "notebooks/build.py")


@nox.session
def floors(session: nox.Session) -> None:
    """Print the measured quality beside its floors; ``-- --raise`` lifts floors that are far below."""
    _install(session, "test")
    session.run("python", "tests/test_quality.py", *session.posargs)


@nox.session
def lab(session: nox.Session) -> None:
    """Open JupyterLab on the first notebook."""
    _install(session, "notebooks")
    session.run("jupyter", "lab", *session.posargs, *map(str, NOTEBOOKS[:1]))


@nox.session(reuse_venv=False)
def lock(session: nox.Session) -> None:
    """Write constraints.txt anew, from the newest versions that fit together."""
    session.install("--editable", f".[{','.join(EXTRAS)}]")
    own = ("--exclude-editable", "--exclude", "pip", "--exclude", "setuptools", "--exclude", "wheel")
    frozen = str(session.run("python", "-m", "pip", "freeze", *own, silent=True)).splitlines()
    head = "# Versions that were tested together: made by `nox -s lock`, used by every other session.\n"
    pins = sorted((line for line in frozen if "==" in line), key=str.lower)
    Path("constraints.txt").write_text(head + "\n".join(pins) + "\n", encoding="utf-8", newline="\n")
