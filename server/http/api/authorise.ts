import type { Access, Identified } from "@/server/access/access";
import { NOBODY } from "@/server/access/principal";
import { type Refusal, refuse, refuseTooMany } from "../answer";
import type { ApiRequest } from "../exchange";
import type { Caller, RouteScope } from "../route";

/** The one place where a request is let through or not. Deliveries are let through here: their signature speaks for them. */
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
 * Undefined while a network has sent few wrong tokens, or none. A right token is let in however many wrong ones come
 * from the same network: nobody guesses 32 characters, and a monitor with an old token must not lock out its neighbours.
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

/** A cookie that is good for nothing is taken away. */
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
 * A browser sends its cookie along whoever asks it to: a write must come from a page of ours. What says nothing of
 * where it comes from is taken only where no cookie speaks for it.
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
