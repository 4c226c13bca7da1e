/**
 * How right root causes are: companies with a planted driver that goes along with bill size and season, and
 * companies with none. Prints how often the driver is named and with the right sign, the error of its days, how
 * often its 90 % interval holds the truth, how it compares with the raw difference of means, and how often
 * anything that was not planted is named (which the stated false discovery rate bounds).
 *
 *   node tests/bench/causes.ts [--seeds 100] [--first 1]
 */
import { DISCOVERY_RATE } from '../../core/constraints/causes/falseDiscovery.ts';
import { askCauses } from '../helpers/askCauses.ts';
import { AS_OF, type CausePlan, companyWithCause } from '../helpers/companyWithCause.ts';

const COURIER = 'driver:channel=Courier';
const CHAND = 'driver:salesperson=Chand';
/** What the companies' rupees are said to wait too long. */
const EXCESS = 25;

const rest = { customers: 80, sizeDays: 4, seasonDays: 6, pull: 1.2, habit: 0.4 };
const PLANS: readonly (readonly [string, Omit<CausePlan, 'seed'>])[] = [
  ['nothing planted', { ...rest, bills: 2_000, courierDays: 0 }],
  ['nothing planted, small', { ...rest, bills: 400, customers: 30, courierDays: 0 }],
  ['6 days, 2,000 bills', { ...rest, bills: 2_000, courierDays: 6 }],
  ['12 days, 2,000 bills', { ...rest, bills: 2_000, courierDays: 12 }],
  ['1.8 times, 2,000 bills', { ...rest, bills: 2_000, courierDays: 0, courierTimes: 1.8 }],
  ['6 days, 400 bills', { ...rest, bills: 400, customers: 30, courierDays: 6 }],
  ['6 days, by salesperson', { ...rest, bills: 2_000, courierDays: 0, salesDays: 6 }],
  ['6 days, few customers', { ...rest, bills: 600, customers: 6, courierDays: 6 }],
];

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

const seeds = option('seeds', 100);
const first = option('first', 1);
console.log(
  '| company | named | sign | error | bias | share error | covered | MSE raw ÷ ours | other named | ms |',
);
console.log('|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|');
for (const [title, plan] of PLANS) {
  let named = 0;
  let signed = 0;
  let covered = 0;
  let others = 0;
  let rawSquares = 0;
  let squares = 0;
  let ms = 0;
  let bias = 0;
  const errors: number[] = [];
  const shares: number[] = [];
  for (let seed = first; seed < first + seeds; seed++) {
    const { ledger, raw, truth, perRupee } = companyWithCause({ ...plan, seed });
    const started = performance.now();
    const causes = askCauses(ledger, AS_OF, 'collection', EXCESS);
    ms += performance.now() - started;
    const tested = causes.filter((c) => c.qValue !== null);
    const name = (plan.salesDays ?? 0) > 0 ? CHAND : COURIER;
    const planted = truth > 0;
    // Size and season are really there, as confounders: their being named is right.
    const real = (id: string) => id.startsWith('driver:size') || (planted && id === name);
    if (tested.some((c) => !real(c.id))) others++;
    if (process.argv.includes('--verbose')) {
      const extra = tested.filter((c) => !real(c.id)).map((c) => `${c.id} ${c.share.toFixed(2)}`);
      if (extra.length > 0) console.error(title, seed, extra.join(' | '));
    }
    const found = causes.find((c) => c.id === name);
    const effect = found?.effectDays;
    if (!planted || found === undefined || !effect) continue;
    named++;
    if (effect.estimate > 0) signed++;
    if (effect.low <= truth && truth <= effect.high) covered++;
    bias += (effect.estimate - truth) / truth;
    shares.push(Math.abs(found.share - Math.min(1, perRupee / EXCESS)));
    errors.push(Math.abs(effect.estimate - truth) / truth);
    squares += (effect.estimate - truth) ** 2;
    rawSquares += (raw - truth) ** 2;
  }
  errors.sort((a, b) => a - b);
  const of = (n: number, all: number): string => (all === 0 ? '–' : (n / all).toFixed(3));
  shares.sort((a, b) => a - b);
  const middle = (sorted: readonly number[]): string =>
    sorted[Math.floor(sorted.length / 2)]?.toFixed(3) ?? '–';
  console.log(
    `| ${title} | ${of(named, seeds)} | ${of(signed, named)} | ${middle(errors)} | ${of(bias, named)} | ${middle(shares)} | ${of(covered, named)} | ${of(rawSquares, squares)} | ${of(others, seeds)} | ${(ms / seeds).toFixed(0)} |`,
  );
}
console.log(`false discovery rate stated: ${DISCOVERY_RATE}`);
