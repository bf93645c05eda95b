import type { EpochMs } from "@/domain/time";
import type { Role } from "@/domain/who";
import { RateLimitedLog } from "@/server/process/rate-limited-log";
import { Attempts } from "../attempts";
import type { Admission } from "./admit-identity";
import { createFlowCookie, type FlowCookie } from "./flow";
import { createIdentityProvider, type IdentityProvider } from "./identity-provider";

/** Everything needed to sign in with an identity provider. */
export interface OidcSignIn {
  /** The provider's name, as shown on the button. */
  readonly name: string;
  readonly provider: IdentityProvider;
  readonly cookie: FlowCookie;
  readonly admission: Admission;
  /** Failed callbacks of the last minute: each makes us contact the provider. */
  readonly callbacks: { readonly ofNetwork: Attempts; readonly ofAll: Attempts };
  /** Logs each kind of failure of the provider at most once a minute. */
  readonly faults: RateLimitedLog<ProviderFault>;
}

export interface ProviderFault {
  readonly err: unknown;
  readonly requestId: string;
  readonly message: "the identity provider does not answer" | "a sign-in by the identity provider failed";
}

interface OidcSetup {
  readonly now: () => EpochMs;
  readonly log: { error(fields: object, message: string): void };
}

const MAX_CALLBACKS = { ofNetwork: 20, ofAll: 200 };

export interface OidcEnv {
  readonly OIDC_ISSUER?: string | undefined;
  readonly OIDC_CLIENT_ID?: string | undefined;
  readonly OIDC_CLIENT_SECRET?: string | undefined;
  readonly OIDC_NAME: string;
  readonly OIDC_ROLE: Role | "none";
  readonly OIDC_ALLOWED_DOMAINS: readonly string[];
  readonly PUBLIC_URL?: string | undefined;
}

/** Undefined if the environment configures no provider. */
export function createOidcSignIn(env: OidcEnv, { now, log }: OidcSetup): OidcSignIn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const domains = env.OIDC_ALLOWED_DOMAINS;
  return {
    name: env.OIDC_NAME,
    provider: createIdentityProvider({ issuer, clientId, clientSecret }, now),
    cookie: createFlowCookie({ publicUrl: env.PUBLIC_URL, now }),
    callbacks: {
      ofNetwork: new Attempts(MAX_CALLBACKS.ofNetwork),
      ofAll: new Attempts(MAX_CALLBACKS.ofAll),
    },
    faults: new RateLimitedLog({
      now,
      write: ({ message, ...fault }, times) => log.error({ ...fault, times }, message),
    }),
    admission: { role: env.OIDC_ROLE, ...(domains.length > 0 && { domains }) },
  };
}
