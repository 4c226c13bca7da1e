import type { Confounding } from './confounding.ts';
import { type DaysFit, fitDays } from './daysModel.ts';
import { type DaysUnder, daysUnder } from './daysUnder.ts';
import { type Design, designOf, type Factor, withColumn } from './design.ts';
import type { Driver } from './driver.ts';
import { expectedDays } from './expectedDays.ts';
import { DISCOVERY_RATE, qValues } from './falseDiscovery.ts';
import { fitHazard, type HazardFit, type Waits } from './hazard.ts';
import { scoreTest } from './scoreTest.ts';
import type { WaitingRows } from './waitingRows.ts';

/** A driver that the rows bear out, beside all others that they bear out. */
export interface Chosen extends DaysUnder {
  readonly driver: Driver;
  readonly q: number;
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
 * stays within the discovery rate. So a driver that only goes along with a stronger one is not named. Its days come
 * from a model that holds all of the chosen.
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
  const days = expectedDays(waits);
  const chosen: Chosen[] = [];
  for (const { candidate, q } of taken) {
    const rest = kept.filter((c) => c !== candidate);
    let design = modelOf(rows.count, rest, conf, candidate.driver.instead);
    if (candidate.blank !== null) design = withColumn(design, candidate.blank);
    const under = daysUnder(design, days, candidate.exposed, rows.amount, conf.clusters);
    if (under !== null && under.effect.low > 0)
      chosen.push({ driver: candidate.driver, q, ...under });
  }
  const whole = modelOf(rows.count, kept, conf, null);
  return { chosen, tried: candidates.length, rest: fitDays(whole, days, null) };
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
      const design = modelOf(rows.count, before, conf, c.driver.instead);
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

/**
 * Confounders and chosen drivers. A driver that reads a confounder stands in its place only in its own model
 * (`instead`): elsewhere the confounder in full tells more than a limit on it.
 */
function modelOf(
  rows: number,
  chosen: readonly Candidate[],
  conf: Confounding,
  instead: Driver['instead'],
): Design {
  const factors: Factor[] = [conf.season];
  if (instead !== 'size') factors.push(conf.size);
  if (conf.terms !== null && instead !== 'terms') factors.push(conf.terms);
  if (conf.customer !== null) factors.push(conf.customer);
  let design = designOf(rows, factors);
  for (const c of chosen) {
    if (c.driver.instead !== null && c.driver.instead !== instead) continue;
    design = withColumn(design, c.exposed);
    if (c.blank !== null) design = withColumn(design, c.blank);
  }
  return design;
}
