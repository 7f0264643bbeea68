"""What search engines read in a page: JSON-LD in terms of schema.org, that no text can break out of."""

import json
import re

import pyoxigraph as ox
import pytest

from thaiplan.rows import Text
from thaiplan.web.schemaorg import about_thing

HTML = {"accept": "text/html"}
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def schema(client, path: str, lang: str = "th") -> dict:
    [found] = SCRIPT.findall(client.get(path, headers=HTML | {"accept-language": lang}).text)
    return json.loads(found)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "Dataset"), ("/catalog", "Dataset"), ("/questions/waste", "Dataset"),
        ("/doc/lampang/plan", "CreativeWork"), ("/doc/lampang/issue-1", "CreativeWork"),
        ("/doc/concept/tourism-revenue", "StatisticalVariable"), ("/doc/area/TH-52", "AdministrativeArea"),
        ("/doc/org/lampang-pao", "Organization"), ("/source/lampang-plan-linkage", "DigitalDocument"),
    ],
)  # fmt: skip
def test_each_kind_of_page_says_what_it_is_about(client, path, kind):
    found = schema(client, path)
    assert found["@type"] == kind
    assert found["@id"] == found["identifier"]
    assert found["name"]
    assert found["url"].startswith("http://testserver/")
    json_ld = json.dumps(found | {"@context": {"@vocab": "https://schema.org/"}})
    assert list(ox.parse(json_ld, format=ox.RdfFormat.JSON_LD))


def test_texts_are_in_the_language_of_the_page(client):
    assert schema(client, "/doc/lampang/plan")["name"] == "แผนพัฒนาจังหวัดลำปาง"
    assert schema(client, "/doc/lampang/plan", "en")["name"] == "Lampang provincial development plan"


def test_the_dataset_has_licence_publisher_area_and_downloads(client):
    found = schema(client, "/catalog", "en")
    assert found["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert found["publisher"]["@id"] == "https://w3id.org/thaiplan/id/org/thaiplan-editors"
    assert found["spatialCoverage"]["@id"] == "https://w3id.org/thaiplan/id/area/TH"
    assert len(found["description"]) >= 50
    for one in found["distribution"]:
        answer = client.get(one["contentUrl"].removeprefix("http://testserver"), headers={"accept-encoding": "identity"})
        assert one["contentSize"] == f"{len(answer.content)} B"


def test_a_plan_says_where_it_holds_for_which_years_and_what_it_is_based_on(client):
    found = schema(client, "/doc/nesdp-12/plan", "en")
    assert found["temporalCoverage"] == "2017/2021"
    assert found["isBasedOn"][0]["@id"] == "https://w3id.org/thaiplan/source/lampang-plan-linkage"
    assert "temporalCoverage" not in schema(client, "/doc/lampang-pao/plan")


def test_an_element_stands_within_those_above_it_and_cites_its_lines(client):
    found = schema(client, "/doc/lampang/issue-1-indicator-2")
    assert found["isPartOf"]["@id"] == "https://w3id.org/thaiplan/id/lampang/issue-1"
    assert found["isPartOf"]["isPartOf"]["@id"] == "https://w3id.org/thaiplan/id/lampang/plan"
    assert found["citation"] == ["http://testserver/source/lampang-plan-linkage#L208"]


def test_no_text_ends_the_script(client):
    site = client.app.state.switch.site

    class Shown:
        lang, site = "en", client.app.state.switch.site

        def address(self, iri):
            return iri

    made = about_thing(Shown(), "http://a/<b>", [], Text(en="</script><script>alert(1)</script>"))
    text = site.templates.from_string("{{ schema | tojson }}").render(schema=made)
    assert "<" not in text
    assert json.loads(text)["name"] == "</script><script>alert(1)</script>"
