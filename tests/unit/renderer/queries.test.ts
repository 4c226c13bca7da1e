import { describe, expect, test, vi } from 'vitest';
import type { Result } from '../../../core/contract/errors.ts';
import { type Ask, createQueryCache } from '../../../renderer/api/queries.ts';

/** A core that answers when told to. */
function slowCore() {
  const open: ((answer: Result<unknown>) => void)[] = [];
  const ask = vi.fn(
    () =>
      new Promise<Result<unknown>>((settle) => {
        open.push(settle);
      }),
  );
  const answer = async (index: number, value: unknown): Promise<void> => {
    open[index]?.({ ok: true, value });
    await Promise.resolve();
    await Promise.resolve();
  };
  return { ask: ask as unknown as Ask & typeof ask, answer, open };
}

describe('the query cache', () => {
  test('asks once for one question, however many look at it', async () => {
    const { ask, answer } = slowCore();
    const cache = createQueryCache(ask);
    expect(cache.read('batches', {})).toEqual({ loading: true, value: null, error: null });
    cache.read('batches', {});
    await answer(0, ['a']);
    expect(cache.read('batches', {})).toEqual({ loading: false, value: ['a'], error: null });
    expect(ask).toHaveBeenCalledTimes(1);
  });

  test('changed books are asked for again, the old answer staying on screen meanwhile', async () => {
    const { ask, answer } = slowCore();
    const cache = createQueryCache(ask);
    const listen = vi.fn();
    cache.subscribe('batches', {}, listen);
    await answer(0, ['old']);
    cache.invalidate();
    expect(cache.read('batches', {})).toEqual({ loading: true, value: ['old'], error: null });
    await answer(1, ['new']);
    expect(cache.read('batches', {}).value).toEqual(['new']);
    expect(listen).toHaveBeenCalled();
  });

  test('a decision asks for the methods that it changes, and for no other figure', async () => {
    const { ask, answer } = slowCore();
    const cache = createQueryCache(ask);
    cache.subscribe('batches', {}, () => undefined);
    cache.subscribe('constraintRecords', {}, () => undefined);
    await answer(0, ['a']);
    await answer(1, 'before');
    cache.invalidate(new Set(['constraintRecords']));
    expect(ask).toHaveBeenCalledTimes(3);
    expect(ask).toHaveBeenLastCalledWith('constraintRecords', {});
    expect(cache.read('batches', {}).loading).toBe(false);
  });

  test('an answer that was overtaken is dropped', async () => {
    const { ask, answer } = slowCore();
    const cache = createQueryCache(ask);
    cache.subscribe('batches', {}, () => undefined);
    cache.invalidate();
    await answer(1, ['new']);
    await answer(0, ['late and old']);
    expect(cache.read('batches', {}).value).toEqual(['new']);
  });

  test('another company: the old figures do not show for a moment', async () => {
    const { ask, answer } = slowCore();
    const cache = createQueryCache(ask);
    cache.subscribe('batches', {}, () => undefined);
    await answer(0, ['theirs']);
    cache.clear();
    expect(cache.read('batches', {})).toEqual({ loading: true, value: null, error: null });
  });

  test('an unwatched answer is forgotten when the books change', async () => {
    const { ask, answer } = slowCore();
    const cache = createQueryCache(ask);
    cache.read('batches', {});
    await answer(0, ['a']);
    cache.invalidate();
    expect(ask).toHaveBeenCalledTimes(1);
    expect(cache.read('batches', {}).value).toBeNull();
    expect(ask).toHaveBeenCalledTimes(2);
  });

  test('an error is told, and takes the place of the value', async () => {
    const { ask, open } = slowCore();
    const cache = createQueryCache(ask);
    cache.read('batches', {});
    open[0]?.({ ok: false, error: { code: 'no_books' } });
    await Promise.resolve();
    await Promise.resolve();
    expect(cache.read('batches', {})).toEqual({
      loading: false,
      value: null,
      error: { code: 'no_books' },
    });
  });
});
