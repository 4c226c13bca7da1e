import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../core/contract/errors.ts';
import { cliLocale, loadTexts } from './texts.ts';

/**
 * The passphrase: from the file, else DRUMBEAT_PASSPHRASE, else asked for on the terminal without echo.
 * @throws AppFailure `usage` where there is nobody to ask, `file_missing`
 */
export async function readPassphrase(file: string | undefined): Promise<string> {
  if (file !== undefined) {
    try {
      return readFileSync(file, 'utf8').replace(/\r?\n[\s\S]*$/, '');
    } catch {
      throw new AppFailure('file_missing', { file: path.basename(file) });
    }
  }
  const fromEnv = process.env.DRUMBEAT_PASSPHRASE;
  if (fromEnv !== undefined && fromEnv !== '') return fromEnv;
  if (!process.stdin.isTTY) throw new AppFailure('usage', { reason: 'passphrase' });
  return ask(`${loadTexts(cliLocale(process.env)).say('askPassphrase')} `);
}

function ask(question: string): Promise<string> {
  const { stdin, stderr } = process;
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  stdin.resume();
  return new Promise((resolve, reject) => {
    let typed = '';
    const done = (): void => {
      stdin.setRawMode(false);
      stdin.pause();
      stdin.removeListener('data', hear);
      stderr.write('\n');
    };
    const hear = (text: string): void => {
      for (const key of text) {
        if (key === '\r' || key === '\n') {
          done();
          resolve(typed);
          return;
        }
        if (key === '\u0003') {
          done();
          reject(new AppFailure('cancelled'));
          return;
        }
        if (key === '\u007f' || key === '\b') typed = [...typed].slice(0, -1).join('');
        else typed += key;
      }
    };
    stdin.on('data', hear);
  });
}
