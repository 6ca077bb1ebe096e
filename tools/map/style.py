# SPDX-License-Identifier: Apache-2.0
"""Colours, for light and dark, of the picture and the page. A VM is never known by its colour alone: its name is there.

The eight hues differ in lightness too, and stay apart with any of the common colour deficiencies.
"""

HUES_LIGHT = ("#1f6fb2", "#c2570c", "#0b8062", "#9c3f86", "#8a6d00", "#1590ad", "#5f54c7", "#7a4a2b")
HUES_DARK = ("#6db3f2", "#f59a56", "#4fc9a4", "#e08cca", "#d9b84a", "#5cc8e0", "#a79df5", "#c9946f")
HUES = len(HUES_LIGHT)

LIGHT = {"ground": "#ffffff", "card": "#f7f8fa", "ink": "#1b1f24", "soft": "#57606a", "line": "#c9d0d8", "free": "#eceff3",
         "bao": "#3d4651", "big": "#1f5f3f", "mid": "#5aa97f", "small": "#f0c36a", "shared": "#57606a"}  # fmt: skip
DARK = {"ground": "#14171b", "card": "#1c2026", "ink": "#e8ebef", "soft": "#a3adb8", "line": "#3a424c", "free": "#242a31",
        "bao": "#b4bdc8", "big": "#8fe0b4", "mid": "#4f9d78", "small": "#b98a34", "shared": "#a3adb8"}  # fmt: skip

FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', 'DejaVu Sans', sans-serif"
MONO = "ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', 'DejaVu Sans Mono', monospace"


def hue(vm):
    return f"v{vm % HUES}"


def _svg_colours(names, hues, scope):
    rules = [f"{scope} .f-{k}{{fill:{v}}}{scope} .s-{k}{{stroke:{v}}}" for k, v in names.items()]
    rules += [f"{scope} .v{i}{{fill:{h};stroke:{h}}}" for i, h in enumerate(hues)]
    return "".join(rules)


def svg(scope=".map"):
    """Rules without variables, so that every viewer of SVG files takes them."""
    base = (
        f"{scope} text{{font-family:{FONT};font-size:12px}}{scope} .m{{font-family:{MONO};font-size:11px}}"
        f"{scope} .t{{font-weight:600}}{scope} .h{{font-size:14px;font-weight:600}}{scope} .b{{font-size:18px;font-weight:600}}"
        f"{scope} .x{{font-size:10.5px}}{scope} .c{{font-size:11px;font-weight:600;letter-spacing:.06em}}"
        f"{scope} .tint{{fill-opacity:.16;stroke-width:1.2}}{scope} .solid{{stroke:none}}{scope} .hair{{fill:none;stroke-width:1}}"
    )
    dark = _svg_colours(DARK, HUES_DARK, scope)
    return f"{base}{_svg_colours(LIGHT, HUES_LIGHT, scope)}@media screen and (prefers-color-scheme:dark){{{dark}}}"


def variables(names, hues):
    return "".join(f"--{k}:{v};" for k, v in names.items()) + "".join(f"--v{i}:{h};" for i, h in enumerate(hues))


def page():
    return f":root{{{variables(LIGHT, HUES_LIGHT)}}}@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK, HUES_DARK)}}}}}"
