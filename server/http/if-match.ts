import { etagOf, type Refusal, refuse } from "./answer";
import type { ApiRequest } from "./exchange";

/** A refusal where somebody else changed the thing since the caller read it (RFC 9110, 13.1.1). */
export function refuseStale({ headers }: ApiRequest, thing: { readonly version: number }): Refusal | undefined {
  const wanted = headers["if-match"];
  if (wanted === undefined || wanted.trim() === "*") return undefined;
  const etag = etagOf(thing);
  if (wanted.split(",").some((tag) => tag.trim() === etag)) return undefined;
  return refuse("precondition-failed", "It was changed in the meantime: read it again, then decide.", {
    headers: { etag },
  });
}
