"""Workflows as hosts read them, and their steps as a shell runs them in a real repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from generator.commands.comparisons import comment
from generator.commands.installed_from import requirement_found, requirement_of
from generator.pipelines.writing import MARKER, PACKAGE, PLACES, UNKNOWN
from tests.history.repositories import commit, git
from tests.reviewing.wikis import branch, edit, wiki
from tests.sites import ROOT, run

CAR = "journeys/car.md"
INSTALLED = requirement_found() or UNKNOWN
"""What pipelines install: the repository of this checkout, where it has one."""
SCHEMAS = Path(__file__).parent / "schemas"
PINNED = re.compile(r"actions/[\w-]+@[0-9a-f]{40}")


class _Yaml(yaml.SafeLoader):
    """YAML as hosts read it: “on” is a word."""


_Yaml.yaml_implicit_resolvers = {
    sign: [one for one in some if one[0] != "tag:yaml.org,2002:bool" or sign not in "oOyYnN"]
    for sign, some in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return wiki(tmp_path / "wiki")


def written(content: Path, *arguments: str) -> list[str]:
    done = run("ci", *arguments, cwd=content.parent)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=_Yaml)  # noqa: S506 (our own file)


def workflow(content: Path, name: str = "maps.yml") -> Any:
    return read(content.parent / ".github" / "workflows" / name)


def check_schema(found: Any, schema: str) -> None:
    described = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(described)(described).validate(found)


def steps(job: Any) -> list[Any]:
    """The steps that are the shell's, without the one that installs this program."""
    return [one for one in job["steps"] if "run" in one and "pip install" not in one["run"]]


def shell(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A step as the host runs it: by bash, which ends at the first failure."""
    tools = folder.parent / "tools"
    tools.mkdir(exist_ok=True)
    tool = tools / "cjm"
    tool.write_text(f"#!/bin/sh\nPYTHONPATH='{ROOT}' exec '{sys.executable}' -m generator \"$@\"\n")
    tool.chmod(0o755)
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **environment, "PATH": f"{tools}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def a_change(content: Path) -> str:
    """A branch with one change, and one on the main branch since; where they parted."""
    base = git(content, "rev-parse", "HEAD").strip()
    branch(content)
    edit(content, CAR, "emotion: +1", "emotion: -2")
    commit(content, "Less")
    git(content, "switch", "--quiet", "main")
    edit(content, "journeys/flat.md", "Renting", "Letting")
    commit(content, "Meanwhile")
    git(content, "switch", "--quiet", "work")
    return base


def test_workflows_for_github_fit_its_schema(content: Path) -> None:
    assert written(content, "github") == [
        ".github/workflows/maps.yml",
        ".github/workflows/maps-comment.yml",
    ]
    for name in ("maps.yml", "maps-comment.yml"):
        check_schema(workflow(content, name), "github-workflow.json")


def test_a_pipeline_for_gitlab_fits_its_schema(content: Path) -> None:
    assert written(content, "gitlab") == [".gitlab-ci.yml"]
    check_schema(read(content.parent / ".gitlab-ci.yml"), "gitlab-ci.json")


def test_a_pull_request_is_read_without_rights_and_what_it_brought_is_never_run(
    content: Path,
) -> None:
    written(content, "github")
    maps, posting = workflow(content), workflow(content, "maps-comment.yml")
    assert maps["permissions"] == posting["permissions"] == {}
    assert [*maps["on"]] == ["pull_request", "push"]
    assert maps["jobs"]["review"]["permissions"] == {"contents": "read"}
    assert posting["jobs"]["comment"]["permissions"] == {
        "actions": "read",
        "pull-requests": "write",
    }
    assert [*posting["on"]] == ["workflow_run"]
    assert posting["on"]["workflow_run"]["workflows"] == [maps["name"]]
    text = (content.parent / ".github/workflows/maps.yml").read_text()
    assert "secrets" not in text.partition("jobs:")[2]
    for job in (*maps["jobs"].values(), *posting["jobs"].values()):
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "a value of the event is never code"
            assert PINNED.fullmatch(step.get("uses", f"actions/x@{40 * '0'}"))
    assert not any("checkout" in one.get("uses", "") for one in posting["jobs"]["comment"]["steps"])


def test_whole_histories_are_fetched_and_versions_pinned(content: Path) -> None:
    written(content, "github")
    written(content, "gitlab")
    maps = workflow(content)
    depths = [
        step["with"]
        for job in maps["jobs"].values()
        for step in job["steps"]
        if "actions/checkout" in step.get("uses", "")
    ]
    assert depths == [{"fetch-depth": 0, "persist-credentials": False}] * 2
    gitlab = read(content.parent / ".gitlab-ci.yml")
    assert gitlab["variables"]["GIT_DEPTH"] == "0"
    assert maps["env"]["CJM"] == gitlab["variables"]["CJM"] == INSTALLED
    assert f'name = "{PACKAGE}"' in (ROOT / "pyproject.toml").read_text()
    assert comment.MARKER == MARKER


def test_steps_of_a_pull_request_compare_check_and_leave_what_is_attached(content: Path) -> None:
    written(content, "github")
    base = a_change(content)
    maps, root = workflow(content), content.parent
    for step in steps(maps["jobs"]["review"]):
        done = shell(step["run"], root, **maps["env"], BASE=base)
        assert done.returncode == 0, done.stderr
    text = (root / "output/comment/comment.md").read_text()
    assert text.startswith(MARKER)
    assert "Compare" in text
    assert "Letting" not in text
    assert (root / "output/review/index.html").is_file()
    edit(content, CAR, "touchpoint: Website", "touchpiont: Website")
    done = shell(steps(maps["jobs"]["review"])[-1]["run"], root, **maps["env"])
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=content/journeys/car.md")


def test_a_comparison_that_cannot_be_made_ends_the_step(content: Path, tmp_path: Path) -> None:
    written(content, "github")
    base = a_change(content)
    shallow = tmp_path / "shallow"
    git(content, "clone", "--quiet", "--depth=1", f"file://{content.parent}", str(shallow))
    maps = workflow(content)
    done = shell(steps(maps["jobs"]["review"])[0]["run"], shallow, **maps["env"], BASE=base)
    assert done.returncode == 2
    assert "fetch" in done.stderr
    assert not (shallow / "output/comment/comment.md").exists()


def test_the_main_branch_is_built_to_be_published(content: Path) -> None:
    written(content, "github")
    maps = workflow(content)
    assert maps["on"]["push"] == {"branches": ["main"]}
    for step in steps(maps["jobs"]["build"]):
        assert shell(step["run"], content.parent, **maps["env"]).returncode == 0
    assert (content.parent / "output/site/index.html").is_file()
    assert maps["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}


GH = """\
#!/bin/sh
echo "$@" >> calls
case "$*" in
  *pulls*) printf '%s' "$PULL" ;;
  *--paginate*) printf '%s' "$OWN" ;;
esac
"""


@pytest.mark.parametrize(
    ("own", "call"),
    [
        ("", "--method POST repos/o/r/issues/7/comments"),
        ("41\n42\n", "--method PATCH repos/o/r/issues/comments/41"),
    ],
)
def test_one_comment_is_posted_and_then_kept_up_to_date(
    content: Path, tmp_path: Path, own: str, call: str
) -> None:
    done, calls = posted(content, tmp_path, f"{MARKER}\nOne change.\n", "7", own)
    assert done.returncode == 0, done.stderr
    assert "head=them:$(touch x)" in calls[0]
    assert call in calls[-1]
    text = (tmp_path / "posting/received/comment.md").read_text()
    assert text.endswith("[Maps before and after](https://host/run/1#artifacts)\n")
    assert not (tmp_path / "posting/x").exists()


def test_nothing_is_posted_of_what_is_no_comment_or_of_no_open_pull_request(
    content: Path, tmp_path: Path
) -> None:
    done, calls = posted(content, tmp_path, "Buy this!\n", "7", "")
    assert (done.returncode, calls) == (1, [])
    done, calls = posted(content, tmp_path, f"{MARKER}\n", "", "")
    assert done.returncode == 0
    assert len(calls) == 1


def posted(
    content: Path, tmp_path: Path, text: str, pull: str, own: str
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """What the step of the comment does in a folder with that text, by the calls it makes."""
    written(content, "github")
    folder = tmp_path / "posting"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "received").mkdir(parents=True)
    (folder / "received" / "comment.md").write_text(text)
    tools = tmp_path / "tools"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(GH)
    (tools / "gh").chmod(0o755)
    script = steps(workflow(content, "maps-comment.yml")["jobs"]["comment"])[0]["run"]
    event = {"REPOSITORY": "o/r", "HEAD_OWNER": "them", "HEAD_BRANCH": "$(touch x)"}
    run_url = {"HEAD_SHA": "f" * 40, "RUN_URL": "https://host/run/1"}
    done = shell(script, folder, **event, **run_url, PULL=pull, OWN=own)
    calls = folder / "calls"
    return done, calls.read_text().splitlines() if calls.exists() else []


CURL = """\
#!/bin/sh
echo "$@" >> calls
case "$*" in
  *--request*) ;;
  *) printf '%s' "$NOTES" > notes.json ;;
esac
"""


def test_jobs_of_a_merge_request_check_compare_and_comment(content: Path, tmp_path: Path) -> None:
    written(content, "gitlab")
    base, root = a_change(content), content.parent
    pipeline = read(root / ".gitlab-ci.yml")
    variables = {**pipeline["variables"], "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    for name in ("check", "review"):
        script = "\n".join(one for one in pipeline[name]["script"] if "pip install" not in one)
        done = shell(script, root, **variables)
        assert done.returncode == 0, done.stderr
    assert json.loads((root / "gl-code-quality-report.json").read_text()) is not None
    assert (root / "output/comment/comment.md").read_text().startswith(MARKER)
    (tmp_path / "tools/curl").write_text(CURL)
    (tmp_path / "tools/curl").chmod(0o755)
    api = {"CI_API_V4_URL": "https://host/api/v4", "CI_PROJECT_ID": "5", "CJM_COMMENT_TOKEN": "t"}
    for notes, call in (
        ([{"id": 1, "body": "Nice"}], "--request POST"),
        ([{"id": 1, "body": "Nice"}, {"id": 8, "body": f"{MARKER}\nOld"}], "--request PUT"),
    ):
        given = {**api, "CI_MERGE_REQUEST_IID": "3", "NOTES": json.dumps(notes)}
        done = shell("\n".join(pipeline["comment"]["script"]), root, **given)
        assert done.returncode == 0, done.stderr
        assert call in (root / "calls").read_text().splitlines()[-1]
    assert (root / "calls").read_text().splitlines()[-1].endswith("merge_requests/3/notes/8")


def test_the_default_branch_of_gitlab_is_built_into_public(content: Path) -> None:
    written(content, "gitlab")
    pipeline = read(content.parent / ".gitlab-ci.yml")
    script = "\n".join(one for one in pipeline["pages"]["script"] if "pip install" not in one)
    assert shell(script, content.parent, **pipeline["variables"]).returncode == 0
    assert (content.parent / "public/index.html").is_file()


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://git.example/maps/cjm.git", "git+https://git.example/maps/cjm.git"),
        ("https://ann:secret@git.example/maps/cjm", "git+https://git.example/maps/cjm"),
        ("git@git.example:maps/cjm.git", "git+ssh://git@git.example/maps/cjm.git"),
        ("ssh://git@git.example/maps/cjm.git", "git+ssh://git@git.example/maps/cjm.git"),
        ("ssh://ann:secret@git.example:22/maps", "git+ssh://ann@git.example:22/maps"),
        ("/srv/ann/cjm", ""),
        ("file:///srv/ann/cjm", ""),
        ("ext::sh -c x", ""),
        ("https://git.example/a b; rm -rf", ""),
        ("", ""),
    ],
)
def test_a_pipeline_installs_from_the_repository_that_this_came_from(
    tmp_path: Path, url: str, address: str
) -> None:
    commit_id = "0123456789" * 4
    noted = {"url": url, "vcs_info": {"vcs": "git", "commit_id": commit_id}}
    assert requirement_of(noted) == (f"{address}@{commit_id}" if address else "")
    checkout = tmp_path / "checkout"
    checkout.mkdir()
    git(checkout, "init", "--quiet")
    (checkout / "a").write_text("a")
    made = commit(checkout, "Start")
    if url:
        git(checkout, "config", "remote.origin.url", url)
    of_folder = {"url": checkout.as_uri(), "dir_info": {"editable": True}}
    assert requirement_of(of_folder) == (f"{address}@{made}" if address else "")


def test_no_pipeline_asks_a_registry_for_our_name_and_each_says_what_is_next(content: Path) -> None:
    for kind, files in PLACES.items():
        done = run("ci", kind, cwd=content.parent)
        assert ("cjm was installed from" in done.stderr) == (INSTALLED == UNKNOWN)
        assert "Next: " in done.stderr
        for place in files.values():
            assert f"{PACKAGE}==" not in (content.parent / place).read_text(encoding="utf-8")
    asked = run("ci", "github", "--install", "git+https://git.example/cjm@v1", cwd=content.parent)
    assert "git+https://git.example/cjm@v1" in asked.stderr
    maps = content.parent / ".github/workflows/maps.yml"
    assert 'CJM: "git+https://git.example/cjm@v1"' in maps.read_text(encoding="utf-8")


def test_a_hook_checks_before_each_commit(content: Path) -> None:
    assert written(content, "pre-commit") == [".pre-commit-config.yaml"]
    hook = read(content.parent / ".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    assert re.match(hook["files"], "content/journeys/car.md")
    assert hook["additional_dependencies"] == [INSTALLED]
    assert shell(hook["entry"], content.parent).returncode == 0


def test_what_others_wrote_or_edited_is_left_alone(content: Path) -> None:
    root = content.parent
    (root / ".gitlab-ci.yml").write_text("theirs: yes\n")
    done = run("ci", "gitlab", cwd=root)
    assert done.returncode == 2
    assert "--force" in done.stderr
    assert (root / ".gitlab-ci.yml").read_text() == "theirs: yes\n"
    assert written(content, "gitlab", "--force") == [".gitlab-ci.yml"]
    assert written(content, "gitlab") == []
    written(content, "github")
    posting = root / ".github/workflows/maps-comment.yml"
    posting.write_text(posting.read_text() + "# Mine.\n")
    (root / ".github/workflows/maps.yml").unlink()
    assert run("ci", "github", cwd=root).returncode == 2
    assert not (root / ".github/workflows/maps.yml").exists()


def test_a_wiki_deep_in_a_repository_has_its_path_in_the_files(tmp_path: Path) -> None:
    content = wiki(tmp_path / "wiki")
    (content.parent / "our docs").mkdir()
    git(content.parent, "mv", "content", "our docs/карта: 1")
    git(content.parent, "branch", "--move", "main", "trunk")
    commit(content.parent, "Moved")
    moved = content.parent / "our docs" / "карта: 1"
    done = run("ci", "github", "--content", str(moved), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert run("ci", "pre-commit", "--content", "карта: 1", cwd=moved.parent).returncode == 0
    maps = workflow(content)
    assert maps["env"]["CONTENT"] == "our docs/карта: 1"
    assert maps["on"]["push"] == {"branches": ["trunk"]}
    assert (
        shell(steps(maps["jobs"]["build"])[0]["run"], content.parent, **maps["env"]).returncode == 0
    )
    hook = read(content.parent / ".pre-commit-config.yaml")["repos"][0]["hooks"][0]
    assert shell(hook["entry"], content.parent).returncode == 0
    assert re.match(hook["files"], "our docs/карта: 1/site.yml")


def test_a_new_wiki_may_bring_its_pipeline(tmp_path: Path) -> None:
    done = run("new", "maps", "--ci", "github", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "maps/.github/workflows/maps.yml").is_file()
