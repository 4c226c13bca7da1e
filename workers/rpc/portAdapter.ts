import { type CoreEvent, type CoreMethod, coreApi } from '../../core/contract/coreApi.ts';
import { type Result, toAppError } from '../../core/contract/errors.ts';
import {
  type PortAnswer,
  PortCall,
  type PortEvent,
  PortRelease,
} from '../../core/contract/portProtocol.ts';
import type { CoreMethods } from '../host/methods.ts';

/**
 * One end of a MessageChannel as the adapter needs it: Electron's MessagePortMain delivers `{data}` events,
 * Node's MessagePort bare values; `unwrap` takes the message out.
 */
export interface HostPort {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: unknown): void;
  start?(): void;
  close(): void;
}

/** A window's line, exposed. */
export interface Connection {
  send(event: CoreEvent): void;
  close(): void;
}

/**
 * Answers the contract's methods, and nothing else, to whoever holds the other end of the port.
 *
 * This is a trust boundary. The window speaks comlink (`wrap`), but comlink's own `expose` follows property
 * paths and constructs objects for its peer, which is code execution in the process that holds the key. So
 * it does not run here: a message is parsed, and only a call of one name of the contract with one plain
 * argument is dispatched, by a lookup in the contract's table. A release closes the port. All else is
 * dropped without an answer. Arguments are validated against the contract's schemas.
 */
export function exposeCore(
  port: HostPort,
  methods: CoreMethods,
  unwrap: (message: unknown) => unknown,
  closed: () => void = () => {},
): Connection {
  let open = true;
  const post = (message: PortEvent | PortAnswer): void => {
    if (open) port.postMessage(message);
  };
  const close = (): void => {
    if (!open) return;
    open = false;
    port.close();
    closed();
  };
  port.on('message', (message) => {
    const clean = open ? cleanMessage(unwrap(message)) : null;
    if (clean === null) return;
    if (clean.type === 'RELEASE') {
      post({ id: clean.id, type: 'RAW', value: null });
      close();
      return;
    }
    const { id, path, argumentList } = clean;
    void answer(path[0], methods, argumentList[0].value).then((value) =>
      post({ id, type: 'RAW', value }),
    );
  });
  port.on('close', close);
  port.start?.();
  return { send: (event) => post({ type: 'event', event }), close };
}

/** The message if it may pass, rebuilt from its parsed parts; null for everything else. Never throws. */
export function cleanMessage(message: unknown): PortCall | PortRelease | null {
  try {
    const call = PortCall.safeParse(message);
    if (call.success) return call.data;
    const release = PortRelease.safeParse(message);
    return release.success ? release.data : null;
  } catch {
    return null;
  }
}

/** Validates the argument, runs the method, and answers a Result; never rejects. */
async function answer(
  name: CoreMethod,
  methods: CoreMethods,
  input: unknown,
): Promise<Result<unknown>> {
  const parsed = coreApi[name].input.safeParse(input);
  if (!parsed.success) return { ok: false, error: { code: 'usage', detail: { method: name } } };
  try {
    // The schema of this very name has just accepted the input; TypeScript cannot pair the two in a union.
    const method = methods[name] as (input: unknown) => Promise<unknown>;
    return { ok: true, value: await method(parsed.data) };
  } catch (thrown) {
    return { ok: false, error: toAppError(thrown) };
  }
}
