"""Charts that PowerPoint draws itself, from the same numbers, in the colours of the palette."""

from __future__ import annotations

from typing import Any

from pptx.chart.chart import Chart as Native
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_LABEL_POSITION
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from app.charts import scale
from app.charts.model import Chart, Series
from app.charts.palette import ink_on, palette
from app.documents import pptx_xml

FONT = "Arial"
TYPES = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "dumbbell": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "lines": XL_CHART_TYPE.LINE_MARKERS,
    "spark": XL_CHART_TYPE.LINE_MARKERS,
}
FORMATS = {"percent": '0" %"', "count": "#,##0", "score": "0.0"}
MARKERS = (
    XL_MARKER_STYLE.CIRCLE,
    XL_MARKER_STYLE.SQUARE,
    XL_MARKER_STYLE.TRIANGLE,
    XL_MARKER_STYLE.DIAMOND,
    XL_MARKER_STYLE.X,
    XL_MARKER_STYLE.PLUS,
)


def colour(name: str) -> RGBColor:
    """A colour of the palette: `#rrggbb` as PowerPoint has it."""
    return RGBColor(*bytes.fromhex(name.lstrip("#")))  # type: ignore[no-untyped-call]


def dressed(native: Native, chart: Chart, *, rtl: bool) -> None:
    """A new native chart made to look like ours."""
    native.font.size, native.font.name = Pt(12), FONT
    native.font.color.rgb = colour(palette().ink.light)
    native.has_title = False
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position, native.legend.include_in_layout = XL_LEGEND_POSITION.BOTTOM, False
    across = chart.kind in ("bars", "dumbbell", "stacked")
    _axes(native, chart, across=across, rtl=rtl)
    plot = native.plots[0]
    if across:
        plot.gap_width = 45
        plot.overlap = 100 if chart.kind == "stacked" else -8
    for at, (made, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        _series(made, at, chart, series, across=across)
        if chart.kind != "stacked":
            pptx_xml.whiskers(made._element, series, across=across)


def _axes(native: Native, chart: Chart, *, across: bool, rtl: bool) -> None:
    values: Any = native.value_axis
    labels: Any = native.category_axis
    scaled = scale.of(chart)
    whole = [sum(series.points[at].value or 0 for series in chart.series) for at in range(len(chart.labels))]
    stacked_end = 100 if chart.unit == "percent" and max(whole, default=0) <= 100 else None
    values.minimum_scale = 0
    values.maximum_scale = stacked_end if chart.kind == "stacked" else scaled.end
    if chart.kind != "stacked":
        values.major_unit = scaled.end / scaled.parts
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = colour(palette().grid.light)
    values.format.line.fill.background()
    values.tick_labels.number_format, values.tick_labels.number_format_is_linked = FORMATS[chart.unit], False
    labels.format.line.color.rgb = colour(palette().axis.light)
    labels.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    labels.has_major_gridlines = False
    labels.reverse_order = across or rtl
    if across:
        values.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
        values.reverse_order = rtl


def _series(made: Any, at: int, chart: Chart, series: Series, *, across: bool) -> None:
    shades = palette().parts if chart.kind == "stacked" else palette().series
    shade = shades[at % len(shades)].light
    if across:
        _bar(made, shade, series)
    else:
        _line(made, at, shade, series)
    labels = made.data_labels
    labels.show_value = across or len(chart.series) == 1
    labels.number_format, labels.number_format_is_linked = FORMATS[chart.unit], False
    labels.font.size, labels.font.name = Pt(12), FONT
    full = chart.kind == "stacked" and series.standing == "measured"
    labels.font.color.rgb = colour(ink_on(shade) if full else palette().ink.light)


def _bar(made: Any, shade: str, series: Series) -> None:
    if series.standing == "measured":
        made.format.fill.solid()
        made.format.fill.fore_color.rgb = colour(shade)
        made.format.line.color.rgb = colour(palette().paper.light)
        return
    made.format.fill.background()
    made.format.line.color.rgb = colour(palette().ink.light if series.standing == "target" else shade)
    made.format.line.width = Pt(1.5)
    made.format.line.dash_style = MSO_LINE.ROUND_DOT if series.standing == "target" else MSO_LINE.DASH


def _line(made: Any, at: int, shade: str, series: Series) -> None:
    made.smooth = False
    ink = palette().ink.light if series.standing == "target" else shade
    made.format.line.color.rgb, made.format.line.width = colour(ink), Pt(2.5)
    if series.standing != "measured":
        made.format.line.dash_style = MSO_LINE.ROUND_DOT if series.standing == "target" else MSO_LINE.DASH
    marker = made.marker
    marker.style, marker.size = (
        (XL_MARKER_STYLE.NONE, 5) if series.standing == "target" else (MARKERS[at % len(MARKERS)], 8)
    )
    marker.format.fill.solid()
    marker.format.fill.fore_color.rgb = colour(ink)
    marker.format.line.color.rgb = colour(palette().paper.light)
