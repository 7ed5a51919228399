"""The pages in a real browser, headless, with every host but this machine's own server out of reach."""

from __future__ import annotations

import functools
import os
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]  # fmt: skip
HOSTILE = (
    '</script><script>window.__hacked=1</script><img src=x onerror="window.__hacked=2">\'`${window.__hacked=3}`'
    '" onmouseover="window.__hacked=4" {{7*7}} <!-- <svg onload=window.__hacked=5> &lt;b&gt;'
)
BORDER = "2021-11-16-kalbajar-district"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None:
        reason = f"no Chromium found (looked for {', '.join(NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(f"{reason}; .ci/run installs it")
        pytest.skip(reason)
    api = pytest.importorskip("playwright.sync_api") if os.environ.get("CI") != "true" else _playwright()
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()


def _playwright() -> Any:
    import playwright.sync_api

    return playwright.sync_api


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder, and the address under which a server on this machine shows it."""
    folder = tmp_path_factory.mktemp("served")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def tables_folder(root: Path) -> Path:
    """The tables that are kept with the project: what is tested here is how they are shown."""
    return root / "data" / "tables"


@pytest.fixture(scope="module")
def tables(tables_folder: Path) -> dict[str, pd.DataFrame]:
    from karabakh_analysis.tables import read_tables

    return read_tables(tables_folder)


@pytest.fixture(scope="module")
def pages(served: tuple[Path, str], tables_folder: Path, seeds: Path) -> str:
    """The report of the five texts, as `karabakh-analysis report` writes it, without its pictures."""
    return _report(served, "report", tables_folder, seeds)


@pytest.fixture(scope="module")
def hostile(served: tuple[Path, str], tables: dict[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> str:
    """The report of tables in which every text that a source could have written is markup."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, table in tables.items():
        table = table.copy()
        for column in {"quote", "source_original", "cue", "title", "outlet", "names_used", "n_text"} & set(table):
            table[column] = HOSTILE
        if name == "documents":
            table["url"] = ["javascript:window.__hacked=6", f'https://example.org/"{"x" * 9}', *table["url"][2:]]
        table.to_csv(folder / f"{name}.csv", index=False)
    return _report(served, "hostile", folder, None)


def _report(served: tuple[Path, str], name: str, tables: Path, seeds: Path | None) -> str:
    from karabakh_analysis import report

    with pytest.MonkeyPatch.context() as patch:
        # Pictures are the slow part, and no browser is needed to see whether they are right: test_figures.py does.
        patch.setattr(report, "_timelines", lambda *_: [])
        patch.setattr(report, "_maps", lambda *_: [])
        patch.setattr(
            report, "_picture", lambda *_: report.Picture("data:image/gif;base64,R0lGODlhAQABAAAAACw=", "", "")
        )
        patch.setattr(report, "accounts_figure", lambda *_, **__: None)
        report.write_report(tables, served[0] / name, seeds)
    return f"{served[1]}/{name}"


@pytest.fixture
def page(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A page that fails its test afterwards if it logged an error or asked another host for anything."""
    width = getattr(request, "param", 1280)
    context = browser.new_context(viewport={"width": width, "height": 844 if width < 500 else 900})
    errors: list[str] = []
    away: list[str] = []

    def gate(route: Any) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:")):
            route.continue_()
        else:
            away.append(route.request.url)
            route.abort()

    context.route("**/*", gate)
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    opened.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert (errors, away) == ([], [])


def open_page(page: Any, address: str) -> None:
    answer = page.goto(address)
    assert answer.ok, address


def shown_sides(page: Any) -> set[str]:
    return set(page.locator("li.card:visible").evaluate_all("cards => cards.map(card => card.dataset.side)"))


def shown_days(page: Any) -> list[tuple[str, str]]:
    script = "rows => rows.map(row => [row.dataset.from, row.dataset.to])"
    return [tuple(pair) for pair in page.locator("li[data-n]:visible").evaluate_all(script)]


def number(tables: dict[str, pd.DataFrame], incident: str) -> int:
    from karabakh_analysis.maps import place_incidents

    placed = place_incidents(tables["incidents"])
    return int(placed.loc[placed["incident_id"] == incident, "number"].iloc[0])


def status(page: Any) -> str:
    return str(page.locator("#status").inner_text())


@pytest.mark.parametrize("page", [1280, 390], indirect=True)
def test_every_page_loads_and_fits_its_width(page: Any, pages: str, tables: dict[str, pd.DataFrame]) -> None:
    from karabakh_analysis.pages import page_name

    names = map(page_name, tables["incidents"]["incident_id"].iloc[[0, -1, -8]])
    for name in ("index.html", *names, "explorer.html"):
        open_page(page, f"{pages}/{name}")
        assert page.locator("h1").inner_text()
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), name


def test_index_leads_to_an_incident_its_evidence_and_the_explorer(page: Any, pages: str) -> None:
    open_page(page, f"{pages}/index.html")
    page.locator("a[href^='incident-2021-11-16-kalbajar']").first.click()
    assert "Kalbajar / Karvachar" in page.locator("h1").inner_text()
    assert page.locator("blockquote").count() > 5
    page.locator("details summary").first.click()
    assert page.locator(".context").first.is_visible()
    page.go_back()
    page.get_by_role("link", name="Explorer").click()
    assert page.url.endswith("/explorer.html")


def test_map_draws_and_a_sign_opens_with_names_and_words(
    page: Any, pages: str, tables: dict[str, pd.DataFrame]
) -> None:
    open_page(page, f"{pages}/map.html")
    assert page.locator("path.leaflet-interactive, .leaflet-overlay-pane path").count() > 5
    assert page.locator("circle, path[d*='a6,6']").count() >= 3
    signs = page.locator(".ka-account")
    assert signs.count() > 20
    page.get_by_title(f"Incident {number(tables, BORDER)}, account of Armenia").click()
    popup = page.locator(".ka-popup")
    popup.wait_for()
    assert "Kalbajar / Karvachar" in popup.inner_text()
    assert "As told by Armenia" in popup.inner_text()
    assert len(popup.locator("blockquote").first.inner_text()) > 30
    page.keyboard.press("Escape")
    popup.wait_for(state="detached")


def test_map_is_used_by_keyboard(page: Any, pages: str, tables: dict[str, pd.DataFrame]) -> None:
    open_page(page, f"{pages}/map.html")
    page.get_by_title(f"Incident {number(tables, BORDER)}, account of Azerbaijan").focus()
    page.keyboard.press("Enter")
    assert "As told by Azerbaijan" in page.locator(".ka-popup").inner_text()


@pytest.mark.parametrize("closes", ["Escape", "button"])
def test_a_closed_popup_gives_the_focus_back_to_its_sign(
    page: Any, pages: str, tables: dict[str, pd.DataFrame], closes: str
) -> None:
    open_page(page, f"{pages}/map.html")
    title = f"Incident {number(tables, BORDER)}, account of Azerbaijan"
    page.get_by_title(title).focus()
    page.keyboard.press("Enter")
    popup = page.locator(".ka-popup")
    (popup.locator("a") if closes == "Escape" else page.locator(".leaflet-popup-close-button")).first.focus()
    page.keyboard.press("Escape" if closes == "Escape" else "Enter")
    popup.wait_for(state="detached")
    assert page.evaluate("document.activeElement.title") == title


@pytest.fixture(scope="module")
def notebook(served: tuple[Path, str], tables: dict[str, pd.DataFrame]) -> str:
    """A page with a map in it as a notebook shows it, Leaflet inside so that no network is needed."""
    from karabakh_analysis.maps import incident_map

    three = (tables["incidents"], tables["accounts"], tables["claims"])
    chart = incident_map(*three, tables["documents"], assets="inline")
    (served[0] / "notebook.html").write_text(f"<!DOCTYPE html><body>{chart._repr_html_()}", encoding="utf-8")
    return f"{served[1]}/notebook.html"


@pytest.mark.parametrize("page", [1280, 390], indirect=True)
def test_within_a_notebook_nothing_lies_over_the_map_or_a_popup(
    page: Any, notebook: str, tables: dict[str, pd.DataFrame]
) -> None:
    open_page(page, notebook)
    assert page.locator("iframe").bounding_box()["height"] == 480
    frame = page.frame_locator("iframe")
    panel, chart, popup = (frame.locator(name) for name in (".ka-panel", ".folium-map", ".leaflet-popup"))
    assert frame.locator("html").get_attribute("lang") == "en"
    below = chart.bounding_box()["y"]
    assert panel.bounding_box()["y"] + panel.bounding_box()["height"] <= below
    assert chart.bounding_box()["height"] > 400
    frame.locator(f"[title='Incident {number(tables, BORDER)}, account of Azerbaijan']").focus()
    page.keyboard.press("Enter")
    popup.wait_for()
    page.wait_for_function("() => !frames[0].document.querySelector('.leaflet-pan-anim')")
    covered = """popup => { const box = popup.querySelector('.leaflet-popup-content-wrapper').getBoundingClientRect();
        return [[box.left + 9, box.top + 9], [box.right - 9, box.top + 9], [box.left + 9, box.bottom - 9],
            [box.right - 9, box.bottom - 9]].filter(at => !popup.contains(document.elementFromPoint(...at))); }"""
    assert popup.evaluate(covered) == []
    panel.locator("summary").click()
    popup.wait_for(state="detached")
    assert panel.bounding_box()["y"] + panel.bounding_box()["height"] <= chart.bounding_box()["y"]
    assert 150 < chart.bounding_box()["height"] < 400


@pytest.mark.parametrize("theme", ["html data-theme=light", "html data-theme=dark", "body data-jp-theme-light=false"])
def test_cards_of_a_notebook_can_be_read_on_any_ground(
    page: Any, served: tuple[Path, str], tables: dict[str, pd.DataFrame], theme: str
) -> None:
    from karabakh_analysis.display.browse import Browser
    from karabakh_analysis.sidestyle import LANES, STYLES, contrast

    browser = Browser(tables, dict.fromkeys(tables["documents"]["doc_id"], "Words of a text. " * 900))
    bars = "".join(f'<article class="ka-card ka-side-{side}"></article>' for side in LANES)
    shown = browser._repr_mimebundle_()["text/html"]
    element, _, attribute = theme.partition(" ")
    bootstrap = (
        "<style>.card { border: 1px solid #ddd; background: #fff } p { color: #ccc } mark { color: #000 }</style>"
    )
    ground = f"<html {attribute}><body>" if element == "html" else f"<html><body {attribute}>"
    text = f"<!DOCTYPE html>{ground}{bootstrap}{shown}{shown}{browser.picture.value}<div class='ka-browse'>{bars}</div>"
    (served[0] / "cards.html").write_text(text, encoding="utf-8")
    open_page(page, f"{served[1]}/cards.html")
    colours = """() => [...document.querySelectorAll('.ka-browse :is(p, li, strong, code, a, mark, summary)')].map(
        one => [one, one.closest('mark') ?? one.closest('.ka-browse')].map(each => getComputedStyle(each))).map(
        ([text, ground]) => [text.color, ground.backgroundColor])"""
    pairs = {tuple(map(as_hex, pair)) for pair in page.evaluate(colours)}
    assert len(pairs) > 3
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []
    own = as_hex(page.locator(".ka-browse").last.evaluate("one => getComputedStyle(one).backgroundColor"))
    assert own == ("#ffffff" if theme == "html data-theme=light" else "#1b1b1b")
    for side in LANES:
        bar = page.locator(f".ka-card.ka-side-{side}").last
        colour = as_hex(bar.evaluate("bar => getComputedStyle(bar).borderLeftColor"))
        assert contrast(colour, own) >= 3
        assert colour in (STYLES[side].colour.lower(), STYLES[side].ink) or side == "unattributed"
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
    assert len(ids) == len(set(ids))


def as_hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", colour)[:3])


def test_a_layer_can_be_switched_off(page: Any, pages: str) -> None:
    open_page(page, f"{pages}/map.html")
    armenian = page.locator(".ka-account[title$='account of Armenia']")
    azerbaijani = page.locator(".ka-account[title$='account of Azerbaijan']")
    before = azerbaijani.count()
    assert armenian.count() > 3
    page.locator(".leaflet-control-layers-toggle").focus()
    page.keyboard.press("Enter")
    page.evaluate("() => new Promise(done => setTimeout(done))")  # Leaflet lets no click through until it has unfolded
    switch = page.locator(".leaflet-control-layers-overlays label").filter(has_text="Armenia").locator("input")
    switch.focus()
    page.keyboard.press("Space")
    assert not switch.is_checked()
    assert armenian.count() == 0
    assert azerbaijani.count() == before
    page.keyboard.press("Space")
    assert armenian.count() > 3


def test_explorer_shows_every_claim_at_first(page: Any, pages: str, tables: dict[str, pd.DataFrame]) -> None:
    open_page(page, f"{pages}/explorer.html")
    counts = page.locator("li[data-n]:visible").evaluate_all("rows => rows.map(row => Number(row.dataset.n))")
    assert sum(counts) == len(tables["claims"])
    assert status(page) == f"All {len(tables['claims'])} claims."
    assert shown_sides(page) == set(tables["claims"]["source_side"])
    assert ("", "") in shown_days(page)
    assert page.locator(".chip:visible", has_text="unplaced").count() > 0


def test_choosing_a_side_shows_its_version_and_its_silence(
    page: Any, pages: str, tables: dict[str, pd.DataFrame]
) -> None:
    open_page(page, f"{pages}/explorer.html")
    claims = tables["claims"]
    for side, account in (("armenia", "Armenian account"), ("artsakh", "Artsakh account")):
        page.get_by_role("button", name=f"Only: {account}").click()
        assert shown_sides(page) == {side}
        assert status(page).startswith(f"{(claims['source_side'] == side).sum()} of {len(claims)} claims")
        silent = claims.groupby("incident_id")["source_side"].agg(lambda sides, side=side: side not in set(sides)).sum()
        assert page.locator(".silent:visible").count() == silent
        assert page.locator(".silent:visible").first.inner_text() == f"Not heard here in these texts: {account}."
        signs = page.locator("button.spot:not(.plain) [data-side]:visible")
        assert set(signs.evaluate_all("signs => signs.map(sign => sign.dataset.side)")) == {side}
        assert page.locator(f"svg.days svg:not([data-side={side}]) .mark:not(.off)").count() == 0
    page.get_by_role("checkbox", name="Russian").check()
    assert shown_sides(page) == {"artsakh", "russia"}
    page.get_by_role("button", name="All accounts").click()
    assert shown_sides(page) == set(claims["source_side"])


@pytest.mark.parametrize("page", [1280, 390], indirect=True)
def test_brushing_days_filters_list_and_map(page: Any, pages: str) -> None:
    open_page(page, f"{pages}/explorer.html")
    drawn = page.locator("button.spot:not(.plain):visible").count()
    panel = page.locator("svg.days[data-first='2021-11-01']")
    panel.scroll_into_view_if_needed()
    box, day = panel.bounding_box(), panel.bounding_box()["width"] / 30
    page.mouse.move(box["x"] + 14.5 * day, box["y"] + 30)
    page.mouse.down()
    page.mouse.move(box["x"] + 15.5 * day, box["y"] + 34, steps=4)
    page.mouse.up()
    assert (page.input_value("#from"), page.input_value("#to")) == ("2021-11-15", "2021-11-16")
    dated = [pair for pair in shown_days(page) if pair[0]]
    assert dated
    assert all(start <= "2021-11-16" and end >= "2021-11-15" for start, end in dated)
    assert panel.locator(".brush").is_visible()
    assert 0 < page.locator("button.spot:not(.plain):visible").count() < drawn
    page.get_by_role("checkbox", name="claims without a date").uncheck()
    assert ("", "") not in shown_days(page)
    assert "2021-11-15 to 2021-11-16" in status(page)
    page.get_by_role("button", name="Show all").click()
    assert status(page).startswith("All ")
    assert not panel.locator(".brush").is_visible()


def test_a_place_on_the_map_filters_the_list(page: Any, pages: str, tables: dict[str, pd.DataFrame]) -> None:
    open_page(page, f"{pages}/explorer.html")
    button = page.locator("button.spot[data-name^='Shusha / Shushi']").first
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    headings = page.locator(".group:visible h3").all_inner_texts()
    assert headings
    assert all("Shusha / Shushi" in heading for heading in headings)
    button.click()
    assert status(page) == f"All {len(tables['claims'])} claims."
    page.locator("button.plain").click()
    placed = set(tables["incidents"].loc[tables["incidents"]["lat"].notna(), "title"])
    assert not [text for text in page.locator(".group:visible h3").all_inner_texts()
                if text.partition(". ")[2] in placed and "Upper Lars" not in text]  # fmt: skip


def test_explorer_is_used_by_keyboard(page: Any, pages: str) -> None:
    open_page(page, f"{pages}/explorer.html")
    page.get_by_role("checkbox", name="Azerbaijani").focus()
    page.keyboard.press("Space")
    assert "azerbaijan" not in shown_sides(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the button beside it: only this one
    assert shown_sides(page) == {"azerbaijan"}
    for field in ("#from", "#to"):
        page.locator(field).focus()
        page.keyboard.type("12122020")  # the same in every order of day and month
    assert (page.input_value("#from"), page.input_value("#to")) == ("2020-12-12", "2020-12-12")
    shown = {pair for pair in shown_days(page) if pair[0]}
    assert ("2020-12-12", "2020-12-12") in shown
    assert all(start <= "2020-12-12" <= end for start, end in shown)  # a claim about weeks is about that day too
    page.get_by_role("button", name="Later").focus()
    page.keyboard.press("Space")
    assert (page.input_value("#from"), page.input_value("#to")) == ("2020-12-13", "2020-12-13")
    shown = {pair for pair in shown_days(page) if pair[0]}
    assert ("2020-12-13", "2020-12-13") in shown
    assert all(start <= "2020-12-13" <= end for start, end in shown)
    spot = page.locator("button.spot:visible").first
    spot.focus()
    page.keyboard.press("Enter")
    assert spot.get_attribute("aria-pressed") == "true"
    page.locator("#reset").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "status"


def test_without_javascript_and_on_paper_everything_is_there(
    browser: Any, pages: str, tables: dict[str, pd.DataFrame]
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    open_page(page, f"{pages}/explorer.html")
    page.emulate_media(media="print")
    assert page.locator("#controls").is_hidden()
    sentences = (
        tables["claims"].groupby(["incident_id", "doc_id", "start", "end", "source_side", "source_original"]).ngroups
    )
    assert page.locator("li.card").count() == sentences
    assert page.locator("li.card >> visible=true").count() == sentences
    context.close()


@pytest.mark.parametrize("name", ["explorer.html", "map.html", "index.html", "incident"])
def test_nothing_that_a_source_wrote_runs(page: Any, hostile: str, tables: dict[str, pd.DataFrame], name: str) -> None:
    from karabakh_analysis.pages import page_name

    incident = tables["claims"]["incident_id"].mode()[0]
    open_page(page, f"{hostile}/{page_name(incident) if name == 'incident' else name}")
    if name == "map.html":
        for sign in page.locator(".ka-account").all()[:4]:
            sign.focus()
            page.keyboard.press("Enter")
            assert "window.__hacked=1" in page.locator(".ka-popup blockquote").first.inner_text()
            page.keyboard.press("Escape")
    else:
        assert "</script><script>window.__hacked=1" in page.locator("main").inner_text()
        assert "{{7*7}}" in page.locator("main").inner_text()
    if name == "explorer.html":
        page.get_by_role("button", name="Only: Armenian account").click()
        assert shown_sides(page) == {"armenia"}
        page.locator("button.spot:visible").first.click()
        page.locator("li.card:visible").first.hover()
    page.wait_for_timeout(100)  # for whatever an onerror or onload would have set
    assert page.evaluate("typeof window.__hacked") == "undefined"
    assert page.locator("img[src='x'], [onerror], [onload], [onmouseover], [href^='javascript']").count() == 0
