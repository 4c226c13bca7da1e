import type { StageReport } from '../../core/contract/analysis.ts';
import type { Stage } from '../../core/flow/ledger.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** 0 (nothing above achievable) … 4 (the largest excess on the map). */
export type Heat = 0 | 1 | 2 | 3 | 4;

export interface StagePool {
  readonly stage: Stage;
  /** The stage's share of the map's width. */
  readonly column: Rect;
  /** The queue before the stage: its area is proportional to the money waiting; null when nothing waits. */
  readonly pool: Rect | null;
  /** null: the books cannot tell the excess. */
  readonly heat: Heat | null;
  readonly observable: boolean;
}

export interface River {
  readonly pools: readonly StagePool[];
  /** SVG paths; the height of a band is the money that passes per day. */
  readonly bands: readonly { readonly path: string; readonly seen: boolean }[];
  /** The way round through dispute, which only disputed money takes. */
  readonly loop: string | null;
  /** Small arrows on the boundaries, showing which way money flows. */
  readonly arrows: readonly string[];
}

const WIDEST_BAND = 38;
const THINNEST_BAND = 3;
const LOWEST_LOOP = 96;
const LARGEST_POOL = 0.6;
const SMALLEST_POOL = 5;
/** The constraint is seen even when nothing waits before it on this very day. */
const MARKED_POOL = 22;

/** How far a stage is above what is achievable, on the map's own scale. */
export function heatOf(excess: number | null, largest: number): Heat | null {
  if (excess === null) return null;
  if (excess <= 0 || largest <= 0) return 0;
  const share = excess / largest;
  return share > 0.75 ? 4 : share > 0.4 ? 3 : share > 0.15 ? 2 : 1;
}

/** Side of a square pool: areas, not sides, compare as the money does. */
function poolSide(waiting: number, most: number, largest: number): number {
  if (waiting <= 0 || most <= 0) return 0;
  return Math.max(SMALLEST_POOL, largest * Math.sqrt(waiting / most));
}

/**
 * The band's height at each stage: money per day on one scale. A stage that cannot be seen, and dispute
 * (a way round, not a gate of the main flow), carry their neighbours' height.
 */
function bandHeights(stages: readonly StageReport[], height: number): number[] {
  const own = stages.map((s) => (s.observable && s.stage !== 'dispute' ? s.perDay : null));
  const most = Math.max(0, ...own.map((v) => v ?? 0));
  const scaled = own.map((v) =>
    v === null || most === 0
      ? null
      : Math.max(THINNEST_BAND, (v / most) * Math.min(WIDEST_BAND, height / 4)),
  );
  return scaled.map((v, i) => {
    if (v !== null) return v;
    const before = scaled.slice(0, i).findLast((h) => h !== null);
    const after = scaled.slice(i + 1).find((h) => h !== null);
    if (before != null && after != null) return (before + after) / 2;
    return before ?? after ?? THINNEST_BAND;
  });
}

const n = (value: number): string => String(Math.round(value * 10) / 10);

/** A closed band along `centre` from the left edge of column `from` to the right edge of column `to`. */
function bandPath(
  from: number,
  to: number,
  step: number,
  heights: readonly number[],
  centre: number,
): string {
  const half = (i: number): number => (heights[i] ?? THINNEST_BAND) / 2;
  const points: { x: number; h: number }[] = [
    { x: from * step, h: from === 0 ? half(0) : (half(from - 1) + half(from)) / 2 },
  ];
  for (let i = from; i <= to; i += 1) {
    points.push({ x: (i + 0.5) * step, h: half(i) });
    const last = i === heights.length - 1;
    points.push({ x: (i + 1) * step, h: last ? half(i) : (half(i) + half(i + 1)) / 2 });
  }
  const edge = (list: readonly { x: number; h: number }[], sign: number): string =>
    list
      .slice(1)
      .map((p, i) => {
        const before = list[i] ?? p;
        const mid = (before.x + p.x) / 2;
        return `C${n(mid)} ${n(centre + sign * before.h)} ${n(mid)} ${n(centre + sign * p.h)} ${n(p.x)} ${n(centre + sign * p.h)}`;
      })
      .join('');
  const first = points[0] ?? { x: 0, h: 0 };
  const back = points.toReversed();
  const turn = back[0] ?? first;
  return `M${n(first.x)} ${n(centre - first.h)}${edge(points, -1)}L${n(turn.x)} ${n(centre + turn.h)}${edge(back, 1)}Z`;
}

function bands(
  stages: readonly StageReport[],
  step: number,
  heights: readonly number[],
  centre: number,
): River['bands'] {
  const runs: { from: number; to: number; seen: boolean }[] = [];
  stages.forEach((stage, i) => {
    const seen = stage.observable || stage.stage === 'dispute';
    const run = runs.at(-1);
    if (run !== undefined && run.seen === seen) run.to = i;
    else runs.push({ from: i, to: i, seen });
  });
  return runs.map((r) => ({ path: bandPath(r.from, r.to, step, heights, centre), seen: r.seen }));
}

/** Lays the flow out as a river in a box: left to right, one column per stage. Pure geometry in pixels. */
export function layOutRiver(
  stages: readonly StageReport[],
  size: Size,
  constraint: Stage | null,
): River {
  const step = size.width / Math.max(1, stages.length);
  const disputed = stages.findIndex((s) => s.stage === 'dispute');
  const dispute = stages[disputed];
  const loops = dispute?.observable === true && (dispute.perDay ?? 0) + dispute.waiting > 0;
  const centre = size.height * (loops ? 0.44 : 0.5);
  const heights = bandHeights(stages, size.height);
  const most = Math.max(0, ...stages.map((s) => s.waiting));
  const largest = Math.min(step * LARGEST_POOL, centre * 2 * 0.84);
  const worst = Math.max(0, ...stages.map((s) => s.excessRupeeDays ?? 0));
  const drop = Math.min(LOWEST_LOOP, size.height * 0.36);

  const pools = stages.map((stage, i): StagePool => {
    const marked = stage.stage === constraint ? MARKED_POOL : 0;
    const side = stage.observable ? Math.max(marked, poolSide(stage.waiting, most, largest)) : 0;
    const y =
      stage.stage === 'dispute' && loops ? Math.min(centre + drop, size.height - side / 2) : centre;
    const x = (i + 0.5) * step;
    return {
      stage: stage.stage,
      column: { x: i * step, y: 0, width: step, height: size.height },
      pool: side === 0 ? null : { x: x - side / 2, y: y - side / 2, width: side, height: side },
      heat: heatOf(stage.excessRupeeDays, worst),
      observable: stage.observable,
    };
  });

  const from = disputed * step - step * 0.2;
  const to = (disputed + 1) * step + step * 0.2;
  const low = centre + drop;
  const bend = step * 0.45;
  const loop = loops
    ? `M${n(from)} ${n(centre)}C${n(from + bend)} ${n(centre)} ${n(from + bend * 0.8)} ${n(low)} ${n((from + to) / 2)} ${n(low)}S${n(to - bend)} ${n(centre)} ${n(to)} ${n(centre)}`
    : null;

  const arrows = stages.slice(1).map((_, i) => {
    const x = (i + 1) * step;
    return `M${n(x - 2.5)} ${n(centre - 4)}L${n(x + 1.5)} ${n(centre)}L${n(x - 2.5)} ${n(centre + 4)}`;
  });
  return { pools, bands: bands(stages, step, heights, centre), loop, arrows };
}
