import { MessageChannel, type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { ImportSummary } from '../../core/books/port.ts';
import { type AppError, AppFailure } from '../../core/contract/errors.ts';
import type { RecordBatch } from '../../core/store/records/recordTables.ts';
import type { FileStamp } from './sourceFiles.ts';

/**
 * A line from the thread that reads books to the one that writes them, both of which work synchronously: who
 * waits sleeps on the shared counter. The reader is held up when the writer falls behind.
 */
export interface RecordLine {
  readonly port: MessagePort;
  readonly shared: SharedArrayBuffer;
}

type LineMessage =
  | { readonly batch: RecordBatch }
  | { readonly end: ImportSummary; readonly stamps: readonly FileStamp[] }
  | { readonly failed: AppError };

/** Slots of the shared counter: messages under way, and whether the sender is gone. */
const QUEUED = 0;
const GONE = 1;

/** Batches under way at most: some megabytes. */
const MOST_QUEUED = 8;

/** How long the receiver sleeps between two looks at whether it was cancelled. */
const POLL_MS = 20;

export function makeLine(): { readonly sender: RecordLine; readonly receiver: RecordLine } {
  const { port1, port2 } = new MessageChannel();
  const shared = new SharedArrayBuffer(8);
  return { sender: { port: port1, shared }, receiver: { port: port2, shared } };
}

/** Tells the receiver that nothing more will come, whatever was under way. */
export function closeLine({ shared }: RecordLine): void {
  const counter = new Int32Array(shared);
  Atomics.store(counter, GONE, 1);
  Atomics.notify(counter, QUEUED);
}

export interface LineSender {
  /** Sends a batch, whose columns are then the receiver's; sleeps while many are under way. */
  batch(batch: RecordBatch): void;
  end(summary: ImportSummary, stamps: readonly FileStamp[]): void;
  failed(error: AppError): void;
}

export function lineSender({ port, shared }: RecordLine): LineSender {
  const counter = new Int32Array(shared);
  const post = (message: LineMessage, transfer: readonly ArrayBuffer[] = []): void => {
    port.postMessage(message, [...transfer]);
    Atomics.add(counter, QUEUED, 1);
    Atomics.notify(counter, QUEUED);
  };
  return {
    batch: (batch) => {
      for (;;) {
        const queued = Atomics.load(counter, QUEUED);
        if (queued < MOST_QUEUED) break;
        Atomics.wait(counter, QUEUED, queued);
      }
      post({ batch }, buffersOf(batch));
    },
    end: (end, stamps) => post({ end, stamps }),
    failed: (failed) => post({ failed }),
  };
}

/**
 * Takes everything off the line, batch by batch, until the sender has told its end. `poll` is called between
 * batches and while waiting; it may throw to stop.
 * @throws AppFailure of the sender; `cancelled` when the sender is gone without a word
 */
export function receiveRecords(
  { port, shared }: RecordLine,
  onBatch: (batch: RecordBatch) => void,
  poll: () => void,
): { summary: ImportSummary; stamps: readonly FileStamp[] } {
  const counter = new Int32Array(shared);
  for (;;) {
    poll();
    const gone = Atomics.load(counter, GONE) !== 0;
    const received: { message: LineMessage } | undefined = receiveMessageOnPort(port);
    if (received === undefined) {
      if (gone) throw new AppFailure('cancelled');
      Atomics.wait(counter, QUEUED, 0, POLL_MS);
      continue;
    }
    Atomics.sub(counter, QUEUED, 1);
    Atomics.notify(counter, QUEUED);
    const { message } = received;
    if ('batch' in message) {
      onBatch(message.batch);
      continue;
    }
    port.close();
    if ('failed' in message) throw new AppFailure(message.failed.code, message.failed.detail);
    return { summary: message.end, stamps: message.stamps };
  }
}

function buffersOf({ lines, columns, attributes }: RecordBatch): ArrayBuffer[] {
  const buffers: ArrayBuffer[] = [lines.buffer];
  for (const column of columns) if (column instanceof Float64Array) buffers.push(column.buffer);
  if (attributes !== null) buffers.push(attributes.buffer);
  return buffers;
}
