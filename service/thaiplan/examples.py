"""The library as triples: each question as a `sh:SPARQLExecutable`, and the prefixes, where query editors look for them.

    <…/questions/waste>         a sh:SPARQLSelectExecutable ; rdfs:comment "…"@th , "…"@en ; sh:select "…" ;
                                schema:target <…/sparql> ; sh:prefixes <…/graph/examples#prefixes> .
    <…/graph/examples#prefixes> sh:declare <…/graph/examples#prefix-tp> .
"""

from collections.abc import Iterable, Mapping

from rdflib import OWL, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef

from thaiplan.queries import Question
from thaiplan.sparqltext import read_facts
from thaiplan.terms import BASE, GRAPH, PREFIXES

EXAMPLES = GRAPH + "examples"
QUESTION = BASE + "questions/"
ENDPOINT = URIRef(BASE + "sparql")
DECLARED = URIRef(EXAMPLES + "#prefixes")
SCHEMA = Namespace(PREFIXES["schema"])
# The form of a query, with the class and the property of SHACL for it.
FORMS = {
    "select": (SH.SPARQLSelectExecutable, SH.select),
    "ask": (SH.SPARQLAskExecutable, SH.ask),
    "construct": (SH.SPARQLConstructExecutable, SH.construct),
}


def write_examples(questions: Iterable[Question], prefixes: Mapping[str, str] = PREFIXES) -> str:
    """The questions and the prefixes as N-Triples, in order; a DESCRIBE has no term in SHACL and is left out."""
    graph = Graph()
    for question in questions:
        _add_question(graph, question)
    graph.add((DECLARED, RDF.type, OWL.Ontology))
    for prefix, namespace in prefixes.items():
        one = URIRef(f"{EXAMPLES}#prefix-{prefix}")
        graph.add((DECLARED, SH.declare, one))
        graph.add((one, RDF.type, SH.PrefixDeclaration))
        graph.add((one, SH.prefix, Literal(prefix)))
        graph.add((one, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))
    return "".join(sorted(graph.serialize(format="nt").splitlines(keepends=True)))


def _add_question(graph: Graph, question: Question) -> None:
    kind, text = FORMS.get(read_facts(question.text).form or "select", (None, None))
    if kind is None:
        return
    name = URIRef(QUESTION + question.name)
    graph.add((name, RDF.type, SH.SPARQLExecutable))
    graph.add((name, RDF.type, kind))
    graph.add((name, text, Literal(_without_header(question.text))))
    graph.add((name, SH.prefixes, DECLARED))
    graph.add((name, SCHEMA.target, ENDPOINT))
    for lang, summary in (("th", question.summary_th), ("en", question.summary)):
        if summary:
            graph.add((name, RDFS.comment, Literal(summary, lang=lang)))
            graph.add((name, RDFS.label, Literal(summary, lang=lang)))
    for tag in question.tags:
        graph.add((name, SCHEMA.keywords, Literal(tag)))


def _without_header(text: str) -> str:
    """The query as an editor shows it: what the header says stands beside it already.

    >>> _without_header("#+ summary: What?\\nASK {}\\n")
    'ASK {}\\n'
    """
    return "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#+"))
