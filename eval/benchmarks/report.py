"""Results on disk and on the screen: one JSON file a measurement, and a page that tells them all."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import Console

_HEAD = """# Measured

Written by `make bench`; [docs/speed.md](../../docs/speed.md) tells what each figure is. A figure holds for the machine
and the load that stand with it: measure again before relying on one.
"""


def machine() -> dict[str, Any]:
    """The class of machine, nothing that tells one from another of its class."""
    told: dict[str, Any] = {
        "cores": os.cpu_count(),
        "processor": platform.machine(),
        "system": platform.system(),
        "python": platform.python_version(),
    }
    try:
        told["memory_gb"] = round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace")
    except (OSError, ValueError):
        return told
    kernels = [name for name, flag in (("AVX-512 VNNI", "avx512_vnni"), ("AMX", "amx_int8")) if flag in flags]
    return {**told, "integer_kernels": kernels}


def load() -> float:
    """How many processes wanted a core, on average over the last minute."""
    return round(os.getloadavg()[0], 1)


def keep(out: Path, name: str, told: Mapping[str, Any], *, before: float) -> None:
    """Write a measurement's file."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    told = {"name": name, "measured": now, "machine": machine(), "load": {"before": before, "after": load()}, **told}
    (out / f"{name}.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def write_page(out: Path) -> None:
    """Tell all measurements in `out` on one page, those of this run and those kept from earlier ones."""
    lines = [_HEAD]
    for path in sorted(out.glob("*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        sizes = ", ".join(f"{count:,} {what}" for what, count in told["n"].items())
        box = told["machine"]
        kernels = ", ".join(box.get("integer_kernels", ()))
        where = f"{box['cores']} cores ({box['processor']}{f', {kernels}' if kernels else ''})"
        when = f"{told['measured'][:10]}, {where}, Python {box['python']}, load {told['load']['before']} before"
        lines += [f"## {told['name']}", "", f"{sizes}. {when} and {told['load']['after']} after.", ""]
        if beside := told.get("beside"):
            lines += [f"| | {' | '.join(beside['systems'])} |", f"| --- |{' ---: |' * len(beside['systems'])}"]
            lines += [f"| {' | '.join(cells)} |" for cells in compared(beside)]
            lines += [""]
        lines += ["| figure | value | aim |", "| --- | ---: | --- |"]
        lines += [f"| {name} | {value} | {aim} |" for name, value, aim in rows(told)]
        lines += ["", *(f"{note[:1].upper()}{note[1:]}." for note in told["notes"]), *([""] if told["notes"] else [])]
    (out / "README.md").write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def rows(told: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each figure as three cells: its name, its value with unit, and the aim with whether it is met."""
    for name, one in told["figures"].items():
        error = f" ± {one['standard_error']:.3f}" if "standard_error" in one else ""
        aim = ""
        for key, words in (("at_most", "at most"), ("at_least", "at least")):
            if key in one:
                aim = f"{words} {one[key]:g}: {'met' if one['met'] else 'missed'}"
        yield name, f"{_number(one['value'])}{error} {one['unit']}".strip(), aim


def compared(beside: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """The lines of a table that holds several side by side: what is measured, then the value of each."""
    for one in beside["rows"]:
        unit = f" ({one['unit']})" if one["unit"] else ""
        yield f"{one['figure']}{unit}", *("–" if value is None else _number(value) for value in one["values"])


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.1f}" if abs(value) >= 10 else f"{value:.3f}"


def show(console: Console, name: str, told: Mapping[str, Any]) -> None:
    """Print a measurement."""
    from rich.table import Table

    if beside := told.get("beside"):
        several = Table(name, *beside["systems"], box=None, pad_edge=False)
        for cells in compared(beside):
            several.add_row(*cells)
        console.print(several)
    table = Table(name, "value", "aim", box=None, pad_edge=False)
    for cells in rows(told):
        table.add_row(*cells)
    console.print(table)
    for note in told["notes"]:
        console.print(f"  {note}", markup=False)
