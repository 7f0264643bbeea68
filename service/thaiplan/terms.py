"""Names: namespaces and prefixes, prefixed names, Thai digits, Buddhist and Common Era years.

One table of prefixes serves every file of the house, so a prefix cannot mean two things.
"""

import re
from difflib import SequenceMatcher, get_close_matches

BASE = "https://w3id.org/thaiplan/"
TP = BASE + "ontology#"
TPV = BASE + "vocab#"
TPS = BASE + "shapes#"
ID = BASE + "id/"
GRAPH = BASE + "graph/"
SOURCE = BASE + "source/"

PREFIXES = {
    "agency": ID + "org/",
    "alignment": ID + "alignment/",
    "area": ID + "area/",
    "bmm": "http://www.omg.org/spec/BMM#",
    "cluster-plan": SOURCE + "lower-north-1-cluster-plan#L",
    "concept": ID + "concept/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "graph": GRAPH,
    "lampang": ID + "lampang/",
    "lampang-pao": ID + "lampang-pao/",
    "linkage": SOURCE + "lampang-plan-linkage#L",
    "lower-north-1": ID + "lower-north-1/",
    "national-strategy": ID + "national-strategy/",
    "nesdp-12": ID + "nesdp-12/",
    "northern-region": ID + "northern-region/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pao-strategies": SOURCE + "lampang-pao-strategies#L",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sdg": "http://metadata.un.org/sdg/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "source": SOURCE,
    "stratml": "urn:ISO:std:iso:17469:tech:xsd:stratml_core#",
    "tp": TP,
    "tps": TPS,
    "tpv": TPV,
    "unit": "http://qudt.org/vocab/unit/",
    "upper-north-1": ID + "upper-north-1/",
    "vann": "http://purl.org/vocab/vann/",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "year": ID + "year/",
}

# What the shapes judge by has one namespace everywhere; of these things another house may have its own.
FIXED = ("dcterms", "oa", "owl", "prov", "rdf", "rdfs", "skos", "tp", "tps", "tpv", "unit", "xsd")
SHARED = ("agency", "alignment", "area", "concept", "graph", "source", "year")
LIKE = 0.9  # two namespaces with so much in common differ by a slip

THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
BE_OFFSET = 543

# What may follow the colon unescaped in the house: our IRIs use letters, digits, "-", "." inside, "_" and nothing else.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")


def shorten(iri: str, prefixes: dict[str, str] | None = None) -> str:
    """The prefixed name of an IRI, or the IRI in angle brackets where no prefix fits; the longest namespace wins.

    >>> shorten("https://w3id.org/thaiplan/id/lampang/issue-2")
    'lampang:issue-2'
    >>> shorten("https://w3id.org/thaiplan/source/lampang-plan-linkage#L208")
    'linkage:208'
    >>> shorten("http://example.org/x")
    '<http://example.org/x>'
    """
    table = PREFIXES if prefixes is None else prefixes
    fits = [(ns, p) for p, ns in table.items() if iri.startswith(ns) and _LOCAL.fullmatch(iri[len(ns):])]
    if not fits:
        return f"<{iri}>"
    namespace, prefix = max(fits, key=lambda fit: len(fit[0]))
    return f"{prefix}:{iri[len(namespace):]}"


def expand(name: str, prefixes: dict[str, str] | None = None) -> str | None:
    """The IRI of a prefixed name, or None where the prefix is unknown.

    >>> expand("area:TH-52")
    'https://w3id.org/thaiplan/id/area/TH-52'
    """
    prefix, colon, local = name.partition(":")
    namespace = (PREFIXES if prefixes is None else prefixes).get(prefix)
    return namespace + local if colon and namespace is not None else None


def right_namespace(prefix: str, namespace: str) -> str | None:
    """The namespace that somebody must have meant who declared a prefix so; None where it may mean what it says.

    >>> right_namespace("tp", "https://w3id.org/thaiplan/ontolgy#"), right_namespace("phayao", "http://w3id.org/thaiplan/id/phayao")
    ('https://w3id.org/thaiplan/ontology#', 'https://w3id.org/thaiplan/id/phayao/')
    >>> right_namespace("area", "https://data.example/area/"), right_namespace("lampang", ID + "lampang-2571/")
    (None, None)
    """
    known = PREFIXES.get(prefix)
    if namespace == known:
        return None
    ours = re.fullmatch(r"https?://(?:www[.])?w3id[.]org/thaiplan/(.*)", namespace, re.IGNORECASE)
    if prefix in FIXED or (prefix in SHARED and (ours or SequenceMatcher(None, namespace, known).ratio() > LIKE)):
        return known
    if not ours:
        return None
    local = ours[1]
    if near := get_close_matches(local, ("ontology#", "vocab#", "shapes#"), 1, 0.8):
        local = near[0] if local != "ontology/" else local  # where the modules have their IRIs
    elif re.fullmatch(r"id/[^/#]+", local):
        local += "/"
    return BASE + local if namespace != BASE + local else None


def arabic_digits(text: str) -> str:
    """The text with Thai digits written as ASCII digits; nothing else changes.

    >>> arabic_digits("๑๐๒,๐๐๐")
    '102,000'
    """
    return text.translate(THAI_DIGITS)


def be_to_ce(year_be: int) -> int:
    """The Common Era year of a Buddhist Era year, as both have been counted since 1 January 2484 BE (1941 CE).

    >>> be_to_ce(2565)
    2022
    """
    return year_be - BE_OFFSET


def ce_to_be(year_ce: int) -> int:
    """The Buddhist Era year of a Common Era year.

    >>> ce_to_be(2022)
    2565
    """
    return year_ce + BE_OFFSET


def natural_key(text: str) -> list[tuple[int, int, str]]:
    """A sort key under which numbers inside a text count as numbers.

    >>> sorted(["issue-10", "issue-2", "issue-2-goal-1"], key=natural_key)
    ['issue-2', 'issue-2-goal-1', 'issue-10']
    """
    parts = re.split(r"([0-9]+)", text)
    return [(1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts if part]
