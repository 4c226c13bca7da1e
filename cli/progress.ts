import type { Progress } from '../core/contract/books.ts';
import { cliLocale, loadTexts } from './texts.ts';

/** One line that is written over on a terminal; one line per phase elsewhere. */
export function showProgress(out: NodeJS.WriteStream): {
  tell(progress: Progress): void;
  end(): void;
} {
  const texts = loadTexts(cliLocale(process.env));
  let phase: Progress['phase'] | null = null;
  let shown = false;
  return {
    tell: (progress) => {
      const rows = progress.rows.toLocaleString('en-IN');
      const line = texts.say(`progress.${progress.phase}`, { rows });
      if (out.isTTY) {
        const share = progress.done === null ? '' : `${Math.floor(progress.done * 100)} % `;
        out.write(`\r\u001b[2K${share}${line}`);
        shown = true;
      } else if (progress.phase !== phase) {
        out.write(`${line}\n`);
      }
      phase = progress.phase;
    },
    end: () => {
      if (shown) out.write('\r\u001b[2K');
      shown = false;
    },
  };
}
