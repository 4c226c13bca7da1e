import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { releaseProxy, wrap } from 'comlink';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { coreApi } from '../../../core/contract/coreApi.ts';
import { AppFailure } from '../../../core/contract/errors.ts';
import type { CoreClient } from '../../../core/contract/portProtocol.ts';
import type { CoreMethods } from '../../../workers/host/methods.ts';
import { type Connection, cleanMessage, exposeCore } from '../../../workers/rpc/portAdapter.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const each of open.splice(0)) each.close();
});

const NAMES = Object.keys(coreApi);

/** Methods that record every call and answer with its name. */
function recorder(overrides: Partial<CoreMethods> = {}): {
  calls: [string, unknown][];
  methods: CoreMethods;
} {
  const calls: [string, unknown][] = [];
  const record = (name: string) => async (input: unknown) => {
    calls.push([name, input]);
    return { cancelled: true };
  };
  const methods = Object.fromEntries(NAMES.map((name) => [name, record(name)]));
  return { calls, methods: { ...(methods as unknown as CoreMethods), ...overrides } };
}

interface Line {
  readonly port: MessagePort;
  readonly core: Connection;
}

function line(methods: CoreMethods, closed?: () => void): Line {
  const { port1, port2 } = new MessageChannel();
  const core = exposeCore(port1, methods, (message) => message, closed);
  open.push(core, port2);
  return { port: port2, core };
}

/** The window's side: comlink over the port, as the renderer does it. */
function client(port: MessagePort) {
  const listeners = new Map<unknown, (data: unknown) => void>();
  return wrap<CoreClient>({
    postMessage: (message: unknown) => port.postMessage(message),
    addEventListener: (_type, listener) => {
      const hear = (data: unknown) =>
        typeof listener === 'function' && listener(new MessageEvent('message', { data }));
      listeners.set(listener, hear);
      port.on('message', hear);
    },
    removeEventListener: (_type, listener) => {
      const hear = listeners.get(listener);
      if (hear !== undefined) port.off('message', hear);
    },
    start: () => port.start(),
  });
}

const settled = (port: MessagePort): Promise<void> =>
  new Promise((resolve) => {
    port.postMessage({
      id: 'end',
      type: 'APPLY',
      path: ['cancel'],
      argumentList: [{ type: 'RAW', value: {} }],
    });
    const hear = (message: { id?: unknown }) => {
      if (message.id !== 'end') return;
      port.off('message', hear);
      resolve();
    };
    port.on('message', hear);
  });

test('a call through comlink answers a Result, and a failure answers its code', async () => {
  const { methods } = recorder({
    issues: async () => {
      throw new AppFailure('not_found');
    },
    batches: async () => {
      throw new Error('password=hunter2');
    },
  });
  const core = client(line(methods).port);
  expect(await core.cancel({})).toEqual({ ok: true, value: { cancelled: true } });
  expect(await core.issues({ batchId: 'x', offset: 0, limit: 5 })).toEqual({
    ok: false,
    error: { code: 'not_found' },
  });
  expect(await core.batches({})).toEqual({ ok: false, error: { code: 'internal' } });
});

test('an argument that does not fit the contract never reaches its method', async () => {
  const { calls, methods } = recorder();
  const { port } = line(methods);
  const core = client(port);
  const wrong: unknown[] = [undefined, null, 5, 'x', [], { more: 1 }, { batchId: 7 }];
  for (const input of wrong) {
    expect(await core.undoBatch(input as { batchId: string })).toEqual({
      ok: false,
      error: { code: 'usage', detail: { method: 'undoBatch' } },
    });
  }
  expect(calls).toEqual([]);
});

test('comlink’s ways to read, write, construct or reach through are dropped unanswered', async () => {
  const { calls, methods } = recorder();
  const { port } = line(methods);
  const answered: unknown[] = [];
  port.on('message', (message: { id: unknown }) => answered.push(message.id));
  const raw = { type: 'RAW', value: 'return process' };
  const hostile = [
    { id: '1', type: 'CONSTRUCT', path: ['cancel', 'constructor'], argumentList: [raw] },
    { id: '2', type: 'APPLY', path: ['cancel', 'constructor'], argumentList: [raw] },
    { id: '3', type: 'APPLY', path: ['constructor'], argumentList: [raw] },
    { id: '4', type: 'APPLY', path: ['__proto__'], argumentList: [raw] },
    { id: '5', type: 'APPLY', path: [], argumentList: [raw] },
    { id: '6', type: 'GET', path: ['cancel'] },
    { id: '7', type: 'SET', path: ['cancel'], value: raw },
    { id: '8', type: 'ENDPOINT' },
    {
      id: '9',
      type: 'APPLY',
      path: ['cancel'],
      argumentList: [{ type: 'HANDLER', name: 'throw', value: {} }],
    },
    { id: 'a', type: 'APPLY', path: ['cancel'], argumentList: [raw, raw] },
    { id: 'b', type: 'APPLY', path: ['cancel'] },
    { id: 'c', type: 'APPLY', path: 'cancel', argumentList: [raw] },
    { id: 7, type: 'APPLY', path: ['cancel'], argumentList: [raw] },
    { type: 'APPLY', path: ['cancel'], argumentList: [raw] },
    { type: 'event', event: { type: 'booksChanged' } },
    null,
    'RELEASE',
  ];
  for (const message of hostile) port.postMessage(message);
  await settled(port);
  expect(answered).toEqual(['end']);
  expect(calls.map(([name]) => name)).toEqual(['cancel']);
});

const word = fc.oneof(
  fc.constantFrom(...NAMES, 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'then', ''),
  fc.string(),
);
const messages = fc.oneof(
  fc.anything(),
  fc.record(
    {
      id: fc.oneof(fc.string(), fc.integer(), fc.constant(null)),
      type: fc.constantFrom(
        'GET',
        'SET',
        'APPLY',
        'CONSTRUCT',
        'ENDPOINT',
        'RELEASE',
        'RAW',
        'event',
      ),
      path: fc.oneof(fc.array(word, { maxLength: 3 }), word),
      argumentList: fc.oneof(
        fc.array(
          fc.record(
            { type: fc.constantFrom('RAW', 'HANDLER'), name: word, value: fc.anything() },
            { requiredKeys: [] },
          ),
          { maxLength: 3 },
        ),
        fc.anything(),
      ),
      value: fc.anything(),
    },
    { requiredKeys: [] },
  ),
);

test('of ten thousand hostile messages only a call of one contract name, or a release, ever passes', () => {
  let passed = 0;
  fc.assert(
    fc.property(messages, (message) => {
      const clean = cleanMessage(message);
      if (clean === null) return;
      passed += 1;
      expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
      if (clean.type === 'RELEASE') expect(Object.keys(clean).sort()).toEqual(['id', 'type']);
      else {
        expect(clean.type).toBe('APPLY');
        expect(clean.path).toHaveLength(1);
        expect(NAMES).toContain(clean.path[0]);
        expect(clean.argumentList.map(({ type }) => type)).toEqual(['RAW']);
      }
    }),
    { numRuns: 10_000 },
  );
  expect(passed).toBeGreaterThan(0);
});

test('a message whose properties throw when looked at is dropped', () => {
  const trap = new Proxy(
    {},
    {
      get: () => {
        throw new Error('trap');
      },
    },
  );
  expect(cleanMessage(trap)).toBeNull();
});

test('events reach the window beside the answers, and stop when the line closes', async () => {
  const { port, core } = line(recorder().methods);
  const heard: unknown[] = [];
  port.on('message', (message) => heard.push(message));
  core.send({ type: 'booksChanged' });
  await settled(port);
  core.close();
  core.send({ type: 'companyChanged' });
  expect(heard).toMatchObject([{ type: 'event', event: { type: 'booksChanged' } }, { id: 'end' }]);
});

test('a released proxy closes the line, once', async () => {
  let closed = 0;
  const ended = new Promise<void>((resolve) => {
    const { port } = line(recorder().methods, () => {
      closed += 1;
      resolve();
    });
    client(port)[releaseProxy]();
  });
  await ended;
  expect(closed).toBe(1);
});
