import type { RemoteSync } from '../../../core/sync/ports.ts';
import type { Role } from '../../../platform/http/roles.ts';
import { httpSync } from '../../../workers/network/httpSync.ts';
import type { TestPlatform } from '../platformServer.ts';

/** The platform over HTTP, as somebody of a company sees it. */
export function remoteAs(
  platform: Pick<TestPlatform, 'url' | 'token'>,
  { tenantId, userId }: { readonly tenantId: string; readonly userId: string },
  roles: readonly Role[] = ['executive'],
): RemoteSync {
  const token = platform.token({ sub: userId, tenant_id: tenantId, roles: [...roles] });
  return httpSync({ url: platform.url, tenantId, accessToken: async () => token });
}
