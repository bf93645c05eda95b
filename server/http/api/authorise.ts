import type { Access, Identified } from "@/server/access/access";
import { NOBODY } from "@/server/access/principal";
import { type Refusal, refuse, refuseTooMany } from "../answer";
import type { ApiRequest } from "../exchange";
import type { Caller, RouteScope } from "../route";

/** The one place that lets a request through or refuses it. Deliveries pass: their signature is checked later. */
export function authorise(
  { scope }: { readonly scope: RouteScope },
  request: ApiRequest,
  access: Access,
): Caller | Refusal {
  if (scope === "ingest") return NOBODY;
  if (scope === "public") return refuseOtherSites(request, access, { allowUnknown: true }) ?? NOBODY;
  const { by, principal } = access.identify(request.headers);
  if (!principal) return refuseWrongToken(request, access) ?? refuseStranger(by, request, access);
  const refused = by === "cookie" ? refuseOtherSites(request, access, { allowUnknown: false }) : undefined;
  if (refused) return refused;
  if (scope === "self" || principal.scopes.has(scope)) return principal;
  return refuse("forbidden", `This needs the right to ${scope}, which you do not have.`);
}

/**
 * Refuses a network that has sent many wrong tokens, once it sends another; else returns undefined. A right token always passes: nobody
 * guesses 32 characters, and a monitor with an old token must not lock out other callers on its network.
 */
function refuseWrongToken(request: ApiRequest, access: Access): Refusal | undefined {
  const { headers, receivedAt: now } = request;
  if (headers.authorization === undefined) return undefined;
  const { attempts, refusals } = access;
  refusals.note({ reason: "wrong API token", address: access.addressOf(request) });
  const source = `token ${access.networkOf(request)}`;
  const waitMs = attempts.waitMs(source, now);
  if (waitMs > 0) return refuseTooMany(waitMs, "Too many wrong tokens.");
  attempts.count(source, now);
  return undefined;
}

/** Also clears a cookie that is no longer valid. */
function refuseStranger(by: Identified["by"], { headers }: ApiRequest, access: Access): Refusal {
  const isCookie = by === "stale" && headers.authorization === undefined;
  return refuse("unauthenticated", "Sign in, or send a valid token.", {
    headers: {
      "www-authenticate": 'Bearer realm="Floorcast"',
      ...(isCookie && { "set-cookie": access.cookie.clear() }),
    },
  });
}

/**
 * Refuses writes that another site made the browser send with its cookie. A request that does not say where it comes from is accepted only
 * without a cookie.
 */
function refuseOtherSites(
  request: ApiRequest,
  access: Access,
  { allowUnknown }: { readonly allowUnknown: boolean },
): Refusal | undefined {
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const origin = access.originOf(request);
  if (origin === "own" || (origin === "unknown" && allowUnknown)) return undefined;
  return refuse("csrf", "A write must come from a page of this server.");
}
