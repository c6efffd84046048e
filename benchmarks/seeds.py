"""How far chance decides what the tagger's model finds: the figures of each seed it was trained with.

    python -m benchmarks.seeds --seed 1 --steps 1004 --model FOLDER [--released]

measures the whole product with the model of FOLDER on the development set and puts what it finds into
training/seeds.json, in place of that seed's earlier figures. `make benchmark` prints the file and the spread.

The file: ``{"seeds": [{"seed": 1, "steps": 1004, "released": true, "figures": {"entities gone": 99.4, …}}, …]}``.
Figures are percentages under any name; one that a seed lacks is shown as "–". At most one seed is the released one.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.cases import DEVELOPMENT, ROOT, built_cases
from benchmarks.child import ask, pin_to_one_core
from benchmarks.detection import judged, total
from benchmarks.markdown import table
from pipeline.settings import Settings

FILE = ROOT / "training" / "seeds.json"


@dataclass(frozen=True, slots=True)
class Seed:
    """One training: its seed, how many steps it took in all, and what was measured, in per cent by name."""

    seed: int
    steps: int
    figures: Mapping[str, float]
    released: bool = False


Seeds = tuple[Seed, ...]


def read_seeds(path: Path = FILE) -> Seeds | None:
    """The seeds recorded, or None where there is no such file. Raises ValueError for a file of another form."""
    if not path.exists():
        return None
    try:
        rows = json.loads(path.read_text("utf-8"))["seeds"]
        seeds = tuple(
            Seed(int(row["seed"]), int(row["steps"]), {str(k): float(v) for k, v in row["figures"].items()},
                 bool(row.get("released", False)))
            for row in rows
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError(f"{path.name} isn't of the form that benchmarks/seeds.py describes") from error
    if len({seed.seed for seed in seeds}) < len(seeds) or sum(seed.released for seed in seeds) > 1:
        raise ValueError(f"{path.name}: a seed stands there twice, or two are the released one")
    return seeds


def with_seed(seeds: Seeds | None, new: Seed) -> Seeds:
    """``new`` in place of the same seed's earlier figures, sorted; no other stays released beside it."""
    others = [seed for seed in seeds or () if seed.seed != new.seed]
    if new.released:
        others = [replace(seed, released=False) for seed in others]
    return tuple(sorted((*others, new), key=lambda seed: seed.seed))


def as_json(seeds: Seeds) -> str:
    rows = [
        {"seed": s.seed, "steps": s.steps, "released": s.released, "figures": dict(s.figures)} for s in seeds
    ]  # fmt: skip
    return json.dumps({"seeds": rows}, indent=1, ensure_ascii=False) + "\n"


def spread_table(seeds: Seeds) -> str:
    """A row a figure, a column a seed, and how far the highest lies above the lowest, in percentage points."""
    heads = ["figure, %"]
    heads += [f"seed {s.seed}{' (released)' if s.released else ''}, {s.steps} steps" for s in seeds]
    rows = []
    for name in dict.fromkeys(name for seed in seeds for name in seed.figures):
        values = [seed.figures[name] for seed in seeds if name in seed.figures]
        told = [f"{seed.figures[name]:.1f}" if name in seed.figures else "–" for seed in seeds]
        rows.append((name, *told, f"{max(values) - min(values):.1f}" if len(values) > 1 else "–"))
    return table([*heads, "spread, points"], rows)


def measured(model: Path) -> dict[str, float]:
    """Entities gone and required text kept on the development set, with the tagger's model of a folder."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        cases = list(built_cases(out, DEVELOPMENT))
        jobs: dict[str, Any] = {
            case.name: {
                "inputs": {part: str(path) for part, path in case.files.items()},
                "case_file": str(case.case_file), "out": str(out / "ours" / case.name),
            }
            for case in cases
        }  # fmt: skip
        job = {"engine": "ours", "model": Settings.read({}).model, "tagger": str(model.resolve()), "cases": jobs}
        answered, _ = ask("benchmarks.engines", job)
        whole = total(judged(case, answered["cases"][case.name], text_only=False)[0] for case in cases)
    persons = whole.kinds.get("person", (0, 0))
    return {
        "development set: entities gone": _percent(whole.gone, whole.to_go),
        "development set: persons gone": _percent(*persons),
        "development set: required text kept": _percent(whole.kept, whole.to_keep),
    }


def _percent(part: int, of: int) -> float:
    return round(100 * part / of, 2) if of else 0.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.seeds", description=__doc__.partition("\n")[0])
    parser.add_argument("--seed", type=int, required=True)
    parser.add_argument("--steps", type=int, required=True, help="how many steps the training took in all")
    parser.add_argument("--model", type=Path, required=True, help="the folder of that seed's model")
    parser.add_argument("--released", action="store_true", help="this is the model that is shipped")
    parser.add_argument("--file", type=Path, default=FILE, help="the file to add to (default: training/seeds.json)")
    given = parser.parse_args(arguments)
    pin_to_one_core()
    seeds = with_seed(
        read_seeds(given.file), Seed(given.seed, given.steps, measured(given.model), given.released)
    )  # fmt: skip
    given.file.write_text(as_json(seeds), "utf-8")
    sys.stdout.write(spread_table(seeds) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
