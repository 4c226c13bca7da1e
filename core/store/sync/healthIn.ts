import { GatewayHealth } from '../../contract/gateway.ts';
import type { ReadableDb, WritableDb } from '../ports.ts';
import { readSync, writeSync } from './syncState.ts';

export function keepHealth(db: WritableDb, health: GatewayHealth): void {
  writeSync(db, 'health', JSON.stringify(health));
}

/** What the platform last said of its modules, for whoever is signed in; null: never anything. */
export function healthIn(db: ReadableDb): { signedIn: boolean; health: GatewayHealth | null } {
  const signedIn = readSync(db, 'session') !== null;
  const kept = readSync(db, 'health');
  const health = signedIn && kept !== null ? GatewayHealth.parse(JSON.parse(kept)) : null;
  return { signedIn, health };
}
