// Bars: a row of the answer each, with its label beside it, as many bars in a row as there are columns.
import { BarChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

use([BarChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer]);

const COLOURS = ["#1f3f77", "#4b93ab", "#c9a227", "#94412a", "#7d8a92"];
const [THICK, ROOM, EDGES] = [16, 14, 90];

export default function draw(canvas, { labels, series, stacked }, figure) {
  canvas.classList.add("chart");
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", figure.querySelector("figcaption").textContent);
  const chart = init(canvas, null, { renderer: "svg", height: 100 + 40 * labels.length });
  const { fontFamily, color } = getComputedStyle(canvas);
  // What lies over the picture is drawn in it too: as HTML it would bring styles of its own, which the policy forbids.
  const tooltip = { trigger: "axis", axisPointer: { type: "shadow" }, renderMode: "richText", confine: true };
  chart.setOption({
    animation: false,
    grid: { top: 8, bottom: 4 },
    textStyle: { fontFamily, color },
    aria: { enabled: series.length > 1, label: { enabled: false }, decal: { show: true } },
    legend: series.length > 1 ? { top: 0, left: 0, textStyle: { fontSize: 14, color } } : undefined,
    tooltip: { ...tooltip, textStyle: { fontSize: 14 } },
    xAxis: { type: "value", minInterval: series.every(({ values }) => values.every(Number.isInteger)) ? 1 : 0 },
    yAxis: { type: "category", inverse: true, axisTick: { show: false }, data: labels },
    series: series.map(({ name, values }, n) => ({
      name, type: "bar", data: values, color: COLOURS[n % COLOURS.length], barMaxWidth: THICK, stack: stacked ? "all" : undefined,
      label: { show: !stacked, position: "right", formatter: ({ value }) => value || "" },
    })),
  });
  let last = 0;
  // A figure without a width is not seen just now.
  new ResizeObserver(() => ![0, last].includes(figure.clientWidth) && fit()).observe(figure);

  // The labels get two fifths of the width, and a row as much height as its bars or its lines want.
  function fit() {
    const width = (last = figure.clientWidth);
    const wrapped = labels.map((label) => wrap(label, width * 0.4, `14px ${fontFamily}`));
    const bars = (stacked ? 1 : series.length) * (THICK + 2);
    const height = Math.max(bars, ...wrapped.map((lines) => lines.length * 20)) + ROOM;
    const legend = series.length > 1 ? 28 * Math.ceil((series.length * 150) / width) : 0;
    chart.resize({ width, height: labels.length * height + EDGES - 40 + legend });
    chart.setOption({
      grid: { top: legend + 8, left: 4, right: 48, bottom: 4, containLabel: true },
      yAxis: { data: wrapped.map((lines) => lines.join("\n")), axisLabel: { fontSize: 14, lineHeight: 20, color, interval: 0 } },
    });
  }
}

// A text in lines no wider than a width. Thai has no spaces between words, so the words are asked of the browser.
function wrap(text, width, font) {
  const pen = Object.assign(document.createElement("canvas").getContext("2d"), { font });
  const lines = [""];
  for (const { segment } of new Intl.Segmenter(document.documentElement.lang, { granularity: "word" }).segment(text)) {
    const longer = lines.at(-1) + segment;
    if (lines.at(-1) && pen.measureText(longer.trimEnd()).width > width) lines.push(segment.trimStart());
    else lines[lines.length - 1] = longer;
  }
  return lines.map((line) => line.trim()).filter(Boolean);
}
