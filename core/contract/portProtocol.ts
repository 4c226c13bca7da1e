import { z } from 'zod';
import { CoreEvent, type CoreInput, type CoreMethod, type CoreOutput, coreApi } from './coreApi.ts';
import type { Result } from './errors.ts';

/*
 * The line between one window and the core process: a MessagePort that carries comlink's call messages one
 * way, its answers and our events the other way.
 *
 * A window does `wrap<CoreClient>(port)` with comlink on the port and, beside it, listens on the same port for
 * PortEvent messages; the two never mix, as comlink ignores messages without an `id`. Only calls with
 * one argument of a name in coreApi are let through: no property reads, writes, constructors, nested
 * paths or proxied arguments.
 */

/** A name of the contract; prototype names are none. */
const PortMethod = z.custom<CoreMethod>(
  (name) => typeof name === 'string' && Object.hasOwn(coreApi, name),
);

/** The only call message that passes: comlink's APPLY with a one-element path and one plain argument. */
export const PortCall = z.object({
  id: z.string().min(1).max(128),
  type: z.literal('APPLY'),
  path: z.tuple([PortMethod]),
  argumentList: z.tuple([z.object({ type: z.literal('RAW'), value: z.unknown() })]),
});
export type PortCall = z.infer<typeof PortCall>;

/** The window is done with the port; the host answers once and closes its end. */
export const PortRelease = z.object({ id: z.string().min(1).max(128), type: z.literal('RELEASE') });
export type PortRelease = z.infer<typeof PortRelease>;

/** The answer to a call or a release, as comlink expects it. */
export interface PortAnswer {
  readonly id: string;
  readonly type: 'RAW';
  readonly value: Result<unknown> | null;
}

/** Host to window, unasked. */
export const PortEvent = z.object({ type: z.literal('event'), event: CoreEvent });
export type PortEvent = z.infer<typeof PortEvent>;

/** The remote object as a window sees it through comlink. */
export type CoreClient = {
  readonly [M in CoreMethod]: (input: CoreInput<M>) => Promise<Result<CoreOutput<M>>>;
};
