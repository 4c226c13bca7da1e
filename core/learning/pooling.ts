/**
 * Pooling of what is learned along firm → stage → type → lever. Each level shifts the ones below it by a normal amount
 * of its own; evidence climbs to the firm and comes down to every lever, also to those without a case. All on a grid
 * of shifts, so that any likelihood of a lever fits (belief propagation on a tree is exact up to the grid; Pearl 1988).
 */

/** Standard deviations of the shifts, in units of the grid. */
export interface Spreads {
  readonly firm: number;
  readonly stage: number;
  readonly type: number;
}

export interface Leaf {
  readonly stage: string;
  readonly type: string;
  /** ln likelihood of the lever's own cases at each shift of the grid. */
  readonly logLik: Float64Array;
}

/** Shifts from −reach to reach, both included. */
export function shiftGrid(reach: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, at) => -reach + (2 * reach * at) / (points - 1));
}

/** What is believed of the shift that a lever's own chance is drawn around, and how likely all of the evidence was. */
export interface Pooled {
  /** One per leaf: weights over the grid that add up to 1; leaves of one stage and type share theirs. */
  readonly weights: readonly Float64Array[];
  /** ln P(all cases). */
  readonly evidence: number;
}

export function pool(leaves: readonly Leaf[], grid: Float64Array, spreads: Spreads): Pooled {
  const byType = kernel(grid, spreads.type);
  const byStage = kernel(grid, spreads.stage);
  const firm = logPrior(grid, spreads.firm);

  const stages = new Map<string, { readonly types: Map<string, TypeNode>; up: Float64Array }>();
  for (const { stage, type, logLik } of leaves) {
    let node = stages.get(stage);
    if (node === undefined) {
      node = { types: new Map(), up: new Float64Array(grid.length) };
      stages.set(stage, node);
    }
    const known = node.types.get(type);
    if (known === undefined) {
      node.types.set(type, { own: Float64Array.from(logLik), up: logLik, belief: logLik });
    } else add(known.own, logLik);
  }

  const root = Float64Array.from(firm);
  for (const node of stages.values()) {
    const sum = new Float64Array(grid.length);
    for (const type of node.types.values()) {
      type.up = climb(byType, type.own);
      add(sum, type.up);
    }
    node.up = climb(byStage, sum);
    add(root, node.up);
  }
  const evidence = logSum(root);
  for (const node of stages.values()) {
    const stage = descend(byStage, minus(root, node.up));
    for (const type of node.types.values()) add(stage, type.up);
    for (const type of node.types.values()) {
      const belief = descend(byType, minus(stage, type.up));
      add(belief, type.own);
      type.belief = normalised(belief);
    }
  }
  return {
    weights: leaves.map(({ stage, type }) => stages.get(stage)!.types.get(type)!.belief),
    evidence,
  };
}

interface TypeNode {
  readonly own: Float64Array;
  up: Float64Array;
  belief: Float64Array;
}

/** Below every chance that matters, above what a double cannot hold. */
const TINY = 1e-290;

/** Kernels by grid and spread: few settings are ever asked for. */
const kernels = new WeakMap<Float64Array, Map<number, Float64Array[]>>();

/** Row by shift above: the chances of the shift below, each row adding up to 1. */
function kernel(grid: Float64Array, spread: number): Float64Array[] {
  const known = kernels.get(grid) ?? new Map<number, Float64Array[]>();
  kernels.set(grid, known);
  const made = known.get(spread) ?? makeKernel(grid, spread);
  known.set(spread, made);
  return made;
}

function makeKernel(grid: Float64Array, spread: number): Float64Array[] {
  return Array.from(grid, (from) => {
    const row = grid.map((to) => Math.exp(-0.5 * ((to - from) / Math.max(spread, 1e-9)) ** 2));
    const sum = row.reduce((total, each) => total + each, 0);
    return row.map((each) => Math.max(each / sum, TINY));
  });
}

function logPrior(grid: Float64Array, spread: number): Float64Array {
  const middle = kernel(grid, spread)[(grid.length - 1) / 2];
  return (middle ?? grid).map(Math.log);
}

/** ln Σ over the shift below of kernel × exp(message). */
function climb(rows: readonly Float64Array[], message: Float64Array): Float64Array {
  const top = Math.max(...message);
  const plain = message.map((each) => Math.exp(each - top));
  return Float64Array.from(rows, (row) => {
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += row[i]! * plain[i]!;
    return top + Math.log(Math.max(sum, TINY));
  });
}

/** ln Σ over the shift above of exp(message) × kernel. */
function descend(rows: readonly Float64Array[], message: Float64Array): Float64Array {
  const top = Math.max(...message);
  const sums = new Float64Array(message.length);
  for (let at = 0; at < rows.length; at++) {
    const weight = Math.exp(message[at]! - top);
    const row = rows[at]!;
    for (let i = 0; i < row.length; i++) sums[i] = sums[i]! + weight * row[i]!;
  }
  return sums.map((each) => top + Math.log(Math.max(each, TINY)));
}

function add(to: Float64Array, what: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = to[i]! + what[i]!;
}

function minus(from: Float64Array, what: Float64Array): Float64Array {
  return from.map((each, at) => each - what[at]!);
}

function logSum(values: Float64Array): number {
  const top = Math.max(...values);
  return top + Math.log(values.reduce((sum, each) => sum + Math.exp(each - top), 0));
}

function normalised(logs: Float64Array): Float64Array {
  const whole = logSum(logs);
  return logs.map((each) => Math.exp(each - whole));
}
