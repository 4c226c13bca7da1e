import type Provider from 'oidc-provider';
import type { PageSite } from './pages/pageRequest.ts';
import type { IdentityParts } from './parts.ts';
import type { Tried } from './people/authenticate.ts';

/** The identity of a server that listens: only then is it known what clients call it. */
export interface RunningIdentity extends IdentityParts, PageSite {
  /** The OAuth server over the signing keys of now. */
  readonly provider: () => Provider;
  /** Told of every try to prove who one is. */
  readonly tried: (what: Tried) => void;
}
