import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type Provider from 'oidc-provider';
import type { PlatformConfig } from '../config.ts';
import type { Deps } from '../deps.ts';
import type { TokenVerifier } from '../http/claims.ts';
import { type AddressLimits, addressLimits } from './addressLimits.ts';
import { type KeyRing, openKeyRing } from './keys/keyRing.ts';
import { secretOfFolder } from './keys/secretFile.ts';
import { secretsOf } from './keys/secrets.ts';
import type { KeySet } from './keys/signingKeys.ts';
import { deleteExpired } from './oauth/adapter.ts';
import { mountOauth } from './oauth/mount.ts';
import { buildProvider } from './oauth/provider.ts';
import { credentialRoutes } from './pages/credentialRoutes.ts';
import { errorPage } from './pages/errorPage.ts';
import { formGuard } from './pages/formGuard.ts';
import { joinRoutes } from './pages/joinRoutes.ts';
import { FONT_PATH, STYLE_PATH } from './pages/layout.ts';
import { pageRequest, sendFault } from './pages/pageRequest.ts';
import { signInRoutes } from './pages/signInRoutes.ts';
import type { IdentityParts } from './parts.ts';
import { newSetUpToken } from './people/setUp.ts';
import { forgetTries } from './people/tries.ts';
import type { RunningIdentity } from './running.ts';
import { tokenVerifier } from './tokenVerifier.ts';

const HOUR = 3_600_000;
const FONT =
  '@fontsource-variable/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-wght-normal.woff2';

/** In the form of RFC 6749, 5.2. */
const TOO_MANY = {
  error: 'temporarily_unavailable',
  error_description: 'too many requests from this address',
} as const;

/** Who people are and what their devices may do: sign-in, the OAuth server, the judge of access tokens. */
export interface Identity {
  readonly verifier: TokenVerifier;
  /** The pages and the OAuth server; registered before the server listens. */
  readonly plugin: FastifyPluginAsync;
  /** The one-time link that makes the first company, where nobody has an account yet. Once the server listens. */
  setUpLink(): Promise<string | null>;
}

/** @param given the database as migrated, the configuration, time and ids from outside */
export async function openIdentity(
  given: Pick<IdentityParts, 'db' | 'now' | 'newId'> &
    Pick<Deps, 'fellows'> & { readonly config: PlatformConfig },
): Promise<Identity> {
  const { config, db, now, newId, fellows } = given;
  const limits = addressLimits({ now, fellows });
  const secrets = secretsOf(config.secret ?? secretOfFolder(config.dataFolder));
  const parts: IdentityParts = { db, now, newId, secrets };
  const ring = await openKeyRing(parts);
  let running: RunningIdentity | null = null;
  const whenRunning = (): RunningIdentity => {
    if (running === null) throw new Error('the server does not listen yet');
    return running;
  };
  return {
    verifier: tokenVerifier(parts, ring, () => whenRunning().provider().issuer),
    plugin: async (app) => {
      app.addHook('onListen', async () => {
        running = run(parts, ring, config, app);
      });
      await mountAll(app, whenRunning, limits);
      const housekeeping = setInterval(() => {
        Promise.all([ring.refresh(), deleteExpired(db, now()), forgetTries(db, now())]).catch(
          (thrown: unknown) => app.log.error({ err: thrown }, 'identity_housekeeping'),
        );
      }, HOUR).unref();
      app.addHook('onClose', async () => clearInterval(housekeeping));
    },
    setUpLink: async () => {
      const token = await newSetUpToken(parts);
      return token === null ? null : `${whenRunning().provider().issuer}/set-up/${token}`;
    },
  };
}

function run(
  parts: IdentityParts,
  ring: KeyRing,
  config: PlatformConfig,
  app: FastifyInstance,
): RunningIdentity {
  const issuer = new URL(config.publicUrl ?? app.listeningOrigin);
  const address = issuer.href.replace(/\/$/, '');
  let built: { readonly keys: KeySet; readonly provider: Provider } | null = null;
  return {
    ...parts,
    issuer,
    guard: formGuard(parts.secrets, issuer),
    tried: (what) => app.log.info(what, 'sign_in_tried'),
    provider: () => {
      if (built === null || built.keys !== ring.keys) {
        const { db, secrets, now } = parts;
        const { trustProxy } = config;
        const provider = buildProvider(
          { db, secrets, now, issuer: address, trustProxy },
          ring.keys,
        );
        built = { keys: ring.keys, provider };
      }
      return built.provider;
    },
  };
}

async function mountAll(
  app: FastifyInstance,
  identity: () => RunningIdentity,
  limits: AddressLimits,
): Promise<void> {
  const oauth: FastifyPluginAsync = async (inner) => {
    inner.addHook(
      'onRequest',
      limits((_, reply) => reply.code(429).send(TOO_MANY)),
    );
    await mountOauth(inner, identity);
  };
  const pages: FastifyPluginAsync = async (inner) => {
    await mountPages(inner, identity, limits);
  };
  await app.register(oauth);
  await app.register(pages);
}

async function mountPages(
  app: FastifyInstance,
  identity: () => RunningIdentity,
  limits: AddressLimits,
): Promise<void> {
  await app.register(cookie);
  app.addHook(
    'onRequest',
    limits((request, reply) => sendFault(pageRequest(identity(), request, reply, ''), 'busy')),
  );
  await app.register(formbody, { bodyLimit: 16 * 1024 });
  app.setErrorHandler(async (thrown, request, reply) => {
    request.log.error({ req: request, err: thrown }, 'page_failed');
    const page = pageRequest(identity(), request, reply, '');
    return page.send(500, errorPage(page.frame, 'internal'));
  });
  const style = readFileSync(new URL('./pages/identity.css', import.meta.url), 'utf8');
  const font = readFileSync(fileURLToPath(import.meta.resolve(FONT)));
  app.get(STYLE_PATH, async (_, reply) => reply.type('text/css; charset=utf-8').send(style));
  app.get(FONT_PATH, async (_, reply) => reply.type('font/woff2').send(font));
  signInRoutes(app, identity);
  joinRoutes(app, identity);
  credentialRoutes(app, identity);
}
