import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FOCUSING_STEPS, type StepDecision } from '../../../core/contract/focusing.ts';
import {
  afterDecision,
  afterLook,
  IDENTIFIED,
  missingFor,
  offersOf,
} from '../../../core/focusing/steps.ts';
import { own } from '../../helpers/focusing/looks.ts';

/** A dumb model: what was decided is three flags, and every rule is written out. */
interface Plain {
  status: string;
  step: string;
  exploit: boolean;
  subordinate: boolean;
  elevate: boolean;
}

function mayPlainly(p: Plain, named: boolean, d: StepDecision): boolean {
  const isOpen = p.status !== 'resolved' && p.status !== 'archived';
  const blank = (words: string | undefined) => words === undefined || words.trim() === '';
  if (d.move === 'archive') return p.status !== 'archived' && !blank(d.reason);
  if (d.move === 'reopen') return !isOpen && !blank(d.reason);
  if (!isOpen) return false;
  if (d.move === 'exploit') {
    if (p.step === 'identify') return named && d.measures.length > 0;
    return p.step === 'exploit' && d.measures.length > 0;
  }
  if (d.move === 'subordinate') {
    if (!p.exploit || d.stops.length === 0) return false;
    return p.step === 'identify' || p.step === 'exploit' || p.step === 'subordinate';
  }
  if (d.move === 'elevate') {
    if (!p.exploit || !p.subordinate || p.step === 'repeat') return false;
    return d.measures.length > 0 && !blank(d.exhausted);
  }
  if (d.move === 'repeat') return p.exploit && p.step !== 'repeat';
  if (blank(d.reason)) return false;
  const order = ['identify', 'exploit', 'subordinate', 'elevate', 'repeat'];
  if (order.indexOf(d.to) >= order.indexOf(p.step)) return false;
  return (
    d.to === 'identify' ||
    (d.to === 'exploit' && p.exploit) ||
    (d.to === 'subordinate' && p.subordinate) ||
    (d.to === 'elevate' && p.elevate)
  );
}

function doPlainly(p: Plain, d: StepDecision): void {
  if (d.move === 'exploit') Object.assign(p, { step: 'exploit', exploit: true });
  if (d.move === 'subordinate') Object.assign(p, { step: 'subordinate', subordinate: true });
  if (d.move === 'elevate')
    Object.assign(p, { step: 'elevate', elevate: true, status: 'monitoring' });
  if (d.move === 'repeat') Object.assign(p, { step: 'repeat', status: 'monitoring' });
  if (d.move === 'archive') p.status = 'archived';
  if (d.move === 'reopen') {
    if (p.status === 'resolved') forget(p);
    p.status = 'active';
  }
  if (d.move === 'back') {
    Object.assign(p, { status: 'active', step: d.to });
    if (d.to === 'identify') p.exploit = false;
    if (d.to === 'identify' || d.to === 'exploit') p.subordinate = false;
    if (d.to !== 'elevate') p.elevate = false;
  }
}

function forget(p: Plain): void {
  Object.assign(p, { step: 'identify', exploit: false, subordinate: false, elevate: false });
}

function lookPlainly(p: Plain, silent: number, named: boolean): void {
  if (p.status === 'archived') return;
  if (silent === 0) {
    if (!named) return;
    if (p.status === 'resolved') {
      forget(p);
      p.status = 'active';
    } else if (p.step === 'identify' || p.step === 'exploit' || p.step === 'subordinate') {
      p.status = 'active';
    }
  } else if (silent >= 2) {
    if (p.status !== 'resolved') Object.assign(p, { status: 'resolved', step: 'repeat' });
  } else if (p.status === 'active') p.status = 'monitoring';
}

const words = fc.constantFrom('', '  ', 'because');
const texts = fc.boolean().map((some) => (some ? [own('do it')] : []));
const anyDecision: fc.Arbitrary<StepDecision> = fc.oneof(
  fc.record({ move: fc.constant('exploit' as const), measures: texts }),
  fc.record({ move: fc.constant('subordinate' as const), stops: texts }),
  fc.record({ move: fc.constant('elevate' as const), measures: texts, exhausted: words }),
  fc.record({ move: fc.constant('repeat' as const) }),
  fc.record({
    move: fc.constant('back' as const),
    to: fc.constantFrom(...FOCUSING_STEPS),
    reason: words,
  }),
  fc.record({ move: fc.constant('archive' as const), reason: words }),
  fc.record({ move: fc.constant('reopen' as const), reason: words }),
);
const anyLook = fc.record({ silent: fc.integer({ min: 0, max: 3 }), named: fc.boolean() });
const happening = fc.oneof(
  { weight: 4, arbitrary: anyDecision },
  { weight: 1, arbitrary: anyLook },
);

test('whatever is decided and seen, the table allows and does what the plain rules do', () => {
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 40, size: 'max' }),
      fc.boolean(),
      (happenings, named) => {
        let state = IDENTIFIED;
        const plain: Plain = {
          status: 'active',
          step: 'identify',
          exploit: false,
          subordinate: false,
          elevate: false,
        };
        for (const each of happenings) {
          if ('move' in each) {
            const missing = missingFor(state, named, each);
            expect(missing.length === 0, `${JSON.stringify(each)} ${missing}`).toBe(
              mayPlainly(plain, named, each),
            );
            if (missing.length > 0) continue;
            state = afterDecision(state, each);
            doPlainly(plain, each);
          } else {
            state = afterLook(state, each)?.state ?? state;
            lookPlainly(plain, each.silent, each.named);
          }
          const { status, step, decided } = state;
          expect({
            status,
            step,
            exploit: decided.includes('exploit'),
            subordinate: decided.includes('subordinate'),
            elevate: decided.includes('elevate'),
          }).toEqual(plain);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test('a move is offered exactly where some decision of its kind would be taken', () => {
  fc.assert(
    fc.property(
      fc.array(happening, { maxLength: 20, size: 'max' }),
      fc.boolean(),
      (happenings, named) => {
        let state = IDENTIFIED;
        for (const each of happenings) {
          if (!('move' in each)) state = afterLook(state, each)?.state ?? state;
          else if (missingFor(state, named, each).length === 0) state = afterDecision(state, each);
        }
        const full: StepDecision[] = [
          { move: 'exploit', measures: [own('x')] },
          { move: 'subordinate', stops: [own('x')] },
          { move: 'elevate', measures: [own('x')], exhausted: 'x' },
          { move: 'repeat' },
          ...FOCUSING_STEPS.map((to) => ({ move: 'back' as const, to, reason: 'x' })),
          { move: 'archive', reason: 'x' },
          { move: 'reopen', reason: 'x' },
        ];
        for (const offer of offersOf(state, named)) {
          const taken = full.some(
            (each) => each.move === offer.move && missingFor(state, named, each).length === 0,
          );
          expect(offer.missing.length === 0, offer.move).toBe(taken);
        }
      },
    ),
  );
});

test('no path leads to elevating without free means and stops decided before', () => {
  const state = afterDecision(IDENTIFIED, { move: 'exploit', measures: [own('x')] });
  const elevate: StepDecision = { move: 'elevate', measures: [own('hire')], exhausted: 'yes' };
  expect(missingFor(IDENTIFIED, true, elevate)).toEqual(['exploit', 'subordinate']);
  expect(missingFor(state, true, elevate)).toEqual(['subordinate']);
  expect(missingFor(state, true, { move: 'subordinate', stops: [] })).toEqual(['stops']);
  expect(missingFor(state, true, { move: 'subordinate', stops: [own('  ')] })).toEqual(['stops']);
});
