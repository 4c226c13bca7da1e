import {
  type CoreEvent,
  type CoreInput,
  type CoreMethod,
  type CoreOutput,
  coreApi,
} from '../../core/contract/coreApi.ts';
import type { Result } from '../../core/contract/errors.ts';
import { type Line, openLine } from './line.ts';
import { onCorePort } from './window.ts';

let line: Line | null = null;
let waiting: ((line: Line) => void)[] = [];
const listeners = new Set<(event: CoreEvent) => void>();

onCorePort((port) => {
  line?.end();
  const fresh = openLine(
    port,
    (event) => {
      for (const listen of listeners) listen(event);
    },
    () => {
      if (line === fresh) line = null;
    },
  );
  line = fresh;
  for (const resume of waiting) resume(fresh);
  waiting = [];
});

function currentLine(): Promise<Line> {
  if (line !== null) return Promise.resolve(line);
  return new Promise((resume) => {
    waiting.push(resume);
  });
}

/** The core process has ended: what was under way is settled; new calls wait for the next line. */
export function dropLine(): void {
  line?.end();
}

/** What the core tells unasked; answers the way to unsubscribe. */
export function onCoreEvent(listen: (event: CoreEvent) => void): () => void {
  listeners.add(listen);
  return () => {
    listeners.delete(listen);
  };
}

/**
 * Calls one method of the contract. A read that the core's death cut short is asked once more on the next
 * line; a write is never repeated by itself.
 */
export async function callCore<M extends CoreMethod>(
  method: M,
  input: CoreInput<M>,
): Promise<Result<CoreOutput<M>>> {
  const answer = await (await currentLine()).call(method, input);
  if (answer.ok || answer.error.code !== 'core_restarted') return answer;
  if (coreApi[method].kind === 'write') return answer;
  return (await currentLine()).call(method, input);
}
