import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { Attempts } from "../attempts";
import type { Role } from "../grant";
import type { Admission } from "./admit-identity";
import { createFlowCookie, type FlowCookie } from "./flow";
import { createIdentityProvider, type IdentityProvider } from "./identity-provider";

/** Everything that signing in by an identity provider needs. */
export interface OidcSignIn {
  /** What the provider is called, on the button. */
  readonly name: string;
  readonly provider: IdentityProvider;
  readonly cookie: FlowCookie;
  readonly admission: Admission;
  /** Callbacks of this minute that led nowhere: each makes us ask the provider. */
  readonly callbacks: { readonly ofNetwork: Attempts; readonly ofAll: Attempts };
  /** Calls `tell` once a minute at most, with how many faults there were since: nobody fills the log. */
  readonly whenDue: (tell: (times: number) => void) => void;
}

const MOST_CALLBACKS = { ofNetwork: 20, ofAll: 200 };

export interface OidcEnv {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_NAME: string;
  readonly OIDC_ROLE: Role | "none";
  readonly OIDC_ALLOWED_DOMAINS: readonly string[];
  readonly PUBLIC_URL?: string | undefined;
}

/** Undefined where the environment names no provider. */
export function createOidcSignIn(env: OidcEnv, now: () => EpochMs): OidcSignIn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const domains = env.OIDC_ALLOWED_DOMAINS;
  return {
    name: env.OIDC_NAME,
    provider: createIdentityProvider({ issuer, clientId, clientSecret }, now),
    cookie: createFlowCookie({ publicUrl: env.PUBLIC_URL, now }),
    callbacks: {
      ofNetwork: new Attempts(MOST_CALLBACKS.ofNetwork),
      ofAll: new Attempts(MOST_CALLBACKS.ofAll),
    },
    whenDue: createOnceAMinute(now),
    admission: { role: env.OIDC_ROLE, ...(domains.length > 0 && { domains }) },
  };
}

function createOnceAMinute(now: () => EpochMs): OidcSignIn["whenDue"] {
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = 0;
  return (tell) => {
    untold += 1;
    if (Math.abs(now() - toldAt) < MINUTE_MS) return;
    tell(untold);
    toldAt = now();
    untold = 0;
  };
}
