import { expect, test } from 'vitest';
import { CONTENT_POLICY, SECURITY_HEADERS } from '../../../electron/security/contentPolicy.ts';

const directives = new Map(
  CONTENT_POLICY.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources] as const;
  }),
);

test('nothing is allowed that is not named', () => {
  expect(directives.get('default-src')).toEqual(["'none'"]);
});

test('scripts come from our own files only: no inline, no eval, no other origin', () => {
  expect(directives.get('script-src')).toEqual(["'self'"]);
  expect(CONTENT_POLICY).not.toMatch(/unsafe-eval|wasm-unsafe|https?:|\*/);
});

test('nothing can be embedded, submitted, rebased or framed', () => {
  const closed = ['object-src', 'frame-src', 'worker-src', 'form-action', 'base-uri'];
  for (const name of [...closed, 'frame-ancestors'])
    expect(directives.get(name)).toEqual(["'none'"]);
});

test('every answer forbids guessing its type and carries the policy', () => {
  expect(SECURITY_HEADERS['X-Content-Type-Options']).toBe('nosniff');
  expect(SECURITY_HEADERS['Content-Security-Policy']).toBe(CONTENT_POLICY);
});
