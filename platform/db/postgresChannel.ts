import pg from 'pg';
import type { Channel } from './port.ts';

/** What all processes of a database listen to. */
const CHANNEL = 'drumbeat_platform';
const AGAIN_MS = 1000;

/**
 * The channel of a PostgreSQL database (LISTEN, NOTIFY): one connection that only listens, opened again when it is lost.
 * What is said meanwhile is missed, as everything here may be.
 */
export function postgresChannel(
  url: string,
  notify: (channel: string, text: string) => Promise<unknown>,
): Channel {
  return {
    say: async (text) => {
      await notify(CHANNEL, text);
    },
    listen: async (hear) => {
      let closed = false;
      let client: pg.Client | null = null;
      let again: NodeJS.Timeout | undefined;
      const open = async (): Promise<void> => {
        const opened = new pg.Client({
          connectionString: url,
          application_name: 'drumbeat-platform-listens',
        });
        const lost = (): void => {
          if (client !== opened || closed) return;
          client = null;
          opened.end().catch(() => {});
          again = setTimeout(() => void open(), AGAIN_MS).unref();
        };
        client = opened;
        opened.on('error', lost);
        opened.on('end', lost);
        opened.on('notification', ({ payload }) => hear(payload ?? ''));
        try {
          await opened.connect();
          await opened.query(`LISTEN ${CHANNEL}`);
        } catch {
          lost();
        }
      };
      await open();
      return async () => {
        closed = true;
        clearTimeout(again);
        await client?.end().catch(() => {});
      };
    },
  };
}
