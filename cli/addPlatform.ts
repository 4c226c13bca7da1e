import type { Command } from 'commander';
import type { PlatformOptions } from './commands/platform.ts';

/** Adds `drumbeat platform` and its own commands. Loaded on demand: no other command pays for a server. */
export function addPlatform(program: Command): Command {
  const serving = program
    .command('platform')
    .description('serve the shared platform; settings come from the environment, docs/platform.md')
    .option('--port <n>', 'port to listen on; 0: any free one')
    .option('--data <dir>', 'data folder of the embedded database')
    .option('--database-url <url>', 'PostgreSQL instead; a password is safer in DATABASE_URL')
    .option('--demo', 'make a company to look around in, where there is none yet')
    .action(async (options: PlatformOptions) => {
      const { platform } = await import('./commands/platform.ts');
      await platform(options);
    });
  serving
    .command('backup')
    .description('write everything that is in the database to a file')
    .requiredOption('--to <file>', 'where it goes; never overwritten')
    .action(async (options: { to: string }) => {
      const { backupPlatform } = await import('./commands/platform.ts');
      await backupPlatform({ ...serving.opts<PlatformOptions>(), ...options });
    });
  serving
    .command('restore')
    .description('put a backup of either engine into an empty database')
    .requiredOption('--from <file>', 'the backup')
    .action(async (options: { from: string }) => {
      const { restorePlatform } = await import('./commands/platform.ts');
      await restorePlatform({ ...serving.opts<PlatformOptions>(), ...options });
    });
  return serving;
}
