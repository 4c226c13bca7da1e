import { EventSourceParserStream } from 'eventsource-parser/stream';
import { z } from 'zod';
import { SyncRefused } from '../../core/sync/refused.ts';
import { type PlatformAccess, refusalIn } from './platformCalls.ts';
import { PlatformUnreachable } from './platformUnreachable.ts';

/** Who listens for hints of a company's log. */
export interface HintListener extends Pick<PlatformAccess, 'url' | 'tenantId' | 'accessToken'> {
  readonly signal: AbortSignal;
  /** The log has grown to this sequence. */
  head(head: number): void;
  /** The platform answers again after it did not: hints may have been missed. */
  back(): void;
  /** Whether hints come in now. */
  listening(on: boolean): void;
  /** From 0 to 1, without 1. */
  readonly random?: () => number;
}

const Head = z.object({ head: z.number().int().min(0) });

/** The platform says every 25 seconds that the line still stands; beyond this silence it does not, milliseconds. */
const SILENCE = 60_000;
/** A line is given up after so long and begun anew with a fresh token: whoever was signed out hears no more. */
const LIFE = 10 * 60_000;
/** Up to so long before a line that ended is begun anew; each failure after another doubles it. */
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 5 * 60_000;
/** Characters of one event. */
const LONGEST_EVENT = 64 * 1024;

/**
 * Listens until it is told to stop, or the sign-in is over; a line that ends is begun anew with full jitter, so that
 * laptops which lost the platform together do not come back together. Never throws: a hint is nothing but a hint.
 */
export async function listenForHints(listener: HintListener): Promise<void> {
  const { signal, random = Math.random } = listener;
  let failures = 0;
  while (!signal.aborted) {
    try {
      await oneLine(listener, () => {
        listener.listening(true);
        if (failures > 0) listener.back();
        failures = 0;
      });
    } catch (thrown) {
      if (thrown instanceof SyncRefused && thrown.refusal.code === 'signed_out') return;
      failures += 1;
    } finally {
      listener.listening(false);
    }
    await pause(random() * Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures), signal);
  }
}

/** One line to its end. @param opened called once the platform has said a first word */
async function oneLine(listener: HintListener, opened: () => void): Promise<void> {
  const { url, tenantId, accessToken } = listener;
  const token = await accessToken();
  const end = new AbortController();
  let isOver = false;
  const over = setTimeout(() => {
    isOver = true;
    end.abort();
  }, LIFE);
  let silent = setTimeout(() => end.abort(), SILENCE);
  const heard = (): void => {
    clearTimeout(silent);
    silent = setTimeout(() => end.abort(), SILENCE);
    opened();
  };
  try {
    const answer = await fetch(`${url}/api/v1/tenants/${tenantId}/sync/events`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
      redirect: 'error',
      signal: AbortSignal.any([listener.signal, end.signal]),
    });
    if (!answer.ok) throw await refusalIn(answer);
    const isStream = (answer.headers.get('content-type') ?? '').startsWith('text/event-stream');
    if (!isStream || answer.body === null) throw new PlatformUnreachable('not_platform');
    const events = answer.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream({ onComment: heard, maxBufferSize: LONGEST_EVENT }));
    for await (const { event, data } of events) {
      heard();
      if (event === 'head') listener.head(Head.parse(JSON.parse(data)).head);
    }
  } catch (thrown) {
    if (!isOver) throw thrown;
  } finally {
    clearTimeout(over);
    clearTimeout(silent);
  }
}

/** Waits, and no longer than until it is told to stop. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
