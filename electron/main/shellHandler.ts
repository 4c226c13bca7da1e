import { z } from 'zod';
import { AppFailure, type Result, toAppError } from '../../core/contract/errors.ts';
import {
  type ShellInput,
  type ShellMethod,
  type ShellOutput,
  shellApi,
} from '../../core/contract/shellApi.ts';
import type { Log } from './log.ts';

/** One function per method of the contract; `W` is the window that asks. */
export type ShellMethods<W> = {
  readonly [M in ShellMethod]: (args: ShellInput<M>, window: W) => Promise<ShellOutput<M>>;
};

const Call = z.strictObject({ method: z.string(), args: z.unknown() });

const isMethod = (name: string): name is ShellMethod => Object.hasOwn(shellApi, name);

/** Carries out one call of the contract; whatever else arrives is answered with `usage`. */
export async function answerShell<W>(
  methods: ShellMethods<W>,
  message: unknown,
  window: W,
  log: Log,
): Promise<Result<unknown>> {
  const call = Call.safeParse(message);
  if (!call.success || !isMethod(call.data.method)) return { ok: false, error: { code: 'usage' } };
  try {
    return { ok: true, value: await invoke(methods, call.data.method, call.data.args, window) };
  } catch (failure) {
    const error = toAppError(failure);
    log('shell_failed', error.code);
    return { ok: false, error };
  }
}

async function invoke<M extends ShellMethod, W>(
  methods: ShellMethods<W>,
  method: M,
  args: unknown,
  window: W,
): Promise<ShellOutput<M>> {
  const checked = shellApi[method].input.safeParse(args);
  if (!checked.success) throw new AppFailure('usage', { method });
  return methods[method](checked.data as ShellInput<M>, window);
}
