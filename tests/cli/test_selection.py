"""The options of ``validate`` select rules, decide what fails, and say less."""

import json

import pytest

ARTICLE = json.dumps({"id": "a1", "actors": [{"id": "x"}], "quotes": [{"id": "q1", "within": "q9"}]}).encode()


@pytest.fixture
def path(place):
    return place("a.json", ARTICLE)


def codes(result):
    return [line.split()[3].rstrip(":") for line in result.stdout.splitlines()]


def test_all_rules_are_applied_by_default(newsmodel_command, path):
    assert set(codes(newsmodel_command("validate", path))) == {"reference.unresolved", "actor.nameless", "quote.empty"}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "quote.empty"], ["quote.empty"]),
        (["--select", "quote."], ["quote.empty"]),
        (["--select", "quote.", "--select", "actor.nameless"], ["actor.nameless", "quote.empty"]),
        (["--ignore", "quote.", "--ignore", "reference.unresolved"], ["actor.nameless"]),
        (["--select", "quote.", "--ignore", "quote.empty"], []),
        (["--select", "reference.", "--ignore", "reference.cycle"], ["reference.unresolved"]),
    ],
)
def test_codes_and_prefixes_select_rules(newsmodel_command, path, options, expected):
    assert sorted(codes(newsmodel_command("validate", *options, path))) == expected


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("quote.emtpy", "no rule has the code 'quote.emtpy'; is quote.empty meant?"),
        ("quote", "no rule has the code 'quote'; is quote. meant?"),
        ("quotes.", "no rule has the code 'quotes.'; is quote. meant?"),
        ("", "no rule has the code ''; expected one of id.duplicate, "),
        (".", "no rule has the code '.'; expected one of "),
        ("structure.wrong-type", "documents that cannot be read are always reported"),
        ("json.", "documents that cannot be read are always reported"),
    ],
)
def test_a_code_that_no_rule_has_is_refused(newsmodel_command, path, option, code, says):
    result = newsmodel_command("validate", option, code, path)
    assert result.exit_code == 2
    assert says in " ".join(result.stderr.split())


def test_a_document_that_cannot_be_read_is_always_reported(newsmodel_command, place):
    result = newsmodel_command("validate", "--select", "quote.empty", place("a.json", b'{"id": 7}'))
    assert (result.exit_code, codes(result)) == (1, ["structure.wrong-type"])


def test_the_codes_of_custom_rules_are_known(newsmodel_command, path, place, monkeypatch):
    module = place(
        "tests_desk_rules.py",
        b"import newsmodel\n"
        b"def loud(index):\n    yield '', 'expected whispers'\n"
        b"RULE = newsmodel.validation.Rule('desk.loud', newsmodel.Severity.INFO, 'Articles whisper.', loud)\n",
    )
    monkeypatch.syspath_prepend(str(module.parent))
    options = ["--rules", "tests_desk_rules:RULE"]
    assert newsmodel_command("validate", *options, "--select", "desk.", path).stdout.count("desk.loud") == 1
    assert newsmodel_command("validate", *options, "--ignore", "desk.loud", path).stdout == ""
    assert newsmodel_command("validate", *options, "--ignore", "quote.empty", path).exit_code == 2
    assert newsmodel_command("validate", *options, "--fail-on", "info", path).exit_code == 1


@pytest.mark.parametrize(
    ("select", "fail_on", "status"),
    [
        ("quote.empty", "error", 0),
        ("quote.empty", "warning", 0),
        ("quote.empty", "info", 1),
        ("actor.nameless", "error", 0),
        ("actor.nameless", "warning", 1),
        ("actor.nameless", "info", 1),
        ("reference.unresolved", "error", 1),
        ("time.", "info", 0),
    ],
)
def test_the_severity_that_fails_is_chosen(newsmodel_command, path, select, fail_on, status):
    severities = {"quote.empty": "info", "actor.nameless": "warning"}
    result = newsmodel_command("validate", "--select", select, "--fail-on", fail_on, path)
    assert all(f" {severities.get(select, 'error')} " in line for line in result.stdout.splitlines())
    assert result.exit_code == status
    assert newsmodel_command("validate", "--json", "--select", select, "--fail-on", fail_on, path).exit_code == status


def test_an_unknown_severity_is_refused(newsmodel_command, path):
    assert newsmodel_command("validate", "--fail-on", "never", path).exit_code == 2


def test_quiet_leaves_out_the_summary_and_not_the_problems(newsmodel_command, path, tmp_path):
    loud, quiet = newsmodel_command("validate", path), newsmodel_command("validate", "--quiet", path)
    assert (quiet.stdout, quiet.stderr, quiet.exit_code) == (loud.stdout, "", loud.exit_code)
    assert "cannot be read" in newsmodel_command("validate", "-q", tmp_path / "missing.json").stderr


def test_the_json_report_counts_each_severity(newsmodel_command, path):
    report = json.loads(newsmodel_command("validate", "--json", path).stdout)
    assert {name: report[name] for name in ("documents", "errors", "warnings", "infos", "unreadable")} == {
        "documents": 1, "errors": 1, "warnings": 1, "infos": 1, "unreadable": 0,
    }  # fmt: skip
