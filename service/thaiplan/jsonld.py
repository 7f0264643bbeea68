"""JSON-LD as people and programs like to read it: names under prefixes, labels by language, one thing at the root.

rdflib makes the names short; here the things are put into each other. Nothing is lost: it reads back as the triples it was
made of.
"""

import json

from rdflib import Graph
from rdflib.plugins.serializers.jsonld import from_rdf
from rdflib.plugins.shared.jsonld.context import Context

from thaiplan.terms import PREFIXES, TP, natural_key

# Texts that stand in several languages, by language.
BY_LANGUAGE = {
    "label": "skos:prefLabel", "note": "skos:editorialNote", "definition": "skos:definition", "title": "dcterms:title",
    "description": "dcterms:description", "rationale": "tp:rationale",
}  # fmt: skip
ID, TYPE, REVERSE = "id", "type", "@reverse"
FIRST, LAST = ("@context", ID, TYPE, "label"), (REVERSE, "@graph")
ORDERED = ("@list", "@graph")  # whose members stand in an order of their own


def write_jsonld(triples: bytes, root: str) -> bytes:
    """N-Triples as JSON-LD whose root is one thing: what it refers to is in it, what refers to it is under `@reverse`.

    Things that are neither stand beside it in `@graph`. The same triples give the same bytes.
    """
    graph = Graph(bind_namespaces="none").parse(data=triples, format="nt")
    context = make_context(triples.decode())
    made = json.loads(json.dumps(from_rdf(graph, context)))  # rdflib's own kinds of texts are equal to no others
    nodes = made.get("@graph", [{key: value for key, value in made.items() if key != "@context"}])
    left = {node[ID]: node for node in sorted(nodes, key=lambda node: node[ID]) if ID in node}
    name = str(Context(context).shrink_iri(root))
    if name not in left:
        return _write({"@context": context, "@graph": list(left.values())})
    top = left.pop(name)
    _nest(top, left)
    for other in list(left.values()):
        if other[ID] in left and _hang(top, name, other):
            _nest(left.pop(other[ID]), left)
    return _write({"@context": context} | (top if not left else {"@graph": [top, *left.values()]}))


def make_context(text: str) -> dict:
    """The context for a text in N-Triples: terms of the ontology as they are, the other prefixes as far as they are used."""
    used = {prefix: namespace for prefix, namespace in PREFIXES.items() if f"<{namespace}" in text}
    terms = {
        term: {"@id": name, "@container": "@language"}
        for term, name in BY_LANGUAGE.items()
        if f"<{PREFIXES[name.partition(':')[0]]}{name.partition(':')[2]}>" in text
    }
    for term in terms.values():
        prefix = term["@id"].partition(":")[0]
        used[prefix] = PREFIXES[prefix]
    return {"@vocab": TP, ID: "@id", TYPE: "@type"} | dict(sorted(used.items())) | terms


def _nest(node: dict, left: dict[str, dict]) -> None:
    """Puts what a node refers to into it, each thing where it is first met."""
    for key in sorted(node):
        values = sorted(node[key], key=_order) if isinstance(node[key], list) else [node[key]]
        for place, value in enumerate(values):
            if isinstance(value, dict) and value.keys() == {ID} and value[ID] in left:
                values[place] = left.pop(value[ID])
                _nest(values[place], left)
        node[key] = values if isinstance(node[key], list) else values[0]


def _hang(top: dict, name: str, other: dict) -> bool:
    """Puts a node that refers to the root under `@reverse` of the root; whether it did."""
    for key, value in sorted(other.items()):
        values = value if isinstance(value, list) else [value]
        if key not in (ID, TYPE) and {ID: name} in values:
            rest = [one for one in values if one != {ID: name}]
            top.setdefault(REVERSE, {}).setdefault(key, []).append(other)
            if rest:
                other[key] = rest
            else:
                del other[key]
            return True
    return False


def _write(document: dict) -> bytes:
    return (json.dumps(_tidied(document), indent=2, ensure_ascii=False) + "\n").encode()


def _tidied(value: object, key: str = "") -> object:
    """The same in an order to be read in: identifier, class and label first, what refers to a thing last, values sorted."""
    if isinstance(value, list):
        members = [_tidied(one) for one in value]
        return members if key in ORDERED else sorted(members, key=_order)
    if not isinstance(value, dict) or key == "@context":
        return value
    return {name: _tidied(value[name], name) for name in sorted(value, key=_place)}


def _place(key: str) -> tuple[int, str]:
    return (FIRST.index(key) if key in FIRST else len(FIRST) + (key in LAST), key)


def _order(value: object) -> tuple:
    name = value.get(ID, "") if isinstance(value, dict) else ""
    return natural_key(str(name)), json.dumps(value, sort_keys=True, ensure_ascii=False)
