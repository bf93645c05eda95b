import { posix } from "node:path";

/** Routes of ours outside `/api`. */
const PROBES: ReadonlySet<string> = new Set(["/livez", "/readyz", "/metrics"]);

export interface RequestPath {
  /** Decoded, without empty ones: `//`, a slash at the end and percent-encoding make no difference. */
  readonly segments: readonly string[];
  /** The same as one path; what static routes are found by. */
  readonly path: string;
  /** Without the question mark. */
  readonly query: string;
}

/**
 * Undefined where no route can be meant: broken percent-encoding, dot segments, slashes or control characters in a segment.
 * A probe has one spelling, so that a proxy which hides it need not know any other.
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

/** Generous where routes are strict: whatever Next might take for our path, dot segments and all, is ours to refuse. */
export function isApiPath(url: string): boolean {
  if (url.startsWith("/api/")) return true;
  const { path } = split(url);
  const plain = (decode(path) ?? path).toLowerCase();
  return isOurs(plain) || (plain.includes("/.") && isOurs(posix.normalize(plain)));
}

/** Whether it asks for health or metrics: by exactly that path, with or without a query. */
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

/** Takes scheme and host off an absolute-form target (RFC 9112, 3.2.2). */
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
