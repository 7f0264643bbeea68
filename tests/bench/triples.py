"""Blocks of triples, written as Turtle in house order or as N-Quads, without building a graph.

A block maps predicates to objects, all as Turtle writes them (`tp:inPlan`, `"ร่าง"@th`, `2.5`). Building rdflib graphs for a
million triples would take minutes and gigabytes.
"""

from collections.abc import Iterator, Mapping

from phrases import Pair

from thaiplan.terms import GRAPH, ID, PREFIXES, SOURCE, natural_key

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
XSD = "http://www.w3.org/2001/XMLSchema#"
FIRST = {"a": 0, "skos:notation": 1, "skos:prefLabel": 2}
Block = dict[str, list[str]]
Blocks = Mapping[str, Block]


def thai(number: object) -> str:
    """A number in Thai digits, as plans print it.

    >>> thai(2575)
    '๒๕๗๕'
    """
    return str(number).translate(THAI)


def literal(text: str, language: str = "") -> str:
    """A text as Turtle and N-Triples write it.

    >>> literal("ก\\tข", "th")
    '"ก\\\\tข"@th'
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def both(text: Pair) -> list[str]:
    """A text in Thai and in English."""
    return [literal(text.th, "th"), literal(text.en, "en")]


def expand(term: str) -> str:
    """The IRI of a prefixed name; what no prefix of the house names is a plan, or the lines of its document.

    >>> expand("bench-th-52-lines:3")
    'https://w3id.org/thaiplan/source/bench-th-52#L3'
    """
    prefix, _, local = term.partition(":")
    return namespace(prefix) + local


def namespace(prefix: str) -> str:
    """The namespace of a prefix, of the house or of a plan."""
    if prefix in PREFIXES:
        return PREFIXES[prefix]
    return f"{SOURCE}{prefix.removesuffix('-lines')}#L" if prefix.endswith("-lines") else f"{ID}{prefix}/"


def count(blocks: Blocks) -> int:
    """The number of triples."""
    return sum(len(objects) for block in blocks.values() for objects in block.values())


def turtle(blocks: Blocks, head: str = "") -> str:
    """A Turtle file in house order under a head of comment lines."""
    used: set[str] = set()
    written = []
    for subject in sorted(blocks, key=lambda name: (not name.endswith(":plan"), natural_key(expand(name)))):
        used.add(subject.partition(":")[0])
        lines = [subject]
        for predicate, objects in sorted(blocks[subject].items(), key=lambda item: (FIRST.get(item[0], 3), item[0])):
            if objects:
                used.update(_prefixes(predicate, objects))
                listed = " ,\n        ".join(objects)
                lines.append(f"    {predicate} {listed} ;")
        written.append("\n".join([*lines, "."]))
    names = "\n".join(f"@prefix {prefix}: <{namespace(prefix)}> ." for prefix in sorted(used))
    comment = "".join(f"# {line}\n" for line in head.splitlines()).strip()
    return "\n\n".join(part for part in (comment, names, *written) if part) + "\n"


def _prefixes(predicate: str, objects: list[str]) -> Iterator[str]:
    if predicate != "a":
        yield predicate.partition(":")[0]
    for term in objects:
        if term[0] not in '"0123456789':
            yield term.partition(":")[0]
        elif "^^" in term:
            yield term.rpartition("^^")[2].partition(":")[0]


def nquads(blocks: Blocks, graph: str) -> str:
    """N-Quads of the graph with a name."""
    end = f" <{GRAPH}{graph}> .\n"
    return "".join(
        f"<{expand(subject)}> {_verb(predicate)} {_object(term)}{end}"
        for subject, block in blocks.items()
        for predicate, objects in block.items()
        for term in objects
    )


def _verb(predicate: str) -> str:
    return f"<{expand('rdf:type' if predicate == 'a' else predicate)}>"


def _object(term: str) -> str:
    if term[0] == '"':
        text, marks, datatype = term.rpartition("^^")
        return f"{text}^^<{expand(datatype)}>" if marks and text.endswith('"') else term
    if term[0].isdigit():
        return f'"{term}"^^<{XSD}{"decimal" if "." in term else "integer"}>'
    return f"<{expand(term)}>"
