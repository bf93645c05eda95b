import type { EpochMs } from "@/domain/time";
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
}

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
    cookie: createFlowCookie(env.PUBLIC_URL),
    admission: { role: env.OIDC_ROLE, ...(domains.length > 0 && { domains }) },
  };
}
