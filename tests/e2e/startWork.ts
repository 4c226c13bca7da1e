import type { Page } from '@playwright/test';
import { Recommendations } from '../../core/contract/recommendation.ts';
import { callCore } from './coreLine.ts';

/** What the core answers to a call that succeeds. */
export async function coreValue(page: Page, method: string, input: unknown): Promise<unknown> {
  return Reflect.get(Object(await callCore(page, method, input)), 'value');
}

/** Puts what is advised first to work, past the window; answers the id of the recommendation. */
export async function startFirst(page: Page, { on }: { readonly on: number }): Promise<string> {
  const { focus } = Recommendations.parse(await coreValue(page, 'recommendations', {}));
  if (focus === null) throw new Error('nothing is advised for these books');
  await callCore(page, 'startWork', { recommendationId: focus, on });
  return focus;
}
