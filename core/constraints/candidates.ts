import type { Dimension, Ledger } from '../flow/ledger.ts';
import { rowsOf, type Sample } from './adjust.ts';
import type { Candidate } from './candidate.ts';
import type { CellPart } from './cell.ts';
import { positions, takeInts } from './columns.ts';
import { type Contrast, contrasts } from './contrast.ts';
import { customerSet } from './customerSet.ts';
import { rowCodes } from './rowCodes.ts';
import { type SegmentSums, segmentSums } from './segmentSums.ts';
import { type Differences, differencesOf, differencesWithout } from './variance.ts';

export interface Search {
  readonly candidates: readonly Candidate[];
  /** How many cells were tried: the denominator of every multiple-testing correction. */
  readonly tried: number;
}

interface Rough {
  readonly dimension: Dimension;
  readonly codes: Int32Array;
  readonly sums: SegmentSums;
  readonly contrast: Contrast;
  readonly tried: number;
}

/** Where most of the stage is in the cell, it is the others that are the exception. */
const MOST = 0.65;
/** The scale of days must at least lean the same way: a difference of many small waits is not one of rupees. */
const RAW_Z = 1.64;
/** How many of the most striking segments are tested again with their own effect taken out of the noise. */
const RETESTED = 10;
/** Weaker ones stay weak: their own effect is a small part of the noise. */
const RETESTED_FROM = 1.5;

/** A real effect inflates the very spread it is tested against; under the alternative it is not noise. */
function retest(sample: Sample, rough: Rough, before: Differences): Contrast | null {
  const isIn = new Uint8Array(rough.codes.length);
  for (let k = 0; k < isIn.length; k++) isIn[k] = rough.codes[k] === rough.contrast.value ? 1 : 0;
  const differences = differencesWithout(sample, isIn, before);
  const again = contrasts(rough.sums, differences);
  return again.find((c) => c.value === rough.contrast.value) ?? null;
}

/**
 * Every single segment of every dimension, pairs that sharpen the most telling of them, and small sets of customers,
 * against the rest of the stage; the best-explaining first.
 */
export function search(ledger: Ledger, dimensions: readonly Dimension[], sample: Sample): Search {
  const candidates: Candidate[] = [];
  let tried = 0;
  const rough: Rough[] = [];
  const differences = differencesOf(sample, ledger.customers.count);
  for (const dimension of dimensions) {
    if (dimension.name === 'customer') continue;
    const codes = rowCodes(ledger, sample, dimension);
    const sums = segmentSums(sample, codes, dimension.values.length, differences.groups);
    const found = contrasts(sums, differences);
    tried += found.length;
    for (const c of found) {
      if (dimension.level === 'customer' && c.customers < 3) continue;
      if (c.rows > MOST * sample.count || c.z <= 0) continue;
      rough.push({ dimension, codes, sums, contrast: c, tried: found.length });
    }
  }
  rough.sort((a, b) => b.contrast.z - a.contrast.z);
  const telling = rough.slice(0, RETESTED).filter((one) => one.contrast.z > RETESTED_FROM);
  for (const r of telling) {
    const c = retest(sample, r, differences) ?? r.contrast;
    if (c.rawZ >= RAW_Z) candidates.push(candidateOf([partOf(r, c.value)], c, r.tried));
  }
  const roughOf = new Map(rough.map((r) => [r.dimension, r]));
  for (const r of telling.slice(0, PAIRED)) {
    const pairs = pairsWithin(ledger, sample, r, roughOf, differences);
    tried += pairs.tried;
    candidates.push(...pairs.candidates);
  }
  const set = customerSet(ledger, sample, differences.log);
  tried += set.tried;
  if (set.candidate !== null)
    candidates.push(refitted(ledger, sample, set.candidate, set.price, differences));
  candidates.sort((a, b) => b.evidence - a.evidence);
  return { candidates, tried };
}

function partOf({ dimension }: Rough, value: number): CellPart {
  return { dimension: dimension.name, values: [dimension.values[value]!] };
}

function candidateOf(parts: readonly CellPart[], c: Contrast, tried: number): Candidate {
  return {
    parts,
    z: c.z,
    days: c.days,
    spread: c.spread,
    rows: c.rows,
    customers: c.customers,
    evidence: (c.fit * c.fit) / 2 - Math.log(Math.max(2, tried)),
  };
}

/**
 * A set of customers with the evidence of one cell like any other, so that it competes with segments on the same
 * scale; its z stays that of its members' unlikeliness. `price`: ln of the number of sets that could be named.
 */
function refitted(
  ledger: Ledger,
  sample: Sample,
  set: Candidate,
  price: number,
  before: Differences,
): Candidate {
  const ids = new Set(set.parts[0]?.values);
  const member = ledger.customers.id.map((id) => ids.has(id));
  const cell = new Int32Array(sample.count).fill(-1);
  for (let k = 0; k < cell.length; k++) if (member[sample.customer[k]!] === true) cell[k] = 0;
  const c = cellContrast(sample, cell, before, { raw: 0, log: 0 });
  return c === undefined ? set : { ...set, evidence: (c.fit * c.fit) / 2 - price };
}

/** The rows coded 0 against all others, with their own effect taken out of the noise and a known spread. */
function cellContrast(
  sample: Sample,
  cell: Int32Array,
  before: Differences,
  spread: { readonly raw: number; readonly log: number },
): Contrast | undefined {
  const isIn = new Uint8Array(cell.length);
  for (let k = 0; k < cell.length; k++) isIn[k] = cell[k] === 0 ? 1 : 0;
  const sums = segmentSums(sample, cell, 1, before.groups);
  return contrasts(sums, differencesWithout(sample, isIn, before), spread)[0];
}

/** How many single segments are looked into, and how many parts of each are tried against all the rest. */
const PAIRED = 5;
const PARTS = 2;
/** A part that is nearly all of the segment is the segment; one of few rows tells nothing. */
const MOST_OF_SEGMENT = 0.85;
const PART_ROWS = 20;
const SPLITS_FROM = 3;

/** The parts of a segment that stand out within it, each tried as a cell of its own against everything else. */
function pairsWithin(
  ledger: Ledger,
  sample: Sample,
  segment: Rough,
  roughOf: ReadonlyMap<Dimension, Rough>,
  before: Differences,
): { candidates: Candidate[]; tried: number } {
  const rows = positions(sample.count, (k) => segment.codes[k] === segment.contrast.value);
  const part = rowsOf(sample, rows);
  const within = differencesOf(part, ledger.customers.count);
  let tried = 0;
  const telling: { rough: Rough; contrast: Contrast }[] = [];
  for (const [dimension, rough] of roughOf) {
    if (dimension === segment.dimension) continue;
    const inside = takeInts(rough.codes, rows);
    const sums = segmentSums(part, inside, dimension.values.length, within.groups);
    const found = contrasts(sums, within);
    tried += found.length;
    for (const contrast of found) {
      if (contrast.fit < SPLITS_FROM || contrast.rows < PART_ROWS) continue;
      if (contrast.rows > MOST_OF_SEGMENT * part.count) continue;
      if (dimension.level === 'customer' && contrast.customers < 3) continue;
      telling.push({ rough, contrast });
    }
  }
  telling.sort((a, b) => b.contrast.fit - a.contrast.fit);
  const candidates: Candidate[] = [];
  for (const { rough, contrast } of telling.slice(0, PARTS)) {
    const { dimension, codes } = rough;
    const cell = new Int32Array(sample.count).fill(-1);
    for (let k = 0; k < cell.length; k++) {
      const inSegment = segment.codes[k] === segment.contrast.value;
      if (inSegment && codes[k] === contrast.value) cell[k] = 0;
    }
    const c = cellContrast(sample, cell, before, {
      // How far the parts lie apart within the segment is what is tested; in the whole stage, what is usual.
      raw: Math.max(segment.contrast.spread, rough.contrast.spread) ** 2,
      log: Math.max(segment.contrast.logSpread, rough.contrast.logSpread) ** 2,
    });
    if (c === undefined || c.rawZ < RAW_Z) continue;
    const parts = [
      partOf(segment, segment.contrast.value),
      { dimension: dimension.name, values: [dimension.values[contrast.value]!] },
    ];
    candidates.push(candidateOf(parts, c, segment.tried * Math.max(2, tried)));
  }
  return { candidates, tried };
}
