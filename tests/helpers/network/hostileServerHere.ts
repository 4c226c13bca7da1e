import { afterAll, beforeEach } from 'vitest';
import { type HostileServer, startHostileServer } from './hostileServer.ts';

/** A server for a whole test file, honest again before each test and gone after the last. */
export async function hostileServerHere(): Promise<HostileServer> {
  const server = await startHostileServer();
  beforeEach(() => {
    server.lies = {};
  });
  afterAll(() => server.close());
  return server;
}
