"""`doctor` and `settings`: is everything well, and what is set where."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from app.cli.common import load_settings
from app.cli.terminal import console


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(doctor)
    app.command("settings")(show_settings)


def doctor(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> int:
    """Check that all is well, or tell the cure.

    Looked at are Python, the packages, the library's folder, who owns it, whether its catalogue and indexes agree, the
    embedding model, the chat model where one is set, and the port.
    """
    from app.doctor import examine

    findings = examine(load_settings(ctx))
    if as_json:
        print(json.dumps({"findings": [asdict(each) for each in findings]}, ensure_ascii=False, indent=2))
    else:
        from app.cli.tables import render_findings

        render_findings(console(), findings)
    return 1 if any(each.state == "wrong" for each in findings) else 0


def show_settings(
    ctx: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print the settings as JSON.")] = False,
) -> None:
    """Show every setting and where it comes from."""
    loaded = load_settings(ctx)
    settings = loaded.describe()
    if as_json:
        print(json.dumps({"settings": [asdict(each) for each in settings]}, ensure_ascii=False, indent=2))
        return
    from app.cli.tables import render_settings
    from app.models.endpoint import endpoint
    from app.models.looking import leaves

    render_settings(console(), settings)
    model = endpoint(loaded)
    if model is not None:
        print(f"\nAnswers are worded by {model.name}. {leaves(model)}")
