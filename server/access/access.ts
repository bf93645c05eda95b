import { HOUR_MS } from "@/domain/time";
import type { Scope } from "@/domain/who";
import { networkOf } from "@/server/front-door/address-network";
import { createOriginCheck } from "@/server/front-door/origin";
import type { ApiToken } from "./api-token";
import type { ApiTokens } from "./api-tokens";
import { Attempts } from "./attempts";
import type { Cookie } from "./cookie";
import { createDeviceCookie, type DeviceCookie } from "./device-cookie";
import { scopesOf, type Visibility, visibilityOf, visibilityOfWindow } from "./grant";
import type { Links } from "./links";
import type { Passwords } from "./password";
import { ENVIRONMENT, type Principal } from "./principal";
import type { RefusalLog } from "./refusal-log";
import { digestOf } from "./secret";
import type { Session } from "./session";
import type { Sessions } from "./sessions";
import type { Setup } from "./setup";
import type { ShareLink } from "./share-link";
import type { SignInLink } from "./sign-in-link";
import type { User } from "./user";
import type { Users } from "./users";

/** What a request or a socket sends to identify its caller. */
export interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/** `none`: nothing was sent. `stale`: what was sent is not valid, or no longer. */
export type Identified =
  | { readonly by: "bearer" | "cookie"; readonly principal: Principal }
  | { readonly by: "none" | "stale"; readonly principal?: undefined };

export interface AccessParts {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly signInLinks: Links<SignInLink>;
  readonly shareLinks: Links<ShareLink>;
  readonly cookie: Cookie;
  readonly passwords: Passwords;
  readonly setup: Setup;
  readonly refusals: RefusalLog;
  /** From `API_TOKEN`. */
  readonly environmentToken: string | undefined;
  /** Our address as reached from outside, if the operator configured it. */
  readonly publicUrl: string | undefined;
  /** Whether a trusted proxy is in front, whose forwarded addresses are believed. */
  readonly trustProxy: boolean;
}

/**
 * Wrong passwords in an hour after which browsers new to an account are refused. It takes several networks to reach the total, so that one
 * network cannot lock out everybody.
 */
const MAX_PER_HOUR = { ofNetwork: 20, ofAll: 100 };
/** How often one network may open the same link in a minute: enough for a wall of screens switched on together, too few for a script. */
const MAX_OPENINGS = 30;
/** Longest address kept: an IPv6 address with its zone. A proxy may forward anything. */
const MAX_ADDRESS = 64;

/** The parts of a request that tell where it comes from. */
interface RequestOrigin {
  readonly remoteAddress?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Identifies callers. Answers from memory, so that no request waits for the disk. */
export class Access {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly signInLinks: Links<SignInLink>;
  readonly shareLinks: Links<ShareLink>;
  /** The session cookie. */
  readonly cookie: Cookie;
  readonly device: DeviceCookie;
  readonly passwords: Passwords;
  /** Wrong passwords and wrong API tokens within a minute. */
  readonly attempts = new Attempts();
  /** Wrong passwords within an hour for an account, from browsers that never signed in to it: by network, and in total. */
  readonly hourly = {
    ofNetwork: new Attempts(MAX_PER_HOUR.ofNetwork, HOUR_MS),
    ofAll: new Attempts(MAX_PER_HOUR.ofAll, HOUR_MS),
  };
  readonly openings = new Attempts(MAX_OPENINGS);
  readonly refusals: RefusalLog;
  readonly setup: Setup;
  private readonly parts: AccessParts;
  private readonly environmentDigest: string | undefined;
  /** The principal of each holder. A new object is created when its rights change; the old one is then outdated. */
  private readonly known = new Map<string, { readonly print: string; readonly principal: Principal }>();
  private readonly bySession = new Map<string, { readonly of: Principal; readonly principal: Principal }>();
  private readonly byToken = new Map<string, Principal>();
  private readonly listeners = new Set<() => void>();
  private readonly isOwnOrigin: ReturnType<typeof createOriginCheck>;

  constructor(parts: AccessParts) {
    this.parts = parts;
    this.users = parts.users;
    this.sessions = parts.sessions;
    this.tokens = parts.tokens;
    this.signInLinks = parts.signInLinks;
    this.shareLinks = parts.shareLinks;
    this.cookie = parts.cookie;
    this.device = createDeviceCookie(parts.publicUrl);
    this.passwords = parts.passwords;
    this.setup = parts.setup;
    this.refusals = parts.refusals;
    this.isOwnOrigin = createOriginCheck(parts.publicUrl);
    this.environmentDigest = parts.environmentToken === undefined ? undefined : digestOf(parts.environmentToken);
  }

  /** A token takes precedence over a cookie. A wrong token is not replaced by a valid cookie. */
  identify({ authorization, cookie }: Credentials): Identified {
    if (authorization !== undefined) {
      const principal = this.byBearer(/^Bearer +(\S+)$/i.exec(authorization)?.[1]);
      return principal ? { by: "bearer", principal } : { by: "stale" };
    }
    const secret = this.cookie.read(cookie);
    if (secret === undefined) return { by: "none" };
    const session = this.sessions.bySecret(secret);
    const principal = session && this.principalOf(session);
    if (!session || !principal) return { by: "stale" };
    this.sessions.touch(session);
    return { by: "cookie", principal };
  }

  /** The principal of a token; undefined if the token is not valid. */
  byBearer(secret: string | undefined): Principal | undefined {
    if (secret === undefined) return undefined;
    if (this.environmentDigest !== undefined && digestOf(secret) === this.environmentDigest) return ENVIRONMENT;
    const token = this.tokens.bySecret(secret);
    if (!token) return undefined;
    this.tokens.touch(token);
    return this.principalOfToken(token);
  }

  /** Where a write comes from, by the headers that browsers add. `unknown` if there are none. */
  originOf({ headers }: Pick<RequestOrigin, "headers">): "own" | "foreign" | "unknown" {
    const site = headers["sec-fetch-site"];
    if (site !== undefined) return site === "same-origin" ? "own" : "foreign";
    if (headers.origin === undefined) return "unknown";
    return this.isOwnOrigin({ headers }) ? "own" : "foreign";
  }

  /** `listener` is called whenever somebody may have lost rights. */
  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  readonly changed = (): void => {
    for (const listener of this.listeners) listener();
  };

  /** Whether a principal is up to date: still signed in, not expired, with the same rights. */
  isCurrent(principal: Principal): boolean {
    if (principal === ENVIRONMENT) return true;
    if (principal.sessionId !== undefined) {
      const session = this.sessions.get(principal.sessionId);
      return session !== undefined && this.principalOf(session) === principal;
    }
    const token = this.tokens.get(principal.id);
    return token !== undefined && this.tokens.isAlive(token) && this.byToken.get(token.tokenId) === principal;
  }

  /** Writes pending uses to disk and removes what has expired. To be called regularly. */
  async save(): Promise<void> {
    const { sessions, tokens, signInLinks, shareLinks } = this;
    await sessions.save();
    await tokens.save();
    await signInLinks.removeExpired();
    await shareLinks.removeExpired();
    this.refusals.flush();
    for (const sessionId of this.bySession.keys()) if (!sessions.get(sessionId)) this.bySession.delete(sessionId);
    const tokenIds = new Set(tokens.all().map(({ tokenId }) => tokenId));
    for (const tokenId of this.byToken.keys()) if (!tokenIds.has(tokenId)) this.byToken.delete(tokenId);
    for (const [key, { principal }] of this.known) if (!this.isThere(principal)) this.known.delete(key);
  }

  /** The caller's address: with a trusted proxy, the one that the proxy reports. */
  addressOf({ remoteAddress, headers }: RequestOrigin): string | undefined {
    const forwarded = this.parts.trustProxy ? headers["x-forwarded-for"]?.split(",").at(-1)?.trim() : undefined;
    return (forwarded || remoteAddress)?.slice(0, MAX_ADDRESS);
  }

  /** The key that limits count by. An IPv6 network counts as one sender, whatever number of addresses it has. */
  networkOf(asking: RequestOrigin): string {
    return networkOf(this.addressOf(asking));
  }

  /** A link to one of our pages, for people: with the public address, else the one in the request. */
  linkTo(page: string, { headers }: Pick<RequestOrigin, "headers">): string {
    return new URL(page, this.parts.publicUrl ?? `http://${headers.host ?? "127.0.0.1"}`).href;
  }

  principalOf(session: Session): Principal | undefined {
    const of = this.holderOf(session);
    if (!of) return undefined;
    const known = this.bySession.get(session.sessionId);
    if (known?.of === of) return known.principal;
    const principal = { ...of, sessionId: session.sessionId };
    this.bySession.set(session.sessionId, { of, principal });
    return principal;
  }

  private isThere({ kind, id }: Principal): boolean {
    return (kind === "user" ? this.users.get(id) : this.shareLinks.get(id)) !== undefined;
  }

  private holderOf({ userId, shareId }: Session): Principal | undefined {
    const user = userId === undefined ? undefined : this.users.get(userId);
    if (user) return user.disabled ? undefined : this.remember(toPrincipal(user));
    const link = shareId === undefined ? undefined : this.shareLinks.get(shareId);
    return link && this.remember(toSharePrincipal(link));
  }

  private remember(principal: Principal): Principal {
    const key = `${principal.kind} ${principal.id}`;
    const print = printOf(principal);
    const known = this.known.get(key);
    if (known?.print === print) return known.principal;
    this.known.set(key, { print, principal });
    return principal;
  }

  private principalOfToken({ tokenId, name, scopes, siteIds }: ApiToken): Principal {
    const principal = this.byToken.get(tokenId) ?? {
      kind: "token",
      id: tokenId,
      name,
      scopes: new Set(scopes),
      visibility: visibilityOf(siteIds),
    };
    this.byToken.set(tokenId, principal);
    return principal;
  }
}

function printOf({ name, email, role, visibility, screen }: Principal): string {
  const seen =
    visibility === "all" ? visibility : [[...visibility.siteIds], [...(visibility.mapIds ?? [])], visibility.window];
  return JSON.stringify([name, email, role, seen, screen]);
}

function toPrincipal({ userId, name, email, role, siteIds }: User): Principal {
  const visibility: Visibility = role === "admin" ? "all" : visibilityOf(siteIds);
  return { kind: "user", id: userId, name: name || email, email, role, scopes: scopesOf(role), visibility };
}

function toSharePrincipal(link: ShareLink): Principal {
  const { linkId, name, screen } = link;
  const principal = {
    kind: "share",
    id: linkId,
    name,
    scopes: new Set<Scope>(["read"]),
    visibility: visibilityBy(link),
  } as const;
  return screen
    ? { ...principal, screen: { ...(screen.paceMs !== undefined && { paceMs: screen.paceMs }) } }
    : principal;
}

function visibilityBy({ siteId, mapId, screen, window }: ShareLink): Visibility {
  if (window) return visibilityOfWindow({ siteId, mapId: mapId ?? "", ...window });
  const places = screen?.floors ?? [{ siteId, mapId }];
  const mapIds = places.flatMap((place) => place.mapId ?? []);
  const siteIds = new Set(places.map((place) => place.siteId));
  return { siteIds, namesOnly: true, ...((screen || mapId !== undefined) && { mapIds: new Set(mapIds) }) };
}
