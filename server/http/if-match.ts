import type { ExpectedVersion } from "@/server/editing/versions";
import type { ApiRequest } from "./exchange";

/** The versions that the caller takes for the newest (RFC 9110, 13.1.1); a weak tag, or one that is no version, fits none. */
export function expectedBy({ headers }: ApiRequest): ExpectedVersion {
  const wanted = headers["if-match"];
  if (wanted === undefined || wanted.trim() === "*") return "any";
  return wanted.split(",").flatMap((tag) => /^\s*"(\d+)"\s*$/.exec(tag)?.slice(1).map(Number) ?? []);
}
