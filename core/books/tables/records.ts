import { type OnRecord, readRecords } from '../csv/records.ts';
import { decodeChunks } from '../text/decode.ts';
import type { FilePlan } from './plan.ts';

/** Streams the data records of a planned file: those below its header. `onBytes` is told each chunk's size. */
export function readPlanned(
  plan: FilePlan,
  onRecord: OnRecord,
  onBytes: (bytes: number) => void = () => {},
): void {
  const { source, encoding, dialect, header, mapping } = plan;
  const chunks = counted(source.chunks(), onBytes);
  const text = decodeChunks(chunks, encoding, source.name, mapping.encoding !== undefined);
  readRecords(text, dialect, source.name, (cells, line) =>
    line <= header.line ? undefined : onRecord(cells, line),
  );
}

function* counted(
  chunks: Iterable<Uint8Array>,
  onBytes: (bytes: number) => void,
): Generator<Uint8Array> {
  for (const chunk of chunks) {
    onBytes(chunk.length);
    yield chunk;
  }
}
