import type { ExpectedVersion } from "@/server/editing/versions";
import type { ApiRequest } from "./exchange";

/** The versions named by If-Match (RFC 9110, 13.1.1). A weak tag, or one that is no version, matches nothing. */
export function expectedBy({ headers }: ApiRequest): ExpectedVersion {
  const wanted = headers["if-match"];
  if (wanted === undefined || wanted.trim() === "*") return "any";
  return wanted.split(",").flatMap((tag) => /^\s*"(\d+)"\s*$/.exec(tag)?.slice(1).map(Number) ?? []);
}
