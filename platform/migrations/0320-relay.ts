import type { Migration } from '../db/migrate.ts';

/**
 * Devices of which a server that was put back knows only what others held: whose they are, until that person comes with
 * one and has it from then on.
 */
export const relay: Migration = {
  version: 320,
  name: 'relay',
  sql: `
    ALTER TABLE sync_device ADD COLUMN relayed_for text;
  `,
};
