import { type AppError, toAppError } from '../../core/contract/errors.ts';
import type { Gateway, GatewayHealth } from '../../core/contract/gateway.ts';
import { moduleHealth } from '../network/moduleHealth.ts';
import type { CoreMethods } from './methods.ts';
import { asFailure, type PlatformLine } from './platformLine.ts';

/** Milliseconds after which the platform's word on its modules is marked as old. */
const STALE_AFTER = 5 * 60_000;

interface GatewayHost {
  readonly line: PlatformLine;
  isListening(): boolean;
  /** What was heard last of the open company's platform, kept in its file. */
  kept(): Promise<{ readonly signedIn: boolean; readonly health: GatewayHealth | null }>;
  keep(health: GatewayHealth): Promise<unknown>;
  now(): Date;
}

/** The line to the platform and the health of what is behind it; without the line, its last word marked as such. */
export class GatewayDoor {
  readonly methods: Pick<CoreMethods, 'gateway' | 'askGateway'>;
  readonly #host: GatewayHost;
  #fault: AppError | null = null;

  constructor(host: GatewayHost) {
    this.#host = host;
    this.methods = {
      gateway: () => this.#standing(),
      askGateway: async () => {
        await this.#ask();
        return this.#standing();
      },
    };
  }

  /** Other books are opened. */
  forget(): void {
    this.#fault = null;
  }

  async #ask(): Promise<void> {
    const { line, keep, now } = this.#host;
    try {
      const heard = await moduleHealth(await line.access());
      await keep({ ...heard, heardAt: now().toISOString() });
      this.#fault = null;
    } catch (thrown) {
      this.#fault = toAppError(asFailure(thrown));
    }
  }

  async #standing(): Promise<Gateway> {
    const { line, isListening, kept, now } = this.#host;
    const { signedIn, health } = await kept();
    const age = health === null ? 0 : now().getTime() - Date.parse(health.heardAt);
    return {
      signedIn,
      listening: isListening(),
      resting: line.resting,
      health,
      isStale: health !== null && (this.#fault !== null || age > STALE_AFTER),
      fault: this.#fault,
    };
  }
}
