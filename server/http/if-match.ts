import type { ExpectedVersion } from "@/server/editing/versions";
import { etagOf, type Refusal, refuse } from "./answer";
import type { ApiRequest } from "./exchange";

/** The versions that the caller takes for the newest (RFC 9110, 13.1.1); a weak tag, or one that is no version, fits none. */
export function expectedBy({ headers }: ApiRequest): ExpectedVersion {
  const wanted = headers["if-match"];
  if (wanted === undefined || wanted.trim() === "*") return "any";
  return wanted.split(",").flatMap((tag) => /^\s*"(\d+)"\s*$/.exec(tag)?.slice(1).map(Number) ?? []);
}

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
