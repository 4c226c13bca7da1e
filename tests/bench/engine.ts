// How often the engine is right on simulated companies, as a table. Not a test: run it by hand.
//   node tests/bench/engine.ts [--seeds 4] [--first-seed 1000] [--kinds billing,terms] [--scopes segment]
//     [--months 24] [--per-month 250] [--customers 90] [--missing 0.2] [--misordered 0.05]
//     [--shifted MONTHS_AGO] [--verbose] [--json]
import { parseArgs } from 'node:util';
import { ALL_KINDS, ALL_SCOPES, engineCases } from './engineCases.ts';
import { judge, type Verdict } from './engineJudge.ts';
import { summarise } from './engineTable.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '4' },
    'first-seed': { type: 'string', default: '1000' },
    kinds: { type: 'string' },
    scopes: { type: 'string' },
    months: { type: 'string', default: '24' },
    'per-month': { type: 'string', default: '250' },
    customers: { type: 'string', default: '90' },
    missing: { type: 'string', default: '0.05' },
    misordered: { type: 'string', default: '0.01' },
    shifted: { type: 'string', default: '0' },
    verbose: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const chosen = <T extends string>(all: readonly T[], text: string | undefined): readonly T[] =>
  text === undefined ? all : all.filter((name) => text.split(',').includes(name));

const verdicts: Verdict[] = [];
const cases = engineCases({
  kinds: chosen(ALL_KINDS, values.kinds),
  scopes: chosen(ALL_SCOPES, values.scopes),
  seeds: Number(values.seeds),
  firstSeed: Number(values['first-seed']),
  shiftedMonthsAgo: Number(values.shifted),
  base: {
    months: Number(values.months),
    invoicesPerMonth: Number(values['per-month']),
    customers: Number(values.customers),
    missingStamps: Number(values.missing),
    misorderedStamps: Number(values.misordered),
  },
});
for (const one of cases) {
  const verdict = judge(one);
  verdicts.push(verdict);
  const wrong = one.strength === 'none' ? !verdict.refused : !verdict.first;
  if (!values.verbose || !wrong) continue;
  const planted = JSON.stringify(verdict.truth.plant);
  console.error(
    `${one.group} ${one.strength} seed ${verdict.seed} share ${verdict.truth.share.toFixed(3)} ${planted}\n  → ${verdict.found}`,
  );
}
const summary = summarise(verdicts);
if (values.json) console.log(JSON.stringify(summary));
else {
  console.table(summary.rows);
  console.log(summary.overall);
}
