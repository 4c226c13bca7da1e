import { expect, test } from 'vitest';
import { STAGES } from '../../../core/flow/ledger.ts';
import { GROUNDS } from '../../../core/levers/conditions/ground.ts';
import { groundsOf } from '../../../core/levers/conditions/groundsOf.ts';
import { groundsUsed } from '../../../core/levers/conditions/groundsUsed.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { plantedCompanies } from '../../helpers/guidance/plants.ts';
import { recommended } from '../../helpers/guidance/recommended.ts';

const books = plantedCompanies()
  .filter(({ kind }) => kind === 'collection' || kind === 'clearing')
  .map(({ kind, company }) => ({ kind, of: recommended(company) }));

test.each(books)(
  'what a stage is asked for is the same alone as among all, in books held back in $kind',
  ({ of: { ledger, slices, words } }) => {
    for (const stage of STAGES) {
      const asked = [
        { place: { stage, dimension: 'all', value: null }, limit: 5 },
        { place: { stage, dimension: 'mode', value: 'Cheque' }, limit: 5 },
      ];
      const alone = groundsOf(ledger, slices, words, asked);
      const all = groundsOf(ledger, slices, words, asked, () => GROUNDS);
      alone.forEach(({ grounds, ...rest }, at) => {
        expect(Object.keys(grounds).sort()).toEqual([...groundsUsed(stage)].sort());
        expect(all[at]).toMatchObject(rest);
        for (const name of groundsUsed(stage))
          expect(grounds[name]).toEqual(all[at]?.grounds[name]);
      });
    }
  },
);

test('no lever is judged by, or takes its reach from, what its stages are not asked for', () => {
  for (const { id, stages, when, reach } of LEVERS) {
    const names = when.flatMap((each) => ('is' in each ? [each.is] : [])).concat(reach ?? []);
    for (const stage of stages) {
      for (const name of names) expect(groundsUsed(stage), `${id} in ${stage}`).toContain(name);
    }
  }
});
