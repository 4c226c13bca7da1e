import { expose } from 'comlink';
import { describe, expect, test, vi } from 'vitest';
import { openLine } from '../../../renderer/api/line.ts';

function pair() {
  const { port1, port2 } = new MessageChannel();
  const onEvent = vi.fn();
  const onLost = vi.fn();
  return { core: port1, line: openLine(port2, onEvent, onLost), onEvent, onLost };
}

describe('the line to the core', () => {
  test('a call is answered over the port', async () => {
    const { core, line } = pair();
    expose({ batches: async () => ({ ok: true, value: [] }) }, core);
    core.start();
    expect(await line.call('batches', {})).toEqual({ ok: true, value: [] });
    line.end();
  });

  test('calls still open when the core goes away are settled, never left hanging', async () => {
    const { line, onLost } = pair();
    const call = line.call('analysis', {});
    line.end();
    line.end();
    expect(await call).toEqual({ ok: false, error: { code: 'core_restarted' } });
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  test('a port closed from the other side ends the line', async () => {
    const { core, line, onLost } = pair();
    const call = line.call('batches', {});
    core.close();
    expect(await call).toEqual({ ok: false, error: { code: 'core_restarted' } });
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  test('events of the contract are passed on, anything else on the port is not', async () => {
    const { core, line, onEvent } = pair();
    core.postMessage({ type: 'event', event: { type: 'selfDestruct' } });
    core.postMessage('noise');
    core.postMessage({ type: 'event', event: { type: 'booksChanged' } });
    await vi.waitFor(() => expect(onEvent).toHaveBeenCalled());
    expect(onEvent.mock.calls).toEqual([[{ type: 'booksChanged' }]]);
    line.end();
  });
});
