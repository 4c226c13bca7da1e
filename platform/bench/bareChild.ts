// The peer of `bench platform`: a plain Fastify handler over a plain pool with the same SQL, no sign-in, no limits,
// no row-level security (the company stands in the statement), no schemas. See cli/bench/platform/benchPlatform.ts.
import Fastify from 'fastify';
import pg from 'pg';
import type { Sql } from '../db/port.ts';
import { activeConstraints } from '../store/constraints.ts';

const [databaseUrl = '', poolSize = '10'] = process.argv.slice(2);
const INT8 = 20;
pg.types.setTypeParser(INT8, Number);
const pool = new pg.Pool({ connectionString: databaseUrl, max: Number(poolSize) });
const app = Fastify();
app.get<{ Params: { tenantId: string } }>(
  '/tenants/:tenantId/constraints/active',
  async ({ params: { tenantId } }) => {
    const query = { sortBy: 'identifiedAt', sortOrder: 'desc', limit: 50, offset: 0 } as const;
    const { constraints, counts } = await activeConstraints(ofTenant(tenantId), query);
    const { total, ...severityBreakdown } = counts;
    const { limit, offset } = query;
    return {
      constraints,
      pagination: { total, limit, offset, hasMore: offset + limit < total },
      summary: { totalConstraints: total, severityBreakdown },
    };
  },
);
process.stdout.write(`${JSON.stringify({ url: await app.listen({ port: 0 }) })}\n`);

/** The platform's statements with the company in them, where the platform has a policy of the table. */
function ofTenant(tenantId: string): Pick<Sql, 'query'> {
  const table = 'FROM constraint_identification WHERE';
  return {
    async query<Row extends object>(text: string, params: Parameters<Sql['query']>[1] = []) {
      const bound = text.replaceAll(table, `${table} tenant_id = $${params.length + 1} AND`);
      const { rows, rowCount } = await pool.query<Row>(bound, [...params, tenantId]);
      return { rows, affected: rowCount ?? 0 };
    },
  };
}
