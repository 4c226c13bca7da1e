import { expect, test } from 'vitest';
import { theOne } from '../../../core/guidance/theOne.ts';
import { startedFrom, toldOf } from '../../../core/work/state.ts';
import { plantedCompanies } from '../../helpers/guidance/plants.ts';
import { recommended } from '../../helpers/guidance/recommended.ts';
import { snapshot } from '../../helpers/work/snapshots.ts';

const [planted] = plantedCompanies();
if (planted === undefined) throw new Error('no company is planted');
const { report, list } = recommended(planted.company);
const work = toldOf(startedFrom('w', { snapshot: snapshot('r') }));

test('what is under way is the one thing; else the lever that is named, with the constraint that it lifts', () => {
  expect(theOne(report, list, { works: [work], running: 'w' })).toEqual({ kind: 'work', work });
  const { focus, constraints } = report;
  const action = list.recommendations.find(({ id }) => id === list.focus);
  const lever = { kind: 'action', action, focus, constraint: constraints[0] };
  expect(action).toBeDefined();
  expect(theOne(report, list, { works: [work], running: null })).toEqual(lever);
  expect(theOne(report, list, null)).toEqual(lever);
});

test('a lever of another place than the first constraint is not its action; without one the limit itself is told', () => {
  const { focus, constraints } = report;
  const limit = { kind: 'limit', focus, constraint: constraints[0] };
  expect(theOne(report, null, null)).toEqual(limit);
  expect(theOne(report, { ...list, focus: null }, null)).toEqual(limit);
  const [first, ...others] = list.recommendations;
  if (first === undefined) throw new Error('nothing is recommended');
  const elsewhere = { ...first, dimension: 'nowhere', value: 'N' };
  const held = { ...list, recommendations: [elsewhere, ...others], notNow: [], focus: first.id };
  expect(theOne(report, held, null)).toEqual(limit);
});

test('where the books do not decide, nothing is named, whatever is recommended', () => {
  const notSure = { reason: { key: 'engine.notSure' }, wouldDecide: [] };
  expect(theOne({ ...report, notSure }, list, null)).toEqual({ kind: 'notSure' });
  expect(theOne({ ...report, focus: null }, list, null)).toEqual({ kind: 'notSure' });
});
