from pathlib import Path

import pytest

from thaiplan.errors import MissingFile, WrongOption
from thaiplan.settings import SETTINGS, find_house, read_settings


def test_an_option_goes_before_the_environment_and_that_before_the_default():
    assert read_settings({}, {}).port == 8000
    assert read_settings({}, {"THAIPLAN_PORT": "81"}).port == 81
    assert read_settings({"port": "82"}, {"THAIPLAN_PORT": "81"}).port == 82
    assert read_settings({"port": None}, {"THAIPLAN_PORT": "81"}).port == 81


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("port", "http", "a whole number"),
        ("port", "70000", "0 to 65535"),
        ("port", "8_4", "a whole number"),
        ("port", "๘๔๓๕", "a whole number"),
        ("host", " ", "it wants an address"),
        ("base_path", '/a b"<', "plain names"),
        ("query_limit_s", "soon", "a number"),
        ("query_limit_s", "0", "0.05 to 3600"),
        ("query_limit_s", "nan", "0.05 to 3600"),
        ("workers", "0", "1 to 1000"),
        ("base_path", "plans", "leading slash"),
        ("base_path", "/plans/", "no final slash"),
        ("report_url", "javascript:alert('{iri}')", "a web or mail address"),
        ("report_url", "https://example.org/new", "with {iri} in it"),
        ("report_url", "https://example.org/{iri}/{name}", "such as mailto:"),
        ("report_url", "https://example.org/{iri", "such as mailto:"),
        ("report_url", "https://example.org/?a={iri} b", "such as mailto:"),
    ],
)
def test_a_wrong_value_is_told_with_what_was_found_and_wanted(name, value, told):
    with pytest.raises(WrongOption) as fault:
        read_settings({name: value}, {})
    assert name in str(fault.value)
    assert value in str(fault.value)
    assert told in str(fault.value)


def test_every_setting_has_a_field_a_variable_and_a_sentence():
    settings = read_settings({}, {})
    for setting in SETTINGS:
        assert hasattr(settings, setting.name)
        assert setting.variable == "THAIPLAN_" + setting.name.upper()
        assert len(setting.help) > 15


def test_a_folder_that_is_no_house_is_told_with_what_is_missing(tmp_path):
    (tmp_path / "ontology").mkdir()
    with pytest.raises(MissingFile, match="data/ttl/ is missing"):
        find_house(str(tmp_path))


def test_the_checkout_is_the_house_by_default():
    assert find_house() == Path(__file__).resolve().parents[1]


def test_the_cache_follows_the_xdg_rule():
    assert read_settings({}, {"XDG_CACHE_HOME": "/x"}).cache == Path("/x/thaiplan")
    assert read_settings({}, {"HOME": "/h"}).cache == Path("/h/.cache/thaiplan")
    assert read_settings({"cache": "/c"}, {}).cache == Path("/c")
    assert read_settings({}, {}).cache.name == "thaiplan"


def test_errors_are_reported_to_a_mail_or_web_address_or_nowhere():
    for address in ("", "mailto:a@example.org?subject={iri}%20{line}", "https://example.org/new?title={iri}"):
        assert read_settings({"report_url": address}, {}).report_url == address
