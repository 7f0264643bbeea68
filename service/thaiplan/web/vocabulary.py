"""Readable pages of the ontology, its modules, the vocabulary and the shapes, generated from their graphs."""

from dataclasses import dataclass, field
from itertools import groupby

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from thaiplan.errors import NotFound
from thaiplan.house import House
from thaiplan.rows import Text, Thing, text_of, thing_of, value_of
from thaiplan.terms import BASE, GRAPH, natural_key
from thaiplan.web.glossary import Term, group, known_terms, narrower, rules, shapes_about
from thaiplan.web.view import FORMS, HTML, View


@dataclass
class Header:
    """What an ontology says of itself."""

    iri: str
    title: Text
    about: Text
    version_iri: str | None
    version: str | None
    issued: str
    licence: str | None
    creators: list[Thing] = field(default_factory=list)


def vocabulary(request: Request) -> Response:
    """The ontology, one module of it, the vocabulary or the shapes: a list for people, the graph for machines.

    The address of the version in force leads to the document; raises NotFound for any other name.
    """
    view, path = View(request), request.path_params.get("path", "")
    name = view.path.strip("/").split("/")[0]
    graph, module = GRAPH + name, BASE + name + "/" + path if path else None
    headers = read_headers(view, graph)
    for iri, header in headers.items():
        if module and header.version_iri == module:
            return _redirect(view, iri)
    if module and module not in headers:
        raise _no_module(view, name, path, headers)
    media_type = view.form()
    if media_type != HTML:
        found = view.data("module", media_type, module=module) if module else view.data("graph", media_type, graph=graph)
        name = next(name for name, known in FORMS.items() if known == media_type)
        found.headers["Content-Location"] = view.with_format(name)
        return found
    known = known_terms(view, graph)
    terms = [term for term in known if not module or module in (term.module, term.iri)]
    header = headers.get(module or BASE + name)
    if not (terms or header):
        raise NotFound(f"This release has no graph {graph}.")
    if name == "shapes":
        return shapes(view, terms)
    parts = [
        (Thing(iri, part.title), part.about, sum(term.module == iri for term in known))
        for iri, part in headers.items()
        if iri.startswith(BASE + name + "/") and iri != module
    ]
    return view.render(
        "terms.html",
        name=name,
        groups=by_scheme(terms) if name == "vocab" else group(terms),
        header=header,
        parts=[] if module else parts,
        is_whole=name == "ontology" and not module,
        below=narrower(known),
        about=shapes_about(known_terms(view, GRAPH + "shapes")),
        labels={term.iri: term.text("label") for term in known},
    )


def shapes(view: View, terms: list[Term]) -> Response:
    """The index of the shapes, or with `?of=` one of them with all it says; raises NotFound for one there is not."""
    found, name = rules(terms), view.request.query_params.get("of", "")
    chosen = [rule for rule in found if rule.shape.anchor == name]
    if name and not chosen:
        raise NotFound(f"There is no shape {name[:200]!r} in this release; see {view.url('/shapes')} for those there are.")
    ontology = {term.iri: term.text("label") for term in known_terms(view, GRAPH + "ontology")}
    return view.render("shapes.html", rules=chosen or found, is_whole=not chosen, total=len(terms), labels=ontology)


def by_scheme(terms: list[Term]) -> list[tuple[str, list[Term]]]:
    """The concepts under the IRIs of their schemes; each stands once, under the first, and what is in none under its kind."""
    def scheme(term: Term) -> str:
        return next(iter(term.iris("skos:inScheme")), term.kind)
    return [(name, list(found)) for name, found in groupby(sorted(terms, key=lambda term: natural_key(scheme(term))), scheme)]


def mapping(request: Request) -> Response:
    """A mapping to another vocabulary as the Turtle file of the house: mappings are loaded beside a release, not in it."""
    view, name = View(request), request.path_params["path"]
    texts = {path.stem: path.read_text(encoding="utf-8") for path in House(view.site.settings.house).mapping_files()}
    iri = BASE + "ontology/mappings/" + name
    for stem, text in texts.items():
        if f"owl:versionIRI <{iri}>" in text:
            return _redirect(view, BASE + "ontology/mappings/" + stem)
    if name not in texts:
        there = {stem: BASE + "ontology/mappings/" + stem for stem in texts}
        raise NotFound(f"There is no mapping {name[:200]!r}.", there)
    view.choose([FORMS["ttl"], HTML], request.query_params.get("format"))
    return Response(texts[name], media_type=FORMS["ttl"])


def _redirect(view: View, iri: str) -> Response:
    query = view.request.url.query
    return RedirectResponse(view.local(iri) + (f"?{query}" if query else ""), 303)


def _no_module(view: View, name: str, path: str, headers: dict) -> NotFound:
    """The error for a module or version that is not in force, with those that are."""
    near = {iri.removeprefix(BASE): iri for iri in headers}
    in_force = ", ".join(sorted({header.version for header in headers.values() if header.version}))
    return NotFound(f"There is no {name}/{path[:200]} in this release, whose version is {in_force or 'not stated'}.", near)


def read_headers(view: View, graph: str) -> dict[str, Header]:
    """The headers in a graph, by ontology."""
    found: dict[str, Header] = {}
    for row in view.ask.rows("headers", graph=graph):
        iri, issued = row["ontology"].value, (value_of(row, "issued") or "")[:10]
        facts = (value_of(row, "version"), value_of(row, "number"), issued, value_of(row, "licence"))
        header = found.setdefault(iri, Header(iri, text_of(row, ""), text_of(row, "about"), *facts))
        header.creators += [thing] if (thing := thing_of(row, "creator")) and thing not in header.creators else []
    return found
