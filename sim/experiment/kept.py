"""The folder of an experiment: which results it is made of, and what else it takes to make it again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sim.experiment.disk import writing
from sim.experiment.fingerprint import folder_name
from sim.experiment.record import EXPERIMENT, NoResult, newest, read_record, write_record
from sim.experiment.result import Result
from sim.experiment.runs import read_result


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
        write_record(folder / EXPERIMENT, entries)
    return folder


def read_kept(path: Path | str, kind: str, workers: int | None = None) -> tuple[Path, dict[str, Any], list[Result]]:
    """The folder of an experiment, what its file says, and its results.

    path : the folder, or one such as ``results/白塔区现状`` that holds it; of several the newest.
    Raises NoResult if there is none, or if its results are not there any more.
    """
    folder = newest(Path(path), EXPERIMENT, f"{kind}-*")
    said = {} if folder is None else read_record(folder / EXPERIMENT, kind=str, replications=int, results=list)
    if folder is None or said["kind"] != kind:
        raise NoResult(f"{path} holds no {kind}; name a folder that 'sim' wrote one into")
    number = said["replications"]
    folders = [Path(os.path.normpath(folder / each)) for each in said["results"]]
    results = [read_result(each, replications=number, workers=workers) for each in folders]
    return folder, said, results
