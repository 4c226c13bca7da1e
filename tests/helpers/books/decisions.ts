import { redoBatch, undoBatch } from '../../../core/store/importBatch.ts';
import { decideMatching } from '../../../core/store/matching/decideMatching.ts';
import type { Device, WritableDb } from '../../../core/store/ports.ts';
import { retireVanished } from '../../../core/store/retire.ts';

type Decision = (db: WritableDb, device: Device, older: string, newer: string) => unknown;

/** Decisions over two batches, each of which changes the books; after all of them they are as before. */
export const DECISIONS: readonly Decision[] = [
  (db, device, _, newer) => undoBatch(db, device, newer),
  (db, device, _, newer) => redoBatch(db, device, newer),
  (db, device, older) => undoBatch(db, device, older),
  (db, device, older) => redoBatch(db, device, older),
  (db, device, _, newer) => retireVanished(db, device, { batchId: newer, retire: true }),
  (db, device) => decideMatching(db, device, true),
  (db, device, _, newer) => retireVanished(db, device, { batchId: newer, retire: false }),
  (db, device) => decideMatching(db, device, false),
];
