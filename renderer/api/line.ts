import { wrap } from 'comlink';
import type { CoreEvent, CoreInput, CoreMethod, CoreOutput } from '../../core/contract/coreApi.ts';
import type { Result } from '../../core/contract/errors.ts';
import { type CoreClient, PortEvent } from '../../core/contract/portProtocol.ts';

/** One MessagePort to one life of the core process. */
export interface Line {
  call<M extends CoreMethod>(method: M, input: CoreInput<M>): Promise<Result<CoreOutput<M>>>;
  /** Settles every pending call with `core_restarted` and closes the port. */
  end(): void;
}

/**
 * Speaks the contract over a port. Calls still open when the core goes away are settled, never left
 * hanging: comlink itself would wait for ever.
 */
export function openLine(
  port: MessagePort,
  onEvent: (event: CoreEvent) => void,
  onLost: () => void,
): Line {
  const remote = wrap<CoreClient>(port);
  let ended = false;
  let lose: (answer: Result<never>) => void = () => undefined;
  const lost = new Promise<Result<never>>((settle) => {
    lose = settle;
  });

  const end = (): void => {
    if (ended) return;
    ended = true;
    lose({ ok: false, error: { code: 'core_restarted' } });
    port.close();
    onLost();
  };

  port.addEventListener('message', (message: MessageEvent<unknown>) => {
    const told = PortEvent.safeParse(message.data);
    if (told.success) onEvent(told.data.event);
  });
  port.addEventListener('close', end);
  port.start();

  return {
    end,
    call: (method, input) => {
      const invoke: unknown = remote[method];
      return Promise.race([(invoke as CoreClient[typeof method])(input), lost]);
    },
  };
}
