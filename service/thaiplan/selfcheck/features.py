"""Features: a short query for each part of SPARQL, after those of SPARQLES; each has an answer on any data."""

_RDFS, _XSD = "http://www.w3.org/2000/01/rdf-schema#", "http://www.w3.org/2001/XMLSchema#"
_ONE = "?s ?p ?o"
_SOME = f"{{ SELECT * WHERE {{ {_ONE} }} LIMIT 10 }}"


def _filter(condition: str) -> str:
    return f"SELECT ?s WHERE {{ {_ONE} FILTER({condition}) }} LIMIT 1"


SPARQL_10 = {
    "SELECT": f"SELECT * WHERE {{ {_ONE} }} LIMIT 1",
    "ASK": f"ASK {{ {_ONE} }}",
    "CONSTRUCT": f"CONSTRUCT {{ {_ONE} }} WHERE {{ {_ONE} }} LIMIT 1",
    "DESCRIBE": "DESCRIBE <urn:x-nothing:1>",
    "DISTINCT": f"SELECT DISTINCT ?p WHERE {{ {_ONE} }} LIMIT 1",
    "REDUCED": f"SELECT REDUCED ?p WHERE {{ {_ONE} }} LIMIT 1",
    "ORDER BY": "SELECT ?c WHERE { ?s a ?c } ORDER BY DESC(?c) LIMIT 1 OFFSET 1",
    "OPTIONAL": "SELECT ?s ?l WHERE { ?s a ?c OPTIONAL { ?s <urn:x-nothing:1> ?l } } LIMIT 1",
    "UNION": f"SELECT ?s WHERE {{ {{ {_ONE} }} UNION {{ ?s a ?o }} }} LIMIT 1",
    "GRAPH": f"SELECT ?g WHERE {{ GRAPH ?g {{ {_ONE} }} }} LIMIT 1",
    "FILTER bound": _filter("bound(?o)"),
    "FILTER regex": _filter('regex(str(?o), "a", "i")'),
    "FILTER lang": _filter('lang(?o) = "en" || langMatches(lang(?o), "*")'),
    "FILTER datatype": _filter(f"datatype(?o) = <{_XSD}string>"),
    "FILTER isIRI": _filter("isIRI(?o) && !isBlank(?s)"),
    "collections": "SELECT ?x WHERE { ?x <urn:x-nothing:1> (1 2) } LIMIT 1",
}
SPARQL_11 = {
    "COUNT, GROUP BY, HAVING": "SELECT ?c (COUNT(?s) AS ?n) WHERE { ?s a ?c } GROUP BY ?c HAVING(COUNT(?s) > 0) LIMIT 1",
    "SUM, AVG, MIN, MAX": "SELECT (SUM(?x) AS ?a) (AVG(?x) AS ?b) (MIN(?x) AS ?c) (MAX(?x) AS ?d) WHERE { VALUES ?x { 1 2 } }",
    "GROUP_CONCAT, SAMPLE": 'SELECT (GROUP_CONCAT(?x; SEPARATOR=",") AS ?a) (SAMPLE(?x) AS ?b) WHERE { VALUES ?x { "a" "b" } }',
    "sub-query": f"SELECT (COUNT(*) AS ?n) WHERE {_SOME}",
    "FILTER EXISTS": f"SELECT ?s WHERE {{ {_ONE} FILTER EXISTS {{ ?s a ?c }} }} LIMIT 1",
    "FILTER NOT EXISTS": f"SELECT ?s WHERE {{ {_ONE} FILTER NOT EXISTS {{ ?s <urn:x-nothing:1> ?x }} }} LIMIT 1",
    "MINUS": f"SELECT ?s WHERE {{ {_SOME} MINUS {{ ?s <urn:x-nothing:1> ?x }} }} LIMIT 1",
    "BIND": 'SELECT ?x WHERE { BIND(CONCAT("a", "b") AS ?x) }',
    "VALUES": "SELECT ?x WHERE { VALUES ?x { 1 2 } }",
    "path sequence": f"SELECT ?c WHERE {{ ?s a/<{_RDFS}label> ?c }} LIMIT 1",
    "path alternative": f"SELECT ?c WHERE {{ ?s a|<{_RDFS}label> ?c }} LIMIT 1",
    "path inverse": "SELECT ?s WHERE { ?c ^a ?s } LIMIT 1",
    "path * and +": (
        f"SELECT ?c WHERE {{ ?s <{_RDFS}subClassOf>+ ?d . ?d <{_RDFS}subClassOf>* ?c }} LIMIT 1"
    ),
    "path negation": "SELECT ?s WHERE { ?s !(a|^a) ?o } LIMIT 1",
    "IN, IF, COALESCE": (
        'SELECT ?y WHERE { VALUES ?x { 1 2 } FILTER(?x IN (1, 3)) BIND(IF(?x = 1, COALESCE(?z, "a"), "b") AS ?y) }'
    ),
    "string functions": (
        'SELECT ?x WHERE { BIND(CONCAT(UCASE("a"), LCASE("B"), SUBSTR("abc", 2), '
        'REPLACE("abc", "b", "d"), ENCODE_FOR_URI("ก")) AS ?x) '
        'FILTER(STRSTARTS("ab", "a") && STRENDS("ab", "b") && CONTAINS("ab", "a") && STRLEN("ab") = 2) }'
    ),
    "numeric functions": "SELECT ?x WHERE { BIND(ABS(-1) + ROUND(1.5) + CEIL(1.2) + FLOOR(1.8) AS ?x) }",
    "date functions": (
        f'SELECT ?x WHERE {{ BIND("2026-01-02T03:04:05Z"^^<{_XSD}dateTime> AS ?d) BIND(YEAR(?d) + MONTH(?d) + DAY(?d) AS ?x) }}'
    ),
    "hashes": 'SELECT ?x WHERE { BIND(CONCAT(MD5("a"), SHA256("a")) AS ?x) }',
    "STRDT, STRLANG, IRI, BNODE": (
        f'SELECT ?a WHERE {{ BIND(STRDT("1", <{_XSD}integer>) AS ?a) BIND(STRLANG("a", "th") AS ?b) '
        'BIND(IRI("urn:x-a:1") AS ?c) BIND(BNODE() AS ?d) }'
    ),
    "CONSTRUCT WHERE": f"CONSTRUCT WHERE {{ {_ONE} }} LIMIT 1",
}
