"""The folder of an experiment: which results it is made of, and what else it takes to make it again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.experiment.disk import write_whole, writing
from sim.experiment.fingerprint import folder_name
from sim.experiment.result import Result
from sim.experiment.runs import read_result
from sim.experiment.store import NoResult

FILE = "experiment.json"


def keep(kind: str, out: Path | str | None, name: str, results: Sequence[Result], **said: Any) -> Path | None:
    """Take an experiment down in a folder of its own beside the results of its base scenario.

    out, name : folder of results and name of the base.
    said : what else it takes to make it again, as JSON says it; another value gives another folder.
    Returns the folder; None if results are not kept.
    """
    if out is None:
        return None
    folders = [result.folder for result in results if result.folder is not None]
    identity = json.dumps([[each.name for each in folders], said], ensure_ascii=False, sort_keys=True)
    folder = Path(out) / folder_name(name) / f"{kind}-{hashlib.sha256(identity.encode()).hexdigest()[:16]}"
    entries = {
        "kind": kind,
        "name": name,
        "seed": results[0].seed,
        "replications": results[0].replications,
        "results": [Path(os.path.relpath(each, folder)).as_posix() for each in folders],
        **said,
    }
    with writing(folder):
        write_whole(folder / FILE, json.dumps(entries, ensure_ascii=False, indent=2) + "\n")
    return folder


def read_kept(path: Path | str, kind: str, workers: int | None = None) -> tuple[Path, dict[str, Any], list[Result]]:
    """The folder of an experiment, what its file says, and its results.

    path : the folder, or one such as ``results/白塔区现状`` that holds it; of several the newest.
    Raises NoResult if there is none, or if its results are not there any more.
    """
    folder = _newest(Path(path), kind)
    said: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
    number = said["replications"]
    results = [read_result(folder / each, replications=number, workers=workers) for each in said["results"]]
    return folder, said, results


def _newest(path: Path, kind: str) -> Path:
    files = [path / FILE] if (path / FILE).is_file() else list(path.glob(f"{kind}-*/{FILE}"))
    files = [file for file in files if json.loads(file.read_text(encoding="utf-8"))["kind"] == kind]
    if not files:
        raise NoResult(f"{path} holds no {kind}; name a folder that 'sim' wrote one into")
    return max(files, key=lambda file: file.stat().st_mtime).parent
