import type { NoteSignalInput, SignalKind } from '../../contract/learned.ts';
import { namelessId } from '../../focusing/constraintId.ts';
import { standingSightings } from '../../focusing/sighting.ts';
import { addFinding, findingsIn } from '../findings/findings.ts';
import { recordedSightings } from '../focusing/sightings.ts';
import type { Device, ReadableDb, WritableDb } from '../ports.ts';

export interface StoredSignal {
  /** The same for the same look on two laptops. */
  readonly id: string;
  readonly at: string;
  readonly kind: SignalKind;
  readonly recommendationId: string;
}

/** Signals that count, the newest: years of looks. */
const KEPT = 5000;

/** What was shown and opened on all laptops, each once per kind and day of the books, by the first of the clocks. */
export function storedSignals(db: ReadableDb): StoredSignal[] {
  const first = new Map<string, StoredSignal>();
  for (const { at, found } of findingsIn(db, 'signals')) {
    for (const recommendationId of found.recommendationIds) {
      const id = idOf(found.kind, found.day, recommendationId);
      if (!first.has(id)) first.set(id, { id, at, kind: found.kind, recommendationId });
    }
  }
  return [...first.values()].slice(-KEPT);
}

/** Notes that recommendations were shown or opened, each once per kind and day that the books reach to. */
export function noteSignals(
  db: WritableDb,
  device: Device,
  { kind, recommendationIds }: NoteSignalInput,
): void {
  db.transaction(() => {
    const day = standingSightings(recordedSightings(db)).at(-1)?.day ?? null;
    const known = new Set(storedSignals(db).map(({ id }) => id));
    const fresh = [...new Set(recommendationIds)].filter((id) => !known.has(idOf(kind, day, id)));
    if (fresh.length === 0) return;
    addFinding(db, device, 'signals', {
      id: namelessId(idOf(kind, day, fresh.join(' '))),
      found: { kind, day, recommendationIds: fresh },
    });
  });
}

function idOf(kind: SignalKind, day: number | null, of: string): string {
  return `${kind} ${day} ${of}`;
}
