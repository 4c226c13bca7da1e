import type { Confounding } from './confounding.ts';
import { type Days, type DaysFit, fitDays } from './daysModel.ts';
import { type Design, designOf, type Factor, withColumn } from './design.ts';
import type { Driver } from './driver.ts';
import { expectedDays } from './expectedDays.ts';
import { DISCOVERY_RATE, qValues } from './falseDiscovery.ts';
import { fitHazard, type HazardFit, type Waits } from './hazard.ts';
import { scoreTest } from './scoreTest.ts';
import type { WaitingRows } from './waitingRows.ts';

/** A driver that the rows bear out, beside all others that they bear out. */
export interface Chosen {
  readonly driver: Driver;
  readonly q: number;
  /** Days longer than at the reference level, everything else equal. */
  readonly effect: Days;
}

export interface Selection {
  readonly chosen: readonly Chosen[];
  /** Drivers tried: the family that the q values are of. */
  readonly tried: number;
  /** What confounders and chosen drivers leave of each row's expected days; null where nothing could be fitted. */
  readonly rest: DaysFit | null;
}

const MAX_CHOSEN = 4;
/** Fewer rows than this on either side compare nothing. */
const MIN_SIDE = 15;
const MAX_EXPOSED = 0.9;

interface Candidate {
  readonly driver: Driver;
  readonly exposed: Int8Array;
  readonly blank: Int8Array | null;
}

/**
 * Chooses drivers one by one: every candidate is tested in the hazard of leaving beside the confounders and the
 * drivers chosen before, and the clearest that slows is taken while its Benjamini–Hochberg q over all candidates
 * stays within the discovery rate. So a driver that only goes along with a stronger one is not named. The days
 * of the chosen come from one model that holds all of them.
 */
export function selectDrivers(
  rows: WaitingRows,
  drivers: readonly Driver[],
  conf: Confounding,
): Selection {
  const waits = { days: rows.days, left: rows.left };
  const candidates = drivers.flatMap((driver) => candidateOf(driver, rows) ?? []);
  const taken: { candidate: Candidate; q: number }[] = [];
  const names = new Set<string>();
  while (taken.length < MAX_CHOSEN) {
    const open = candidates.filter((c) => !names.has(c.driver.instead ?? c.driver.id));
    const best = clearest(
      waits,
      rows,
      open,
      taken.map((t) => t.candidate),
      conf,
    );
    if (best === null) break;
    taken.push(best);
    names.add(best.candidate.driver.instead ?? best.candidate.driver.id);
  }
  const kept = taken.map((t) => t.candidate);
  const { design, column } = baseDesign(rows.count, kept, conf, null);
  const fit = fitDays(design, expectedDays(waits), conf.clusters);
  const chosen: Chosen[] = [];
  taken.forEach(({ candidate, q }, at) => {
    const effect = fit?.effect(column[at]!);
    if (effect !== undefined && effect.low > 0)
      chosen.push({ driver: candidate.driver, q, effect });
  });
  return { chosen, tried: candidates.length, rest: fit };
}

function candidateOf(driver: Driver, rows: WaitingRows): Candidate | null {
  const exposed = driver.exposed(rows);
  let under = 0;
  let blanks = 0;
  for (let k = 0; k < exposed.length; k++) {
    if (exposed[k] === 1) under++;
    else if (exposed[k] === -1) blanks++;
  }
  const compared = rows.count - blanks;
  if (under < MIN_SIDE || compared - under < MIN_SIDE || under > MAX_EXPOSED * compared)
    return null;
  if (blanks === 0) return { driver, exposed, blank: null };
  const blank = new Int8Array(exposed.length);
  for (let k = 0; k < blank.length; k++) blank[k] = exposed[k] === -1 ? 1 : 0;
  return { driver, exposed, blank };
}

function clearest(
  waits: Waits,
  rows: WaitingRows,
  open: readonly Candidate[],
  before: readonly Candidate[],
  conf: Confounding,
): { candidate: Candidate; q: number } | null {
  const fits = new Map<string, HazardFit | null>();
  const tests = open.map((c) => {
    const attribute = c.blank === null ? '' : (c.driver.id.split('=')[0] ?? '');
    const key = `${c.driver.instead ?? ''}|${attribute}`;
    let fit = fits.get(key);
    if (fit === undefined) {
      const { design } = baseDesign(rows.count, before, conf, c.driver.instead);
      fit = fitHazard(waits, c.blank === null ? design : withColumn(design, c.blank));
      fits.set(key, fit);
    }
    return fit === null ? { z: 0, p: 1 } : scoreTest(fit, c.exposed, conf.clusters);
  });
  const q = qValues(tests.map((t) => t.p));
  let best = -1;
  tests.forEach((test, at) => {
    if (test.z <= 0 || q[at]! > DISCOVERY_RATE) return;
    if (best < 0 || test.z > tests[best]!.z) best = at;
  });
  return best < 0 ? null : { candidate: open[best]!, q: q[best]! };
}

/** Confounders but for the one left out or read by a chosen driver, and the chosen drivers' columns. */
function baseDesign(
  rows: number,
  chosen: readonly Candidate[],
  conf: Confounding,
  without: Driver['instead'],
): { design: Design; column: number[] } {
  const gone = new Set([without, ...chosen.map((c) => c.driver.instead)]);
  const factors: Factor[] = [conf.season];
  if (!gone.has('size')) factors.push(conf.size);
  if (conf.terms !== null && !gone.has('terms')) factors.push(conf.terms);
  if (conf.customer !== null) factors.push(conf.customer);
  let design = designOf(rows, factors);
  const column: number[] = [];
  for (const c of chosen) {
    column.push(design.columns);
    design = withColumn(design, c.exposed);
    if (c.blank !== null) design = withColumn(design, c.blank);
  }
  return { design, column };
}
