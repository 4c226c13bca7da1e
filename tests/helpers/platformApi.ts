import type { Db } from '../../platform/db/port.ts';
import type { Role } from '../../platform/http/roles.ts';
import type { Outside } from '../../platform/server.ts';
import { type ApiContract, apiContract } from './apiContract.ts';
import { type Reply, startTestPlatform, type TestPlatform } from './platformServer.ts';

/** A member who calls the interface; every answer is held against the published document. */
export interface Caller {
  readonly tenantId: string;
  readonly userId: string;
  readonly token: string;
  /** @param path below the caller's tenant; @throws where the answer is none that the document allows */
  call(method: string, path: string, body?: unknown): Promise<Reply>;
}

export interface PlatformApi extends TestPlatform {
  readonly contract: ApiContract;
  /** A member of a new tenant. */
  caller(...roles: Role[]): Promise<Caller>;
  /** Another member of the same tenant. */
  colleague(of: Caller, ...roles: Role[]): Promise<Caller>;
}

/** Starts a platform with its published document. */
export async function startPlatformApi(
  engine: Db['engine'],
  outside: Outside = {},
): Promise<PlatformApi> {
  const platform = await startTestPlatform(engine, outside);
  const { body } = await platform.call('GET', '/api/v1/openapi.json');
  const contract = apiContract(body);
  const callerOf = (tenantId: string, userId: string, roles: readonly Role[]): Caller => {
    const token = platform.token({
      sub: userId,
      tenant_id: tenantId,
      roles: roles.length === 0 ? ['executive'] : [...roles],
    });
    return {
      tenantId,
      userId,
      token,
      call: async (method, path, given) => {
        const whole = `/api/v1/tenants/${tenantId}${path}`;
        const reply = await platform.call(method, whole, token, given);
        const faults = contract.faults(method, whole, reply.status, reply.body);
        if (faults.length > 0) {
          throw new Error(`${method} ${path} ${reply.status}: ${faults.join('; ')}`);
        }
        return reply;
      },
    };
  };
  return {
    ...platform,
    contract,
    caller: async (...roles) => {
      const { tenantId, userId } = await platform.addTenant(roles.length === 0 ? undefined : roles);
      return callerOf(tenantId, userId, roles);
    },
    colleague: async ({ tenantId }, ...roles) => {
      const userId = crypto.randomUUID();
      await platform.db.query(
        'INSERT INTO member (tenant_id, user_id, roles, joined_at) VALUES ($1, $2, $3, now())',
        [tenantId, userId, roles],
      );
      return callerOf(tenantId, userId, roles);
    },
  };
}

/** The figures of the interface's own example. */
export const EXAMPLE_MODULES = {
  moduleData: {
    invoice_generation: {
      dso: 55,
      processingTime: 120,
      errorRate: 0.05,
      throughput: 1000,
      capacity: 1200,
    },
    payment_processing: {
      collectionRate: 0.75,
      disputeRate: 0.08,
      processingDelay: 2.5,
      throughput: 800,
      capacity: 1000,
    },
  },
  analysisOptions: { includeRootCause: true, includePredictions: true, timeRange: '30d' },
};
