import type { IncomingMessage } from "node:http";
import { safePath } from "@/domain/safe-path";
import type { WhoKind } from "@/domain/who";

/** Pages that need no session, and the files that every page consists of. Everything else is closed. */
const OPEN =
  /^\/(?:login|login\/link|setup|share|share\/[\w-]+|manifest\.webmanifest|texts\/[\w.]+|_next\/static\/.+)$/;
/** The files in `public/`, which are served to everybody unchanged. */
export const PUBLIC_FILES: ReadonlySet<string> = new Set([
  "/apple-touch-icon.png",
  "/favicon.ico",
  "/icon-192.png",
  "/icon-512.png",
  "/icon-maskable-512.png",
  "/icon.svg",
  "/offline.html",
  "/robots.txt",
  "/service-worker.js",
]);
/** Characters that a later parser might read as another path. */
const MISLEADING = /\.\.|\/\/|\\|%(?:2e|2f|5c)/i;
const SIGN_IN = "/login";

/** Headers that redirect a request for a page. */
export interface Detour {
  readonly location: string;
  readonly "set-cookie"?: string;
}

/** The parts of a session that decide which pages may be read. */
interface CookieHolder {
  readonly kind: WhoKind;
  readonly visibility:
    | "all"
    | {
        readonly siteIds: ReadonlySet<string>;
        readonly mapIds?: ReadonlySet<string>;
        readonly window?: { readonly siteId: string; readonly mapId: string };
      };
}

interface Sessions {
  /** `stale` if the cookie belongs to no session. */
  identify(asking: { readonly cookie: string | undefined }): {
    readonly by: string;
    readonly principal?: CookieHolder | undefined;
  };
  readonly cookie: { clear(): string };
}

/** Undefined if a request may continue. Closed by default: a path in an unusual spelling is not open. */
export function createPageGate(access: Sessions, { dev }: { readonly dev: boolean }) {
  return ({ url = "/", headers }: Pick<IncomingMessage, "url" | "headers">): Detour | undefined => {
    const [path = "/", query = ""] = split(url);
    if (path !== SIGN_IN && (isOpen(path) || (dev && /^\/_(?:next\/|_nextjs)/.test(path)))) return undefined;
    const { by, principal } = access.identify({ cookie: headers.cookie });
    if (path === SIGN_IN) return principal?.kind === "user" ? goOn(query) : undefined;
    if (principal) return toOwnFloor(principal, path);
    return { location: signInFor(path, query), ...(by === "stale" && { "set-cookie": access.cookie.clear() }) };
  };
}

/**
 * A session of a share link may open one page, a screen's one for each of its floors. Which floor belongs to which site is left to the
 * page.
 */
function toOwnFloor({ kind, visibility }: CookieHolder, path: string): Detour | undefined {
  if (kind !== "share" || visibility === "all" || visibility.mapIds === undefined) return undefined;
  const { window } = visibility;
  const [siteIds, mapIds] = window
    ? [[window.siteId], [window.mapId]]
    : [[...visibility.siteIds], [...visibility.mapIds]];
  const floors = siteIds.flatMap((siteId) =>
    mapIds.map((mapId) => `/sites/${encodeURIComponent(siteId)}/floorplans/${encodeURIComponent(mapId)}`),
  );
  const [first = SIGN_IN] = floors;
  return floors.includes(path) ? undefined : { location: first };
}

function isOpen(path: string): boolean {
  return PUBLIC_FILES.has(path) || (OPEN.test(path) && !MISLEADING.test(path));
}

function split(url: string): readonly [path: string, query: string] {
  const mark = url.indexOf("?");
  return mark < 0 ? [url, ""] : [url.slice(0, mark), url.slice(mark + 1)];
}

/** A signed-in user does not need this page, except to open a link that is for somebody else. */
function goOn(query: string): Detour | undefined {
  const asked = new URLSearchParams(query);
  return asked.has("link") ? undefined : { location: safePath(asked.get("next")) };
}

/** The sign-in page that returns here afterwards, without the parameter that Next's own requests add. */
function signInFor(path: string, query: string): string {
  const asked = new URLSearchParams(query);
  asked.delete("_rsc");
  const next = safePath(asked.size > 0 ? `${path}?${asked}` : path);
  return next === "/" ? SIGN_IN : `${SIGN_IN}?next=${encodeURIComponent(next)}`;
}
