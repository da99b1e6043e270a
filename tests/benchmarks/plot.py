"""A plot of growth as SVG: both axes logarithmic, so that what grows in proportion is a straight line at 45 degrees."""

from collections.abc import Mapping, Sequence
from math import log10

Points = Sequence[tuple[float, float]]
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 640, 400, 60, 46, 20, 190
_DASHES = ("", "6 3", "2 3", "8 3 2 3")


def growth(title: str, across: str, up: str, series: Mapping[str, Points]) -> str:
    """Return the plot of each series, told apart by dashes and by name, not by colour."""
    points = [point for own in series.values() for point in own]
    x, y = _scale([p[0] for p in points]), _scale([p[1] for p in points])

    def place(point: tuple[float, float]) -> tuple[float, float]:
        right = LEFT + (log10(point[0]) - x[0]) / (x[1] - x[0]) * (WIDTH - LEFT - RIGHT)
        return right, HEIGHT - BOTTOM - (log10(point[1]) - y[0]) / (y[1] - y[0]) * (HEIGHT - BOTTOM - TOP)

    out = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
            f'font-family="sans-serif" font-size="12"><title>{title}</title>'
            '<rect width="100%" height="100%" fill="#fff"/>'
        )
    ]
    for value in sorted({p[0] for p in points}):
        at = place((value, 10 ** y[0]))[0]
        out.append(f'<path d="M{at:.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        out.append(f'<text x="{at:.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{value:g}</text>')
    for power in range(round(y[0]), round(y[1]) + 1):
        at = place((10 ** x[0], 10.0**power))[1]
        out.append(f'<path d="M{LEFT} {at:.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        out.append(f'<text x="{LEFT - 6}" y="{at + 4:.1f}" text-anchor="end">{10.0**power:g}</text>')
    for (name, own), dash in zip(series.items(), _DASHES, strict=False):
        placed = [place(point) for point in own]
        line = " ".join(f"{a:.1f},{b:.1f}" for a, b in placed)
        out.append(
            f'<polyline points="{line}" fill="none" stroke="#1a4f8b" stroke-width="2" stroke-dasharray="{dash}"/>'
        )
        a, b = placed[-1]
        out.append(f'<text x="{a + 6:.1f}" y="{b + 14:.1f}">{name}</text>')
    out.append(f'<text x="{(LEFT + WIDTH - RIGHT) / 2}" y="{HEIGHT - 8}" text-anchor="middle">{across}</text>')
    out.append(f'<text transform="translate(14 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{up}</text></svg>\n')
    return "\n".join(out)


def _scale(values: Sequence[float]) -> tuple[float, float]:
    """Return powers of ten around the values, whole ones below and above where they span more than one."""
    low, high = log10(min(values)), log10(max(values))
    return (low // 1, -(-high // 1) if -(-high // 1) > low // 1 else low // 1 + 1)
