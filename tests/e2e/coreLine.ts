import type { Page } from '@playwright/test';

/** A message as it goes over the port, in the wire form of the rpc library. */
export interface RawMessage {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** A contract call in wire form. */
export const call = (id: string, method: string, input: unknown): RawMessage => ({
  id,
  type: 'APPLY',
  path: [method],
  argumentList: [{ type: 'RAW', value: input }],
});

/**
 * Asks for a line to the core as the page itself would, posts the messages and waits for the answer to the
 * last one. Answers every reply that came, by id, in order.
 */
export async function postRaw(
  page: Page,
  messages: readonly unknown[],
  lastId: string,
): Promise<{ readonly id: string; readonly value: unknown }[]> {
  return page.evaluate(
    async ({ posts, last }) => {
      const api = Reflect.get(window, 'api');
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', (event) => {
          const [only] = event.ports;
          if (event.data?.type === 'core-port' && only) resolve(only);
        });
        api.corePort();
      });
      const replies: { id: string; value: unknown }[] = [];
      return new Promise<typeof replies>((resolve) => {
        port.addEventListener('message', ({ data }) => {
          if (typeof data?.id !== 'string') return;
          replies.push({ id: data.id, value: data.value });
          if (data.id === last) resolve(replies);
        });
        port.start();
        for (const post of posts) port.postMessage(post);
      });
    },
    { posts: messages, last: lastId },
  );
}

/** Calls one method of the contract over a line of its own. */
export async function callCore(page: Page, method: string, input: unknown): Promise<unknown> {
  const id = `call-${method}`;
  const replies = await postRaw(page, [call(id, method, input)], id);
  return replies.find((reply) => reply.id === id)?.value;
}

/** What the core answers to a call that succeeds. */
export async function coreValue(page: Page, method: string, input: unknown): Promise<unknown> {
  return Reflect.get(Object(await callCore(page, method, input)), 'value');
}
