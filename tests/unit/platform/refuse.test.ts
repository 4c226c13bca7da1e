import { expect, test } from 'vitest';
import type { SentChange } from '../../../core/sync/protocol.ts';
import { refusalOf } from '../../../platform/sync/refuse.ts';

const change = (entity: string, kind: string, payload: unknown): SentChange => ({
  opId: 'op',
  number: 1,
  at: '2026-04-01T00:00:00.000Z-0000-d',
  seen: 0,
  kind,
  entity,
  entityId: 'x',
  payload: JSON.stringify(payload),
});
const decided = (entity: string, what: unknown) =>
  change('decision', 'decide', { entity, entityId: 'x', what });
const turned = (entity: string) => change('decision', 'undo', { entity, entityId: 'x' });

test.each([
  ["a preference of one's own", decided('preferences', {}), ['executive', 'manager', 'viewer']],
  [
    'having seen an alert',
    decided('alert', { what: { move: 'see' } }),
    ['executive', 'manager', 'viewer'],
  ],
  ['closing an alert', decided('alert', { what: { move: 'close' } }), ['executive', 'manager']],
  ['a note on work', decided('implementation', { move: 'note' }), ['executive', 'manager']],
  ['a rating', decided('recommendation', { move: 'rate' }), ['executive', 'manager']],
  ['parking advice', decided('recommendation', { move: 'park' }), ['executive']],
  ['limits', decided('limits', { budget: 1 }), ['executive']],
  ['undoing limits', turned('limits'), ['executive']],
  ['undoing work', turned('implementation'), ['executive', 'manager']],
  ['a look at the books', change('sighting', 'find', {}), ['executive', 'manager']],
  ['advice', change('advice', 'find', {}), ['executive', 'manager']],
  ['what a model learned', change('model_event', 'find', {}), ['executive', 'manager']],
  ['an import', change('batch', 'import', {}), ['executive', 'manager']],
  ['taking a batch back', change('batch', 'undo', {}), ['executive', 'manager']],
  ['a mapping', change('mapping', 'mapping', {}), ['executive', 'manager']],
  ['what only a newer program knows', decided('forecast', {}), ['executive', 'manager']],
] as const)(
  '%s is taken of those whose role allows it, and refused of the others',
  (_, sent, taken) => {
    for (const role of ['executive', 'manager', 'viewer'] as const) {
      const may = taken.some((each) => each === role);
      expect([role, refusalOf([role], sent)]).toEqual([role, may ? null : 'not_allowed']);
    }
  },
);

test('what is no JSON object, or larger than a change may be, is refused of everybody', () => {
  expect(refusalOf(['executive'], { ...decided('limits', {}), payload: 'no json' })).toBe(
    'not_json',
  );
  expect(refusalOf(['executive'], { ...decided('limits', {}), payload: '7' })).toBe('not_json');
  const large = decided('limits', { words: 'ए'.repeat(200_000) });
  expect(refusalOf(['executive'], large)).toBe('too_large');
});
