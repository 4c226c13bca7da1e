import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

/** How an access token is made, where it is not as an honest server makes it. */
export interface Forged {
  readonly claims?: JWTPayload;
  readonly issuer?: string;
  readonly audience?: string;
  readonly typ?: string;
  readonly signedBy?: 'published' | 'foreign' | 'public key as a secret';
}

/** An OAuth server that lies where it is told to; honest in all else. */
export interface Lies {
  readonly discovery?: Readonly<Record<string, unknown>>;
  readonly idToken?: JWTPayload;
  /** Signs ID tokens with a key that it does not publish. */
  readonly foreignKey?: boolean;
  readonly token?: Readonly<Record<string, unknown>>;
  readonly tokenStatus?: number;
}

export interface HostileServer {
  readonly url: string;
  /** Bodies that the token and the revocation endpoint got. */
  readonly posted: readonly URLSearchParams[];
  lies: Lies;
  /** An access token of tenant-1 and device-1, signed at noon of 26 November 2026. */
  accessToken(forged?: Forged): Promise<string>;
  /** The nonce of the authorization address, as the server would remember it. */
  remember(authorizationAddress: string): URL;
  close(): Promise<void>;
}

const NOON = Date.UTC(2026, 10, 26, 12);

export async function startHostileServer(): Promise<HostileServer> {
  const posted: URLSearchParams[] = [];
  const good = await generateKeyPair('RS256');
  const foreign = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(good.publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  let nonce = '';
  let url = '';
  const idToken = (lies: Lies): Promise<string> =>
    new SignJWT({ nonce, ...lies.idToken })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(String(lies.idToken?.iss ?? url))
      .setAudience(String(lies.idToken?.aud ?? 'drumbeat-desktop'))
      .setSubject('person-1')
      .setIssuedAt()
      .setExpirationTime(lies.idToken?.exp ?? '5m')
      .sign(lies.foreignKey === true ? foreign.privateKey : good.privateKey);
  const accessToken = async ({ claims, signedBy, ...forged }: Forged = {}): Promise<string> => {
    const isSecret = signedBy === 'public key as a secret';
    const key = isSecret
      ? new TextEncoder().encode(JSON.stringify(jwk))
      : (signedBy === 'foreign' ? foreign : good).privateKey;
    const said = { tenant_id: 'tenant-1', device_id: 'device-1', roles: ['manager'], ...claims };
    return new SignJWT(said)
      .setProtectedHeader({
        alg: isSecret ? 'HS256' : 'RS256',
        kid: 'one',
        typ: forged.typ ?? 'at+jwt',
      })
      .setIssuer(forged.issuer ?? url)
      .setAudience(forged.audience ?? `${url}/api/v1`)
      .setSubject('person-1')
      .setIssuedAt(NOON / 1000)
      .setExpirationTime(NOON / 1000 + 900)
      .sign(key);
  };
  const answers: Readonly<Record<string, (body: string) => Promise<[number, unknown]>>> = {
    '/.well-known/openid-configuration': async () => [
      200,
      {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        revocation_endpoint: `${url}/revoke`,
        jwks_uri: `${url}/jwks`,
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        id_token_signing_alg_values_supported: ['RS256'],
        ...server.lies.discovery,
      },
    ],
    '/jwks': async () => [200, { keys: [jwk] }],
    '/revoke': async (body) => {
      posted.push(new URLSearchParams(body));
      return [server.lies.tokenStatus ?? 200, ''];
    },
    '/token': async (body) => {
      posted.push(new URLSearchParams(body));
      const answer = {
        access_token: 'access',
        refresh_token: 'refresh',
        token_type: 'Bearer',
        expires_in: 900,
        scope: 'sync:read',
        tenant_id: 'tenant-1',
        device_id: 'device-1',
        id_token: await idToken(server.lies),
        ...server.lies.token,
      };
      return [server.lies.tokenStatus ?? 200, answer];
    },
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const [status, answer] = (await answers[request.url ?? '']?.(body)) ?? [404, {}];
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(answer === '' ? '' : JSON.stringify(answer));
  };
  const listener = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const server: HostileServer = {
    url,
    posted,
    lies: {},
    accessToken,
    remember: (authorizationAddress) => {
      const asked = new URL(authorizationAddress);
      nonce = asked.searchParams.get('nonce') ?? '';
      return asked;
    },
    close: () =>
      new Promise((resolve) => {
        listener.closeAllConnections();
        listener.close(() => resolve());
      }),
  };
  return server;
}
