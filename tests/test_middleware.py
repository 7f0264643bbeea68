"""The language of an answer."""

HTML = {"accept": "text/html"}


def language(answer) -> str:
    return answer.headers["content-language"]


def test_thai_is_the_language_where_nothing_is_asked(client):
    assert language(client.get("/", headers=HTML)) == "th"


def test_the_browser_s_preference_counts(client):
    assert language(client.get("/", headers=HTML | {"accept-language": "en-GB,en;q=0.9,th;q=0.5"})) == "en"


def test_the_cookie_counts_more_than_the_browser_s_preference(client):
    headers = HTML | {"accept-language": "en", "cookie": "lang=th"}
    assert language(client.get("/", headers=headers)) == "th"


def test_the_address_counts_most_and_is_remembered(client):
    answer = client.get("/?lang=en", headers=HTML | {"cookie": "lang=th"})
    assert language(answer) == "en"
    assert answer.headers["set-cookie"].startswith("lang=en; Path=/;")


def test_an_unknown_language_is_passed_over_and_not_remembered(client):
    answer = client.get("/?lang=%0d%0aX-Evil:1", headers=HTML)
    assert language(answer) == "th"
    assert "set-cookie" not in answer.headers
    assert "x-evil" not in answer.headers


def test_a_broken_cookie_is_passed_over(client):
    assert language(client.get("/", headers=HTML | {"cookie": 'lang="\x01; =;;'})) == "th"


def test_the_switch_keeps_the_rest_of_the_address(client):
    page = client.get("/questions?tag=measures", headers=HTML).text
    assert 'href="/questions?tag=measures&amp;lang=en"' in page


def test_the_cookie_is_found_beside_odd_ones(client):
    for odd in ('theme={"a":1}; lang=en', "lang=en; ส=1", "a b=c; lang=en", "=; lang=en", 'x="; lang=en', "lang=xx; lang=en"):
        assert language(client.get("/", headers={"accept": "text/html", "cookie": odd.encode()})) == "en", odd
