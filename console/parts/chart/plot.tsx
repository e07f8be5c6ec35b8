import { useEffect, useRef, type ReactElement } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useIsDark } from '../../app/theme.ts';
import type { Drawn } from './series.ts';
import type { Mark } from './mark.ts';
import { timeLabels } from './time-labels.ts';

type PlotProps = { drawn: Drawn; marks: readonly Mark[]; height: number };

/** The drawing itself, on a canvas by uPlot: 43,200 minutes are drawn in a few milliseconds. */
export const Plot = ({ drawn, marks, height }: PlotProps): ReactElement => {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const shown = useRef({ drawn, marks });
  const dark = useIsDark();

  useEffect(() => {
    const same = shown.current.drawn === drawn;
    shown.current = { drawn, marks };
    if (same) plot.current?.redraw();
    else plot.current?.setData(dataOf(drawn));
  }, [drawn, marks]);

  useEffect(() => {
    const element = holder.current!;
    plot.current = new uPlot(optionsOf(element, height, shown), dataOf(shown.current.drawn), element);
    const resized = new ResizeObserver(() => plot.current?.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    return () => {
      resized.disconnect();
      plot.current?.destroy();
    };
    // New data is handed over above; only another theme or height needs another drawing.
  }, [dark, height]);

  return <div ref={holder} />;
};

const dataOf = (d: Drawn): uPlot.AlignedData => [d.at, d.raisesAt, d.expected, d.mentions, d.negative];

const optionsOf = (element: HTMLElement, height: number, shown: { current: { marks: readonly Mark[] } }): uPlot.Options => {
  const style = getComputedStyle(element);
  const colour = coloursOf(element);
  const axis: uPlot.Axis = {
    stroke: colour('ink-2'),
    grid: { stroke: colour('chart-grid'), width: 1 },
    ticks: { show: false },
    font: `12px ${style.fontFamily}`,
  };
  return {
    width: Math.max(element.clientWidth, 200),
    height,
    legend: { show: false },
    cursor: { drag: { x: true, y: false }, points: { show: false } },
    scales: { y: { range: (_plot, _min, max) => [0, Math.max(5, (max || 0) * 1.12)] } },
    axes: [
      { ...axis, values: (_plot, splits, _axis, _space, step) => timeLabels(splits, step) },
      { ...axis, size: 40 },
    ],
    series: [
      {},
      { stroke: 'transparent', points: { show: false } },
      { stroke: colour('chart-band'), width: 1, dash: [4, 4], points: { show: false } },
      { stroke: colour('chart-mentions'), width: 1, points: { show: false } },
      { stroke: colour('chart-negative'), width: 2, fill: faint(colour('chart-negative')), points: { show: false } },
    ],
    bands: [{ series: [1, 2], fill: faint(colour('chart-band')) }],
    hooks: { draw: [(plot) => drawMarks(plot, shown.current.marks, colour, style.fontFamily)] },
  };
};

/** The theme's colours by name, as a canvas takes them: resolved, for the theme that is seen. */
const coloursOf = (element: HTMLElement): ((name: string) => string) => {
  const known = new Map<string, string>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const probe = element.appendChild(document.createElement('i'));
    probe.style.color = `var(--${name})`;
    const resolved = getComputedStyle(probe).color;
    probe.remove();
    known.set(name, resolved);
    return resolved;
  };
};
/** `rgb(…)` as browsers write resolved colours, an eighth as strong. */
const faint = (rgb: string): string => rgb.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.13)');

/** A line down from each mark, its words beside it; words that would meet go a line lower. */
const drawMarks = (plot: uPlot, marks: readonly Mark[], colour: (name: string) => string, font: string): void => {
  const { ctx } = plot;
  const { left, top, width, height } = plot.bbox;
  const ratio = uPlot.pxRatio;
  ctx.save();
  ctx.font = `${11 * ratio}px ${font}`;
  const ends: number[] = [];
  for (const mark of [...marks].sort((a, b) => a.at - b.at)) {
    const x = plot.valToPos(mark.at / 1000, 'x', true);
    if (x < left || x > left + width) continue;
    ctx.strokeStyle = ctx.fillStyle = colour(`${mark.tone}-text`);
    ctx.lineWidth = ratio;
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    const wide = ctx.measureText(mark.label).width + 8 * ratio;
    const leftwards = x + wide > left + width;
    const from = leftwards ? x - wide : x;
    let line = ends.findIndex((end) => end < from);
    if (line === -1) line = ends.length;
    ends[line] = from + wide;
    ctx.textAlign = leftwards ? 'right' : 'left';
    ctx.fillText(mark.label, leftwards ? x - 4 * ratio : x + 4 * ratio, top + (12 + line * 14) * ratio);
  }
  ctx.restore();
};
