import type { EChartsCoreOption } from 'echarts/core';
import type { Stage } from '../../core/flow/ledger.ts';
import type { ChartTokens } from '../charts/tokens.ts';
import type { Rect, River, StagePool } from './riverLayout.ts';

const HATCH_STEP = 7;

/** Diagonal lines inside a rectangle: drawn, not a pattern fill, so that forced colours keep them. */
export function hatchPath(rect: Rect): string {
  const lines: string[] = [];
  const { x, y, width, height } = rect;
  for (let c = HATCH_STEP; c < width + height; c += HATCH_STEP) {
    const fromX = Math.max(0, c - height);
    const toX = Math.min(width, c);
    lines.push(
      `M${(x + fromX).toFixed(1)} ${(y + c - fromX).toFixed(1)}L${(x + toX).toFixed(1)} ${(y + c - toX).toFixed(1)}`,
    );
  }
  return lines.join('');
}

function path(pathData: string, style: Record<string, unknown>, z: number): object {
  return { type: 'path', silent: true, z2: z, shape: { pathData }, style };
}

function poolElements(
  pool: StagePool,
  constraint: Stage | null,
  tokens: ChartTokens,
): readonly object[] {
  if (!pool.observable) {
    const { x, y, width, height } = pool.column;
    const box: Rect = { x: x + 6, y: y + 6, width: width - 12, height: height - 12 };
    return [
      path(hatchPath(box), { fill: 'none', stroke: tokens.hatch, lineWidth: 1, opacity: 0.55 }, 3),
    ];
  }
  if (pool.pool === null) return [];
  const fill = pool.heat === null ? tokens.surface : (tokens.heat[pool.heat] ?? tokens.surface);
  const isConstraint = pool.stage === constraint;
  const block = {
    type: 'rect',
    silent: true,
    z2: 4,
    shape: { ...pool.pool, r: Math.min(4, pool.pool.width / 4) },
    style: {
      fill,
      stroke: isConstraint ? tokens.drum : pool.heat === null ? tokens.hatch : tokens.poolEdge,
      lineWidth: isConstraint ? 3 : 1.5,
    },
  };
  return pool.heat === null
    ? [block, path(hatchPath(pool.pool), { fill: 'none', stroke: tokens.hatch, lineWidth: 1 }, 5)]
    : [block];
}

/** The drawing of the river as an ECharts option: shapes only; words and keys live in the page above it. */
export function riverOption(
  river: River,
  constraint: Stage | null,
  tokens: ChartTokens,
): EChartsCoreOption {
  const bands = river.bands.map((band) =>
    band.seen
      ? path(band.path, { fill: tokens.river, stroke: 'none' }, 2)
      : path(band.path, { fill: 'none', stroke: tokens.hatch, lineWidth: 1, lineDash: [4, 4] }, 2),
  );
  const loop =
    river.loop === null
      ? []
      : [path(river.loop, { fill: 'none', stroke: tokens.river, lineWidth: 5 }, 1)];
  const boundaries = river.pools.slice(1).map((pool) => ({
    type: 'line',
    silent: true,
    z2: 0,
    shape: { x1: pool.column.x, x2: pool.column.x, y1: 0, y2: pool.column.height },
    style: { stroke: tokens.line, lineWidth: 1 },
  }));
  const arrows = river.arrows.map((arrow) =>
    path(arrow, { fill: 'none', stroke: tokens.riverDeep, lineWidth: 1.5 }, 6),
  );
  const pools = river.pools.flatMap((pool) => poolElements(pool, constraint, tokens));
  const children = [...boundaries, ...loop, ...bands, ...arrows, ...pools];
  return {
    animation: false,
    series: [
      {
        type: 'custom',
        coordinateSystem: 'none',
        silent: true,
        data: [0],
        renderItem: () => ({ type: 'group', children }),
      },
    ],
  };
}
