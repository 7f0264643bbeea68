"""The publisher's commands."""

import argparse

import pytest

from standin import standing_in
from test_publish import Store
from thaiplan.cli import main
from thaiplan.publisher import add_commands


@pytest.fixture
def store():
    made = Store()
    with standing_in(made.say) as (address, _):
        made.address = address
        yield made


def test_a_release_is_published_and_then_unchanged_and_each_run_says_so(store, settings, capsys):
    options = ["--to", store.address, "--house", str(settings.house), "--cache", str(settings.cache)]
    assert main(["publish", *options]) == 0
    assert "graphs: 25 put" in capsys.readouterr().out
    assert main(["publish", *options]) == 0
    assert "graphs: 25 unchanged" in capsys.readouterr().out
    assert main(["publish", *options, "--all"]) == 0
    assert "graphs: 25 put" in capsys.readouterr().out


@pytest.mark.parametrize(("address", "said"), [
    ("nonsense", "--to is 'nonsense'; it wants a web address"),
    ("http://dba:secret@127.0.0.1/data", "holds a user or a password"),
    ("http://127.0.0.1:1/data", "cannot be reached"),
])  # fmt: skip
def test_an_address_that_is_none_ends_with_2_and_a_sentence(settings, capsys, address, said):
    assert main(["publish", "--to", address, "--house", str(settings.house), "--cache", str(settings.cache)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "secret" not in told


def test_half_of_the_credentials_is_a_sentence(settings, capsys, monkeypatch):
    monkeypatch.setenv("THAIPLAN_PUBLISH_USER", "dba")
    assert main(["publish", "--to", "http://127.0.0.1:1/data", "--cache", str(settings.cache)]) == 2
    assert "only one is set" in capsys.readouterr().err


def test_each_command_explains_itself():
    made = {}

    def command(function, help_text):
        made[function.__name__] = help_text
        return argparse.ArgumentParser()

    add_commands(command)
    assert made.keys() >= {"export", "publish"}
    assert all(made.values())
