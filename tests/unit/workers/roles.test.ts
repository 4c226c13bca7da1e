import { expect, test } from 'vitest';
import { type CoreMethod, coreApi } from '../../../core/contract/coreApi.ts';
import { DECIDED_ON, type DecidedOn } from '../../../core/contract/decisions.ts';
import { toAppError } from '../../../core/contract/errors.ts';
import { DashboardRole } from '../../../core/contract/preferences.ts';
import type { Rights } from '../../../core/contract/rights.ts';
import type { CoreMethods } from '../../../workers/host/methods.ts';
import { refusingRoles } from '../../../workers/host/roles.ts';

const NAMES = Object.keys(coreApi) as CoreMethod[];
const WRITES = NAMES.filter((name) => coreApi[name].kind === 'write');

/** What the sources' role table says, in a plain list: what changes the guidance, and who belongs to the company, is the executive's. */
const GUIDANCE = [
  'decideRecommendation',
  'setLimits',
  'decideLearning',
  'invite',
  'withdrawInvitation',
  'changeRole',
  'removeMember',
  'makeResetLink',
  'erasePerson',
];
/** Signing in, joining, syncing and what may leave: the platform holds what is sent to its own role table. */
const PLATFORM = [
  'signIn',
  'openSignInPage',
  'cancelSignIn',
  'signOut',
  'syncNow',
  'backOnline',
  'cancelSync',
  'chooseLeaving',
  'revokeDevice',
  'eraseOwnData',
  'previewJoining',
  'joinCompany',
  'undoJoining',
];
/** How one looks at the books, and which are open, is everybody's own. */
const OWN = ['openSample', 'cancel', 'decidePreference', 'readRefused', ...PLATFORM];
/** What is said by a decision's id. */
const TURNS = ['undoDecision', 'redoDecision', 'settleConflict'] as const;
const GUIDANCE_ENTITIES = ['recommendation', 'limits', 'learning'];

const mayOf = (role: DashboardRole, own: boolean, guidance: boolean): boolean =>
  own || role === 'executive' || (role !== 'viewer' && !guidance);

/** A host that answers every method with its name. */
function host(
  role: DashboardRole | null,
  on: DecidedOn | null = null,
  signed: Rights['signed'] = null,
) {
  const entries = NAMES.map((name) => [name, () => Promise.resolve(name)]);
  const answering: CoreMethods = Object.fromEntries(entries);
  return refusingRoles(answering, {
    rights: () => Promise.resolve(role === null ? null : { roles: [role], signed }),
    decidedOn: () => Promise.resolve(on),
  });
}

const asked = async (methods: CoreMethods, name: CoreMethod, input: object) => {
  const method = methods[name] as (input: object) => Promise<unknown>;
  return method(input).then(
    () => 'done',
    (thrown: unknown) => toAppError(thrown).code,
  );
};

const decision = (move: string) => ({ decision: { move } });

test.each(DashboardRole.options)(
  'what %s may write is what the role table says, and everything may be read',
  async (role) => {
    for (const name of NAMES) {
      if (TURNS.some((turn) => turn === name)) continue;
      const may =
        !WRITES.includes(name) || mayOf(role, OWN.includes(name), GUIDANCE.includes(name));
      expect([name, await asked(host(role), name, decision('close'))]).toEqual([
        name,
        may ? 'done' : 'role_refused',
      ]);
    }
  },
);

test.each(DashboardRole.options)(
  '%s undoes, redoes and settles what they may decide, and nothing else',
  async (role) => {
    for (const entity of DECIDED_ON) {
      const may = mayOf(role, entity === 'preferences', GUIDANCE_ENTITIES.includes(entity));
      for (const turn of TURNS) {
        expect([entity, await asked(host(role, entity), turn, { decisionId: 'd' })]).toEqual([
          entity,
          may ? 'done' : 'role_refused',
        ]);
      }
    }
  },
);

test('rating is for whoever works with it, having seen an alert is for all, and without books nobody is asked', async () => {
  expect(await asked(host('manager'), 'decideRecommendation', decision('rate'))).toBe('done');
  expect(await asked(host('viewer'), 'decideRecommendation', decision('rate'))).toBe(
    'role_refused',
  );
  expect(await asked(host('viewer'), 'decideAlert', decision('see'))).toBe('done');
  expect(await asked(host(null), 'runImport', {})).toBe('done');
});

test('when the platform’s word on the role is too old, everything that others would see waits, and nothing else', async () => {
  const signed = {
    at: '2026-11-01T00:00:00.000Z',
    until: '2026-11-15T00:00:00.000Z',
    isOver: true,
  };
  for (const name of NAMES) {
    if (TURNS.some((turn) => turn === name)) continue;
    const may = !WRITES.includes(name) || OWN.includes(name);
    const methods = host('executive', null, signed);
    expect([name, await asked(methods, name, decision('close'))]).toEqual([
      name,
      may ? 'done' : 'role_outdated',
    ]);
  }
});
