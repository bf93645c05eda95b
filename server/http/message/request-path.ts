import { posix } from "node:path";

/** API routes outside `/api`. */
const PROBES: ReadonlySet<string> = new Set(["/livez", "/readyz", "/metrics"]);

export interface RequestPath {
  /** Decoded, without empty segments: `//`, a trailing slash and percent-encoding make no difference. */
  readonly segments: readonly string[];
  /** The segments joined to one path, by which static routes are found. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/**
 * Undefined if no route can match: broken percent-encoding, dot segments, or slashes or control characters within a segment. A probe has
 * only one spelling, so a proxy that hides it needs to know no other.
 */
export function parseRequestPath(url: string): RequestPath | undefined {
  const { path, query } = split(url);
  const segments: string[] = [];
  for (const part of path.split("/")) {
    if (part === "") continue;
    const segment = decode(part);
    if (segment === undefined || !isPlain(segment)) return undefined;
    segments.push(segment);
  }
  const joined = `/${segments.join("/")}`;
  if (PROBES.has(joined) && !isProbe(url)) return undefined;
  return { segments, path: joined, query };
}

/** Broader than the routes: anything that Next might resolve to an API path, including dot segments, is answered here. */
export function isApiPath(url: string): boolean {
  if (url.startsWith("/api/")) return true;
  const { path } = split(url);
  const plain = (decode(path) ?? path).toLowerCase();
  return isOurs(plain) || (plain.includes("/.") && isOurs(posix.normalize(plain)));
}

/** Whether a request is for health or metrics: exactly that path, with or without a query. */
export function isProbe(url: string): boolean {
  return PROBES.has(split(url).path) && !url.includes("#");
}

function trim(path: string): string {
  return path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}

function isOurs(path: string): boolean {
  const plain = trim(path);
  return plain === "/api" || plain.startsWith("/api/") || PROBES.has(plain);
}

/** Removes scheme and host of an absolute-form target (RFC 9112, 3.2.2). */
function split(url: string): { path: string; query: string } {
  const target = url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "").replace(/#.*$/s, "");
  const mark = target.indexOf("?");
  return mark < 0 ? { path: target, query: "" } : { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

function decode(text: string): string | undefined {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isPlain(segment: string): boolean {
  return segment !== "." && segment !== ".." && segment.length <= 256 && !/[\p{Cc}/\\]/u.test(segment);
}
