import { randomUUID } from 'node:crypto';
import type { Device } from '../../core/store/ports.ts';

/** This machine's clock and randomness. */
export const thisDevice: Device = { now: () => Date.now(), newId: () => randomUUID() };
