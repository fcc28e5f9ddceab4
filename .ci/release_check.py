#!/usr/bin/env python
"""Refuses to release what is not ready: called by the release workflow with the tag, and by hand before tagging."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TAG = re.compile(r"v(?P<version>\d+\.\d+\.\d+)(?P<candidate>(?:a|b|rc)\d+)?")


def obstacles(tag: str, root: Path = ROOT) -> list[str]:
    """Return what has to be done before the tag can be released, one sentence each."""
    matched = TAG.fullmatch(tag)
    if matched is None:
        return [f"{tag!r} is not the tag of a release; expected v1.2.3 or v1.2.3rc1"]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [
        f"{label} in [project.urls] is a placeholder: {url}; write the public address of the project"
        for label, url in project["urls"].items()
        if re.match(r"https?://[^/]*\.example(/|$)", url)
    ]
    if matched["candidate"]:
        return found  # the section of the changelog is written for the release itself
    changes = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## {re.escape(matched['version'])} \(\d{{4}}-\d\d-\d\d\)$", changes, re.MULTILINE):
        found.append(f"CHANGELOG.md has no section for {matched['version']}; run towncrier build")
    fragments = sorted(path.name for path in (root / "changelog.d").glob("*.md") if path.name != "README.md")
    if fragments:
        found.append(f"changelog.d still has fragments: {', '.join(fragments)}; run towncrier build")
    return found


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: release_check.py TAG")
    sys.exit("\n".join(obstacles(sys.argv[1])) or None)
