"""The lexer of SPARQL: terminals with their places, and prefixes."""

from thaiplan.sparqltokens import read_prefixes, read_tokens


def test_prefixes_are_read_in_any_layout():
    text = "prefix a:<http://a/>PREFIX\n:\t<#> ASK { ?s ?p 'PREFIX b: <http://b/>' }"
    assert read_prefixes(text) == {"a": "http://a/", "": "#"}


def test_tokens_keep_their_place_in_a_thai_text():
    text = "ASK { ?ก่อน ex:ลำปาง 'น้ำ'@th }"
    assert [(token.kind, text[token.start :][: len(token.text)]) for token in read_tokens(text)] == [
        ("word", "ASK"), ("mark", "{"), ("var", "?ก่อน"), ("name", "ex:ลำปาง"), ("text", "'น้ำ'@th"), ("mark", "}"),
    ]  # fmt: skip
