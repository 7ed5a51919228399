"""The components in somebody else's pipeline: found by name, saved, loaded, exported, drawn."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from karabakh_analysis import InputError, build_nlp
from karabakh_analysis.tagging import COMPONENTS

TEXT = (
    "Shots near Shushi\n\nBaku claims that two soldiers were wounded near Shushi on 16 November 2021, the day after "
    "shots were heard at the village of Toghanasar. “We left,” Prime Minister Nikol Pashinyan said.\n\nShare\n"
)
KEYS = ("karabakh_zones", "karabakh_places", "karabakh_actors", "karabakh_persons", "karabakh_dates")
VALUES = ("name", "basis", "where_prec", "lat", "lon", "kind", "side", "edtf")


def _found(doc: Doc) -> list[tuple[object, ...]]:
    return [
        (key, s.start_char, s.end_char, s.label_, s.kb_id_, *(getattr(s._, f"karabakh_{value}") for value in VALUES))
        for key in KEYS
        for s in doc.spans[key]
    ]


@Language.component("fake_tagger")
def _fake_tagger(doc: Doc) -> Doc:
    for token in doc:
        token.tag_ = "NNP" if token.text.istitle() else "XX"
    return doc


def test_names_are_enough() -> None:
    """A fresh Python that imports spaCy alone: the entry points lead to the factories."""
    script = (
        "import sys, spacy; assert 'karabakh_analysis' not in sys.modules; nlp = spacy.blank('en');"
        f"[nlp.add_pipe(name) for name in {list(COMPONENTS)!r}];"
        "doc = nlp('Shots near Shushi on 16 November 2021.');"
        "print(nlp.pipe_names, [s.kb_id_ for s in doc.spans['karabakh_places']], len(doc.spans['karabakh_dates']))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{list(COMPONENTS)} ['shusha'] 1\n"


@pytest.mark.parametrize("name", COMPONENTS)
def test_each_component_works_alone(name: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(name)
    doc = nlp(TEXT)
    assert doc.text == TEXT
    assert list(nlp("")) == []
    keys = {"karabakh_sentences": set(), "karabakh_actors": {"karabakh_actors", "karabakh_persons"}}
    assert set(doc.spans) == keys.get(name, {name})
    assert all(len(group) for group in doc.spans.values())


def test_settings_are_kept(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_places", config={"spans_key": "where"})
    nlp.add_pipe("karabakh_actors", config={"actors_key": "who", "persons_key": "people"})
    nlp.add_pipe("karabakh_dates", config={"include_coarse": False})
    nlp.to_disk(tmp_path / "pipe")
    doc = spacy.load(tmp_path / "pipe")(
        "Baku claims that Shushi was calm in the 1990s, Prime Minister Nikol Pashinyan said."
    )
    assert {key: [span.text for span in group] for key, group in doc.spans.items()} == {
        "where": ["Baku", "Shushi"],
        "who": ["Baku"],
        "people": ["Nikol Pashinyan"],
        "karabakh_dates": [],
    }
    # A place that speaks keeps the reason why it is this place, whatever the places' key is.
    assert [span._.karabakh_basis for span in doc.spans["who"]] == [doc.spans["where"][0]._.karabakh_basis]
    assert doc.spans["where"][0]._.karabakh_basis != "place in speaking position"


def test_docbin_keeps_spans_and_values() -> None:
    nlp = build_nlp()
    doc = nlp(TEXT)
    found = _found(doc)
    assert len(found) > 8
    data = DocBin(docs=[doc], store_user_data=True).to_bytes()
    [again] = DocBin().from_bytes(data).get_docs(nlp.vocab)
    assert again.text == TEXT
    assert _found(again) == found
    assert [list(zone) for zone in again._.karabakh_zones] == doc._.karabakh_zones
    assert [s.text for s in again.sents] == [s.text for s in doc.sents]


def test_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    nlp = build_nlp()
    nlp.to_disk(tmp_path / "pipe")
    again = spacy.load(tmp_path / "pipe")
    assert again.pipe_names == list(COMPONENTS)
    assert _found(again(TEXT)) == _found(nlp(TEXT))
    copied = spacy.blank("en").from_config(nlp.config)
    assert _found(copied.from_bytes(nlp.to_bytes())(TEXT)) == _found(nlp(TEXT))


def test_many_texts_at_once_are_as_one_by_one() -> None:
    nlp = build_nlp()
    texts = [TEXT, "", "Lachin was calm.", TEXT[::-1]]
    piped = list(nlp.pipe(texts, n_process=1, batch_size=2))
    assert [doc.text for doc in piped] == texts
    assert [_found(doc) for doc in piped] == [_found(nlp(text)) for text in texts]
    with_context = nlp.pipe([("Lachin was calm.", "d1")], as_tuples=True)
    assert [(doc.spans["karabakh_places"][0].text, context) for doc, context in with_context] == [("Lachin", "d1")]


@pytest.mark.parametrize("key", ["karabakh_places", "karabakh_dates", "karabakh_actors"])
def test_displacy_draws_spans_and_escapes_markup(key: str) -> None:
    doc = build_nlp()('<img src=x onerror="alert(1)"> Baku claims: <b>Shushi</b> & Lachin calm on 16 November 2021.')
    html = displacy.render(doc, style="span", options={"spans_key": key}, jupyter=False)
    assert doc.spans[key][0].label_ in html
    assert "&lt;" in html
    assert "&amp;" in html
    assert not re.search(r"<(?:img|b)\b", html)


def test_displacy_by_hand_escapes_too() -> None:
    doc = build_nlp()("<b>Shushi</b> and <i>Lachin</i> were calm.")
    ents = [
        {"start": span.start_char, "end": span.end_char, "label": span.label_} for span in doc.spans["karabakh_places"]
    ]
    assert len(ents) == 2
    html = displacy.render({"text": doc.text, "ents": ents}, style="ent", manual=True, jupyter=False)
    assert "Shushi" in html
    assert not re.search(r"<[bi]>", html)


def test_a_base_keeps_its_own_components() -> None:
    base = spacy.blank("en")
    base.add_pipe("sentencizer")
    base.add_pipe("fake_tagger")
    nlp = build_nlp(base)
    assert nlp is base
    own = [name for name in nlp.pipe_names if name not in COMPONENTS]
    assert own == ["sentencizer", "fake_tagger"]
    assert [name for name in nlp.pipe_names if name in COMPONENTS] == list(COMPONENTS)
    doc = nlp(TEXT)
    assert {token.tag_ for token in doc if token.text == "Shushi"} == {"NNP"}
    assert _found(doc) == _found(build_nlp()(TEXT))
    assert build_nlp(nlp).pipe_names == nlp.pipe_names


@pytest.mark.parametrize("own", ["parser", "senter", "sentencizer"])
def test_sentences_of_the_package_hold_on_top_of_a_base(own: str) -> None:
    base = spacy.blank("en")
    pipe = base.add_pipe(own)
    if own == "parser":
        pipe.add_label("nsubj")  # type: ignore[attr-defined]
    base.initialize()
    text = "He came on Nov. 16 at noon. Two left.\n\nThree went"
    doc = build_nlp(base)(text)
    assert [s.text.strip() for s in doc.sents] == ["He came on Nov. 16 at noon.", "Two left.", "Three went"]


def test_after_a_parser_the_error_says_what_to_do() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("parser").add_label("nsubj")  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.add_pipe("karabakh_sentences")
    with pytest.raises(InputError, match='before="parser"'):
        nlp("One fell. Two left.")


def test_a_component_that_the_base_has_keeps_its_settings() -> None:
    base = spacy.blank("en")
    base.add_pipe("karabakh_places", config={"spans_key": "where"})
    doc = build_nlp(base)("Shushi was calm.")
    assert [span.text for span in doc.spans["where"]] == ["Shushi"]
    assert "karabakh_places" not in doc.spans


def test_the_page_of_the_site_is_true(root: Path) -> None:
    """Its examples are run in order; a block of text shows what the code before it prints."""
    page = (root / "docs" / "spacy.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```python\n(.*?)```(?:\n\n```text\n(.*?)```)?", page, re.DOTALL)
    assert len(blocks) == 5
    names: dict[str, object] = {}
    for code, output in blocks:
        with redirect_stdout(io.StringIO()) as printed:
            exec(compile(code, "docs/spacy.md", "exec"), names)
        assert printed.getvalue() == output
    for name in COMPONENTS:
        config = Language.get_factory_meta(name).default_config
        row = next(line for line in page.splitlines() if line.startswith(f"| `{name}`"))
        assert all(f"`{setting}`" in row for setting in config)


def test_extensions_are_namespaced() -> None:
    from spacy.tokens import Span, Token
    from spacy.tokens.underscore import Underscore

    build_nlp()
    ours = {*Underscore.doc_extensions, *Underscore.span_extensions, *Underscore.token_extensions}
    assert {name for name in ours if name.startswith("karabakh_")} >= {f"karabakh_{value}" for value in VALUES}
    assert not [name for name in VALUES if Span.has_extension(name) or Token.has_extension(name)]
