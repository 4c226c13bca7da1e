import type { SyncRefusal } from './protocol.ts';

/** The platform tells a device that it cannot go on like this: thrown where it is decided, and where it arrives. */
export class SyncRefused extends Error {
  readonly refusal: SyncRefusal;

  constructor(refusal: SyncRefusal) {
    super(refusal.code);
    this.name = 'SyncRefused';
    this.refusal = refusal;
  }
}
