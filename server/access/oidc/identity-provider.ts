import * as client from "openid-client";
import { SECOND_MS } from "@/domain/time";
import type { Flow } from "./flow";
import type { Identity } from "./identity";

export interface IdentityProvider {
  /** Starts a sign-in: where to send the browser, and the values to check on its return. Rejects if the provider does not answer. */
  begin(redirectUri: string): Promise<{ readonly url: string } & Omit<Flow, "next">>;
  /** The identity of the user who returned to `callback` (the redirect URI with the provider's parameters). Rejects if any check fails. */
  finish(callback: URL, flow: Flow): Promise<Identity>;
}

export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const TIMEOUT_S = 10;
/** The provider's keys and addresses are read again after this time, since they may change. */
const CONFIGURATION_MS = 3_600 * SECOND_MS;
const SCOPE = "openid email profile";

/** For any provider with OpenID Connect: code flow with PKCE, state and nonce. The provider is contacted only when needed. */
export function createIdentityProvider(settings: ProviderSettings, now: () => number): IdentityProvider {
  const configuration = keepFor(CONFIGURATION_MS, now, () => discover(settings));
  return {
    async begin(redirectUri) {
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirectUri,
        scope: SCOPE,
        state,
        nonce,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, state, nonce, verifier };
    },
    async finish(callback, { state, nonce, verifier }) {
      const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
      const config = await configuration();
      const tokens = await client.authorizationCodeGrant(config, callback, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error("the provider sent no ID token");
      // Some providers put only the subject into the token.
      const told =
        claims.email === undefined ? await client.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
      return toIdentity(claims.iss, told);
    },
  };
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<client.Configuration> {
  const url = new URL(issuer);
  const execute = url.protocol === "http:" ? [client.allowInsecureRequests] : [];
  return client.discovery(url, clientId, clientSecret, undefined, { timeout: TIMEOUT_S, execute });
}

/** Keeps the last result for a while. Failures are not kept. */
function keepFor<Value>(keptMs: number, now: () => number, ask: () => Promise<Value>): () => Promise<Value> {
  let kept: { readonly value: Promise<Value>; readonly at: number } | undefined;
  return () => {
    if (kept && now() - kept.at < keptMs) return kept.value;
    const asked = { value: ask(), at: now() };
    kept = asked;
    asked.value.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return asked.value;
  };
}

interface Told {
  readonly sub: string;
  readonly [claim: string]: unknown;
}

function toIdentity(issuer: string, { sub, email, email_verified: verified, name }: Told): Identity {
  return {
    subject: `${issuer} ${sub}`,
    isEmailVerified: verified === true,
    ...(typeof email === "string" && email !== "" && { email }),
    ...(typeof name === "string" && name !== "" && { name: name.slice(0, 100) }),
  };
}
