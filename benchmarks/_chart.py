"""The chart of the documentation: what one answer costs beside others' ways, on a logarithmic axis; plain SVG."""

from __future__ import annotations

import math
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks._rounds import Figure

WIDTH, LABELS, BAR, GAP, TOP = 860, 300, 18, 8, 56
OURS, THEIRS = "#0b7a5b", "#8a8f98"


def draw(title: str, figures: dict[str, Figure], ours: set[str]) -> str:
    """Horizontal bars with quartiles, the cheapest first; nanoseconds for one answer."""
    rows = sorted(figures.items(), key=lambda pair: pair[1].median)
    low = 10 ** math.floor(math.log10(max(1.0, min(one.low for _, one in rows))))
    high = 10 ** math.ceil(math.log10(max(one.high for _, one in rows)))
    span = WIDTH - LABELS - 110

    def x(value: float) -> float:
        share = math.log10(max(value, low) / low) / math.log10(high / low)
        return LABELS + span * share

    height = TOP + len(rows) * (BAR + GAP) + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-size="13">',
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
        "<style>text { font-family: sans-serif }</style>",
        f'<text x="12" y="24" font-size="16" font-weight="bold">{escape(title)}</text>',
        '<text x="12" y="42" fill="#555">nanoseconds for one answer, logarithmic; line: quartiles of the rounds</text>',
    ]
    for power in range(int(math.log10(low)), int(math.log10(high)) + 1):
        at = x(10.0**power)
        parts.append(f'<line x1="{at:.1f}" y1="{TOP}" x2="{at:.1f}" y2="{height - 30}" stroke="#ddd"/>')
        parts.append(f'<text x="{at:.1f}" y="{height - 12}" text-anchor="middle" fill="#555">{10**power:,}</text>')
    for number, (name, one) in enumerate(rows):
        y, colour = TOP + number * (BAR + GAP) + 4, OURS if name in ours else THEIRS
        middle, end = y + BAR / 2, x(one.median)
        parts.append(f'<text x="{LABELS - 8}" y="{middle + 4}" text-anchor="end">{escape(name)}</text>')
        parts.append(
            f'<rect x="{LABELS}" y="{y}" width="{max(1.0, end - LABELS):.1f}" height="{BAR}" fill="{colour}"/>'
        )
        parts.append(f'<line x1="{x(one.low):.1f}" y1="{middle}" x2="{x(one.high):.1f}" y2="{middle}" stroke="#000"/>')
        parts.append(f'<text x="{max(end, x(one.high)) + 6:.1f}" y="{middle + 4}">{one.median:,.0f}</text>')
    parts.append("</svg>\n")
    return "\n".join(parts)


def write(path: Path, title: str, figures: dict[str, Figure], ours: set[str]) -> None:
    """Write the chart, and say where."""
    path.write_text(draw(title, figures, ours), encoding="utf-8")
    print(f"\nchart: {path}")
