"""Rule checkers side by side: start-up, and one file of about 500 lines, as fresh processes.

cfn-lint and spectral are no dependencies of this project: name their commands with CFN_LINT and SPECTRAL, or have them
on the path; a row is printed only for what is there.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from commands import large_spec
from measuring import RUNS, Figure, bma, machine, measure_command


def cloud_template(folder: Path) -> Path:
    """A template of CloudFormation of about 500 lines: what cfn-lint checks."""
    lines = ["AWSTemplateFormatVersion: '2010-09-09'", "Resources:"]
    for n in range(100):
        lines += [
            f"  Bucket{n}:",
            "    Type: AWS::S3::Bucket",
            "    Properties:",
            "      VersioningConfiguration:",
            "        Status: Enabled",
        ]
    path = folder / "template.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def interface(folder: Path) -> Path:
    """A description of an interface of about 500 lines, with the rules that come along: what spectral checks."""
    paths = {
        f"/places/{n}": {
            "get": {
                "operationId": f"place{n}",
                "description": "One place",
                "tags": ["places"],
                "responses": {"200": {"description": "It"}},
            }
        }
        for n in range(38)
    }
    info = {"title": "Places", "version": "1", "description": "Places", "contact": {"name": "Office"}}
    data = {
        "openapi": "3.0.3",
        "info": info,
        "servers": [{"url": "https://localhost"}],
        "tags": [{"name": "places", "description": "Places"}],
        "paths": paths,
    }
    path = folder / "interface.json"
    path.write_text(json.dumps(data, indent=2), encoding="utf-8")
    (folder / ".spectral.yaml").write_text("extends: spectral:oas\n", encoding="utf-8")
    return path


def figures(folder: Path) -> Iterator[Figure]:
    """Start-up and one file for each checker that is there."""
    spec = large_spec(folder)
    yield measure_command("bma: start-up", [bma(), "--version"])
    yield measure_command("bma: one file of 500 lines, 82 criteria", [bma(), "check", str(spec)])
    yield measure_command("the same, `--format json`", [bma(), "check", str(spec), "--format", "json"])
    if cfn := os.environ.get("CFN_LINT") or shutil.which("cfn-lint"):
        yield measure_command("cfn-lint: start-up", [cfn, "--version"])
        yield measure_command("cfn-lint: one file of 500 lines", [cfn, str(cloud_template(folder))])
    if spectral := os.environ.get("SPECTRAL") or shutil.which("spectral"):
        rules = str(folder / ".spectral.yaml")
        yield measure_command("spectral: start-up", [spectral, "--version"])
        yield measure_command(
            "spectral: one file of 500 lines", [spectral, "lint", str(interface(folder)), "-r", rules]
        )


def main() -> None:
    """Measures and prints."""
    print(f"{machine()}; medians of {RUNS} runs, CPU time of the whole process\n")
    print("| checker | CPU | wall | peak memory |")
    print("|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        for one in figures(Path(name)):
            print(f"| {one.name} | {one.cpu:.2f} s | {one.wall:.2f} s | {one.memory_mb:.0f} MB |")


if __name__ == "__main__":
    main()
