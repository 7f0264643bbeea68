"""The ontology, the vocabulary and the shapes as readable lists and as data."""

import pytest
import rdflib

HTML = {"accept": "text/html"}


@pytest.mark.parametrize(
    ("path", "anchor"), [("/ontology", "Target"), ("/vocab", "at-least"), ("/shapes", "Target-unit")]
)
def test_a_term_has_its_anchor_in_the_list(client, path, anchor):
    assert f'<article class="term" id="{anchor}">' in client.get(path, headers=HTML).text


@pytest.mark.parametrize("path", ["/ontology", "/vocab", "/shapes", "/ontology/measure"])
def test_the_list_comes_as_data(client, path):
    answer = client.get(path, headers={"accept": "text/turtle"})
    assert len(rdflib.Graph().parse(data=answer.content, format="turtle")) > 100


def test_a_term_is_shown_with_thai_and_english_label_and_one_definition(client):
    text = client.get("/ontology", headers=HTML | {"accept-language": "en"}).text
    term = text[text.index('id="Target"') :]
    term = term[: term.index("</article>")]
    assert "ค่าเป้าหมาย" in term
    assert term.count("<p>") == 1


def test_no_term_stands_twice(client):
    text = client.get("/ontology", headers=HTML).text
    anchors = [part.partition('"')[0] for part in text.split('<article class="term" id="')[1:]]
    assert len(anchors) == len(set(anchors))
