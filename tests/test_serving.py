"""Serving: the rules for web servers, read as those servers read them.

Apache's rules are tried by a small reader of mod_rewrite in this module, which knows what the rules use and no more.
"""

import re

import pytest

from thaiplan.mirror.serving import FORMS, write_rules

FILES = {
    "index.html", "doc/a.html", "doc/a.en.html", "ontology.html", "ontology.ttl", "live.html", "graph/g.ttl",
    ".well-known/void",
    *(f"doc/a.{form}" for form in FORMS),
}  # fmt: skip
MOVED = {"/ontology/0.1.0": "/ontology"}


@pytest.fixture(params=["", "/plans"])
def base(request) -> str:
    return request.param


@pytest.fixture
def rules(base) -> dict[str, str]:
    return write_rules(f"https://host.example{base}/", MOVED, "live.html")


def lead(text: str, path: str, accept: str = "text/html", query: str = "") -> tuple[str, str | None]:
    """What RewriteRules make of a path without its first slash: the target, and the flag R of a redirect."""
    conditions = []
    for line in text.splitlines():
        name, _, rest = line.partition(" ")
        if name == "RewriteCond":
            conditions.append(rest.split(" "))
        elif name == "RewriteRule":
            pattern, target, flags = re.fullmatch(r"(\S+) (\S+) \[(.*)\]", rest).groups()
            found = re.search(pattern, path)
            if found and all(holds(variable, wanted, path, accept, query) for variable, wanted in conditions):
                filled = found.expand(target.replace("$", "\\"))
                return path if target == "-" else filled, redirect(flags)
            conditions = []
    return path, None


def redirect(flags: str) -> str | None:
    return next((flag[2:] for flag in flags.split(",") if flag.startswith("R=")), None)


def holds(variable: str, wanted: str, path: str, accept: str, query: str) -> bool:
    if wanted == "-f":
        return variable.replace("%{REQUEST_FILENAME}", path) in FILES
    value = {"%{HTTP_ACCEPT}": accept, "%{QUERY_STRING}": query, "%{REQUEST_URI}": "/" + path}[variable]
    return not re.search(wanted[1:], value) if wanted.startswith("!") else bool(re.search(wanted, value))


@pytest.mark.parametrize(("path", "accept", "query", "target"), [
    ("", "text/html", "", ("index.html", None)),
    ("id/a", "text/html", "", ("doc/a", "303")),
    ("doc/a", "text/html,*/*;q=0.8", "", ("doc/a.html", None)),
    ("doc/a", "text/html", "lang=en", ("doc/a.en.html", None)),
    ("doc/a", "text/html", "lang=english", ("doc/a.html", None)),
    ("doc/a", "text/turtle", "", ("doc/a.ttl", None)),
    ("doc/a", "application/ld+json", "", ("doc/a.jsonld", None)),
    ("doc/a", "application/rdf+xml", "", ("doc/a.rdf", None)),
    ("doc/a.ttl", "text/html", "", ("doc/a.ttl", None)),
    ("graph/g", "text/html", "", ("graph/g.ttl", None)),
    ("ontology", "application/n-triples", "", ("ontology.html", None)),
    ("ontology/0.1.0", "text/html", "", ("ontology", "303")),
    ("sparql", "text/html", "", ("live.html", "302")),
    ("graph-store/x", "text/html", "", ("live.html", "302")),
    ("sparqling", "text/html", "", ("sparqling", None)),
    (".well-known/void", "text/html", "", (".well-known/void", None)),
])  # fmt: skip
def test_apache_gives_what_the_site_gives(rules, path, accept, query, target):
    assert lead(rules[".htaccess"], path, accept, query) == target


@pytest.mark.parametrize(("path", "accept", "file"), [
    ("id/a", "text/html", "doc/a.html"),
    ("id/a", "text/turtle", "doc/a.ttl"),
    ("id/a.rdf", "text/html", "doc/a.rdf"),
    ("ontology", "text/turtle", "ontology.ttl"),
    ("ontology", "*/*", "ontology.html"),
    ("ontology/0.1.0", "*/*", "ontology.html"),
    ("graph/g", "*/*", "graph/g.ttl"),
])  # fmt: skip
def test_w3id_leads_each_name_to_a_file_of_the_copy(base, rules, path, accept, file):
    assert lead(rules["w3id.htaccess"], path, accept) == (f"https://host.example{base}/{file}", "303")
    assert file in FILES


def test_w3id_leads_the_rest_to_the_same_place(base, rules):
    assert lead(rules["w3id.htaccess"], "") == (f"https://host.example{base}/", "302")
    assert lead(rules["w3id.htaccess"], "questions/x") == (f"https://host.example{base}/questions/x", "302")


def test_hosts_without_rules_of_their_own_get_redirects_and_headers(base, rules):
    assert f"{base}/id/* {base}/doc/:splat 302" in rules["_redirects"].splitlines()
    assert f"{base}/sparql {base}/live.html 302" in rules["_redirects"].splitlines()
    assert f"{base}/*.ttl\n  Content-Type: text/turtle; charset=utf-8\n" in rules["_headers"]


def test_nginx_is_told_of_forms_names_and_what_is_live(base, rules):
    text = rules["nginx.conf"]
    assert f"location ~ ^{base}/id/(.+)$ {{ return 303 {base}/doc/$1$is_args$args; }}" in text
    assert f"location = {base}/ontology/0.1.0 {{ return 303 {base}/ontology; }}" in text
    assert r'"~* application/ld\+json" .jsonld;' in text
    assert f"location ~ ^{base}/sparql(/|$) {{ return 302 {base}/live.html; }}" in text
    assert text.count("{") == text.count("}")
