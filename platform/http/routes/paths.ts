import { z } from 'zod';

/** A UUID as every id of the platform is one. */
export const Id = z.uuid();

export const TenantPath = z.object({ tenantId: Id });
