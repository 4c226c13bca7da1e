import type { Implementation } from '../../core/contract/work.ts';
import type { Translate } from '../../core/text/render.ts';

/** What the window calls each work and each of its steps, for the file that is written of them. */
export function stepWords(
  works: readonly Implementation[],
  say: Translate,
): { id: string; title: string; steps: string[] }[] {
  return works.map(({ id, title, steps }) => ({
    id,
    title: say(title),
    steps: steps.map(({ text }) => say(text)),
  }));
}
