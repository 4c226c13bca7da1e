import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DECIDED_ON } from '../../../core/contract/decisions.ts';
import { parseStamp } from '../../../core/store/clock.ts';
import { type DecisionChange, decisionStates } from '../../../core/sync/decisionStates.ts';
import { sharedHead } from '../../../core/sync/epochs.ts';
import { FINDINGS } from '../../../core/sync/findings.ts';
import { LEAVING, mayLeave } from '../../../core/sync/leaving.ts';
import { EMPTY_HASH, withMember } from '../../../core/sync/logHash.ts';
import { MAX_AHEAD, serverStamp } from '../../../core/sync/serverStamp.ts';
import { sha256 } from '../../../workers/sync/chunkTools.ts';

describe('the hash of a log', () => {
  const hashOf = (members: readonly string[]) =>
    members.reduce((hash, member) => withMember(hash, sha256(member)), EMPTY_HASH);

  test('does not depend on the order of its changes, and tells one more or one less', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), fc.nat(), (members, at) => {
        const turned = [
          ...members.slice(at % members.length),
          ...members.slice(0, at % members.length),
        ];
        expect(hashOf(turned)).toBe(hashOf(members));
        expect(hashOf([...members, members[0] ?? ''])).not.toBe(hashOf(members));
        expect(hashOf(members.slice(1))).not.toBe(hashOf(members));
      }),
    );
  });
});

describe("the server's time of a change", () => {
  const times = fc.record({
    own: fc.integer({ min: 0, max: 4e12 }),
    counter: fc.nat(0xffff),
    offset: fc.integer({ min: -1e10, max: 1e10 }),
  });

  test('rises with every change of a device, and is never far ahead of the server', () => {
    fc.assert(
      fc.property(
        fc.array(times, { maxLength: 12 }),
        fc.integer({ min: 1e12, max: 2e12 }),
        (all, now) => {
          let last: string | null = null;
          for (const { own, counter, offset } of all) {
            const hex = counter.toString(16).padStart(4, '0');
            const at = `${new Date(own).toISOString()}-${hex}-d`;
            const stamp = serverStamp(at, 'd', { offset, now, last });
            if (last !== null) expect(stamp > last).toBe(true);
            expect(parseStamp(stamp)?.ms).toBeLessThanOrEqual(now + MAX_AHEAD + all.length);
            last = stamp;
          }
        },
      ),
    );
  });

  test("is the device's own with its offset taken out", () => {
    const at = '2026-04-03T00:00:00.000Z-0000-d';
    const offset = 2 * 86_400_000;
    expect(serverStamp(at, 'd', { offset, now: Date.UTC(2026, 3, 1), last: null })).toBe(
      '2026-04-01T00:00:00.000Z-0000-d',
    );
  });
});

describe('decisions on one thing', () => {
  const changes: fc.Arbitrary<DecisionChange[]> = fc.array(
    fc.record({
      turn: fc.constantFrom<DecisionChange['turn']>('take', 'undo', 'redo'),
      decisionId: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { maxLength: 14 },
  );

  test('turned by one device alone, the last that stands is undone and the first undone is redone', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('take', 'undo', 'redo')), (turns) => {
        const standing: string[] = [];
        let undone: string[] = [];
        const log: DecisionChange[] = [];
        for (const [at, turn] of turns.entries()) {
          if (turn === 'take') {
            const decisionId = `d${at}`;
            log.push({ turn: 'take', decisionId });
            standing.push(decisionId);
            undone = [];
          } else if (turn === 'undo') {
            const decisionId = standing.pop();
            if (decisionId === undefined) continue;
            log.push({ turn: 'undo', decisionId });
            undone.unshift(decisionId);
          } else {
            const decisionId = undone.shift();
            if (decisionId === undefined) continue;
            log.push({ turn: 'redo', decisionId });
            standing.push(decisionId);
          }
        }
        const states = decisionStates(log);
        const inState = (state: string) =>
          [...states].filter(([, each]) => each === state).map(([id]) => id);
        expect(new Set(inState('standing'))).toEqual(new Set(standing));
        expect(new Set(inState('undone'))).toEqual(new Set(undone));
      }),
    );
  });

  test('turned by several, each has a state, and turning what is not there changes nothing', () => {
    fc.assert(
      fc.property(changes, (all) => {
        const taken = new Set(
          all.filter(({ turn }) => turn === 'take').map(({ decisionId }) => decisionId),
        );
        expect(new Set(decisionStates(all).keys())).toEqual(taken);
      }),
    );
  });
});

describe('what leaves', () => {
  test('grows with the choice, and books leave by the widest alone', () => {
    const things: [string, string | null][] = [
      ...DECIDED_ON.map((on): [string, string] => ['decision', on]),
      ...FINDINGS.map((each): [string, null] => [each, null]),
      ['batch', null],
      ['books', null],
      ['mapping', null],
      ['decision', 'something newer'],
    ];
    for (const [entity, on] of things) {
      const may = LEAVING.map((choice) => mayLeave(choice, entity, on));
      expect(may).toEqual([...may].sort());
      expect(may.at(-1)).toBe(true);
    }
    for (const [entity, on] of things.slice(DECIDED_ON.length + FINDINGS.length)) {
      expect(mayLeave('plans', entity, on)).toBe(false);
    }
  });
});

describe('epochs', () => {
  test('share the log up to the lowest head that any since began with', () => {
    const epochs = [
      { epoch: 'a', head: 0 },
      { epoch: 'b', head: 100 },
      { epoch: 'c', head: 150 },
    ];
    expect(sharedHead(epochs, 'a')).toBe(100);
    expect(sharedHead(epochs, 'b')).toBe(150);
    expect(sharedHead(epochs, 'never heard of')).toBe(0);
  });
});
