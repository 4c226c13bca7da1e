import type { Progress } from '../../core/contract/books.ts';
import type { ThreadContext } from '../rpc/serveThread.ts';

const EVERY_MS = 100;

/**
 * How much of an import's progress reading (and writing, which goes along) is, and where linking ends. In between
 * the share is unknown: nobody can say how far a statement is that builds an index or matches.
 */
export const READING_SHARE = 0.9;
export const LINKED_SHARE = 0.95;

/** Tells the host how far a job is, ten times a second at most; a new phase is told at once. */
export function progressReporter(
  context: Pick<ThreadContext, 'emit'>,
): (progress: Progress) => void {
  let next = 0;
  let phase: Progress['phase'] | null = null;
  return (progress) => {
    const now = performance.now();
    if (now < next && progress.phase === phase) return;
    next = now + EVERY_MS;
    phase = progress.phase;
    context.emit(progress);
  };
}
