"""The sitemap names every page and nothing else; robots.txt says where it is."""

import xml.etree.ElementTree as ET

import pytest

from thaiplan.web import sitemap as sitemaps

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def locations(client, path: str = "/sitemap.xml", what: str = "url") -> list[str]:
    answer = client.get(path)
    assert answer.headers["content-type"].startswith("application/xml")
    return [found.text for found in ET.fromstring(answer.content).findall(f"s:{what}/s:loc", NS)]


def test_it_names_each_page_once(client):
    found = locations(client)
    assert len(found) == len(set(found))
    site = client.app.state.switch.site
    for path in ("/", "/catalog", "/questions/waste", "/doc/lampang/plan", "/source/lampang-plan-linkage", "/ontology/plan"):
        assert f"http://testserver{path}" in found
    assert len(found) > len(site.names) + len(site.questions)


def test_each_kind_of_page_it_names_is_there(client):
    found = locations(client)
    for address in {address.rsplit("/", 1)[0]: address for address in found}.values():
        answer = client.get(address.removeprefix("http://testserver"), headers={"accept": "text/html"})
        assert answer.status_code == 200, address


def test_more_addresses_than_one_file_may_have_come_in_parts(client, monkeypatch):
    whole = locations(client)
    monkeypatch.setattr(sitemaps, "MOST", 100)
    parts = locations(client, what="sitemap")
    assert len(parts) == -(-len(whole) // 100)
    assert [one for part in parts for one in locations(client, part.removeprefix("http://testserver"))] == whole


@pytest.mark.parametrize("part", ["0", "2", "-1", "x", "๑", "1" * 5000, "1%0d%0a"])
def test_a_part_that_is_not_there_is_404(client, part):
    answer = client.get(f"/sitemap.xml?part={part}")
    assert answer.status_code == 404
    assert "it has parts 1 to 1" in answer.json()["detail"]


def test_robots_are_told_where_it_is_also_under_a_base_path(client, make_client):
    assert "Sitemap: http://testserver/sitemap.xml" in client.get("/robots.txt").text
    text = make_client(base_path="/plans").get("/plans/robots.txt").text
    assert "Disallow: /plans/sparql?\n" in text
    assert text.endswith("Sitemap: http://testserver/plans/sitemap.xml\n")
