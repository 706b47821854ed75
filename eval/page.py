"""A report as one HTML file that needs nothing else: no script, no style from elsewhere."""

from __future__ import annotations

import io
from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

_COLUMNS = 160
_FRAME = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{{stylesheet}}
body {{{{ color: {{foreground}}; background: {{background}}; margin: 2rem auto; max-width: 84rem; padding: 0 1rem; }}}}
h1 {{{{ font-family: system-ui, sans-serif; font-size: 1.4rem; }}}}
pre, pre * {{{{ font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 0.85rem; line-height: 1.5; }}}}
pre {{{{ overflow-x: auto; }}}}
</style>
</head>
<body>
<h1>{title}</h1>
<pre><code>{{code}}</code></pre>
</body>
</html>
"""


def page(title: str, render: Callable[[Console], None]) -> str:
    """The page of a report: what `render` prints, in its colours."""
    from rich.console import Console

    console = Console(
        file=io.StringIO(), record=True, width=_COLUMNS, markup=False, highlight=False, emoji=False, color_system=None
    )
    render(console)
    safe = escape(title).replace("{", "&#123;").replace("}", "&#125;")
    return console.export_html(code_format=_FRAME.format(title=safe))
