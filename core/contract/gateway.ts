import { z } from 'zod';
import { AppError } from './errors.ts';

const nothing = z.strictObject({});

export const ModuleStatus = z.enum(['healthy', 'degraded', 'unhealthy', 'offline']);
export type ModuleStatus = z.infer<typeof ModuleStatus>;

/** How one module fares by the platform's word: a sender of figures, or a part of the platform (`platform.*`). */
export const ModuleHealth = z.object({
  name: z.string().min(1).max(200),
  status: ModuleStatus,
  /** Milliseconds. */
  responseTime: z.number().nullable(),
  /** Share of what was tried that came through. */
  availability: z.number().nullable(),
  /** ISO time, by the platform's clock. */
  lastCheck: z.string(),
  /** Codes; with a colon what each is about. */
  issues: z.array(z.string().max(300)),
});
export type ModuleHealth = z.infer<typeof ModuleHealth>;

/** The platform's last word on all modules. */
export const GatewayHealth = z.object({
  overall: ModuleStatus,
  modules: z.array(ModuleHealth).max(1000),
  /** When it came in, by this computer's clock, ISO time. */
  heardAt: z.string(),
});
export type GatewayHealth = z.infer<typeof GatewayHealth>;

/** The line to the platform and what is behind it. */
export const Gateway = z.object({
  signedIn: z.boolean(),
  /** Hints of what others do come in as it happens; otherwise they are found at the next sync. */
  listening: z.boolean(),
  /** It failed again and again, and is left alone for a while. */
  resting: z.boolean(),
  /** Null: the platform never said, or nobody is signed in. */
  health: GatewayHealth.nullable(),
  /** Health is no longer what the platform says: it could not be asked, or that was long ago. */
  isStale: z.boolean(),
  /** Why the platform was not heard when it was last asked; null: it was, or was never asked. */
  fault: AppError.nullable(),
});
export type Gateway = z.infer<typeof Gateway>;

/** What the window asks of the gateway. */
export const gatewayMethods = {
  /** By what was heard last; never waits for the network. */
  gateway: { kind: 'read', input: nothing, output: Gateway },
  /** Asks the platform now; where it cannot be reached, what was heard last is answered, marked as such. */
  askGateway: { kind: 'read', input: nothing, output: Gateway },
} as const;
