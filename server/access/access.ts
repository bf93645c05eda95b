import { HOUR_MS } from "@/domain/time";
import type { Scope } from "@/domain/who";
import { networkOf } from "@/server/front-door/address-network";
import { createOriginCheck } from "@/server/front-door/origin";
import type { ApiToken } from "./api-token";
import type { ApiTokens } from "./api-tokens";
import { Attempts } from "./attempts";
import type { Cookie } from "./cookie";
import { createDeviceCookie, type DeviceCookie } from "./device-cookie";
import { type Sight, scopesOf, sightOf, sightOfWindow } from "./grant";
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

/** What a request or a socket brings along to say who it is. */
export interface Credentials {
  readonly authorization?: string | undefined;
  readonly cookie?: string | undefined;
}

/** `none` brought nothing; `stale` brought what is good for nothing (any more). */
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
  /** `API_TOKEN`. */
  readonly environmentToken: string | undefined;
  /** Where we are reached from outside, where the operator said so. */
  readonly publicUrl: string | undefined;
  /** A proxy of ours stands in front and says who came to it. */
  readonly trustProxy: boolean;
}

/** So many networks have to join before a browser that is new to an account is locked out of it: one must not be enough. */
const MOST_AN_HOUR = { ofNetwork: 20, ofAll: 100 };
/** Times a minute that one network may open the same link: a wall of screens that is switched on, not a script. */
const MOST_OPENINGS = 30;
/** An IPv6 address with its zone; what a proxy passes on may be anything. */
const MOST_ADDRESS = 64;

/** What of a request tells where it comes from. */
interface Asking {
  readonly remoteAddress?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Who asks: answered from memory and at once, so that nobody waits for the disk to be let in. */
export class Access {
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: ApiTokens;
  readonly signInLinks: Links<SignInLink>;
  readonly shareLinks: Links<ShareLink>;
  /** Says who comes. */
  readonly cookie: Cookie;
  readonly device: DeviceCookie;
  readonly passwords: Passwords;
  /** Wrong passwords and wrong API tokens of a minute. */
  readonly attempts = new Attempts();
  /** Wrong passwords of an hour for one account, from browsers that never signed in to it: of a network, and of all. */
  readonly hourly = {
    ofNetwork: new Attempts(MOST_AN_HOUR.ofNetwork, HOUR_MS),
    ofAll: new Attempts(MOST_AN_HOUR.ofAll, HOUR_MS),
  };
  readonly openings = new Attempts(MOST_OPENINGS);
  readonly refusals: RefusalLog;
  readonly setup: Setup;
  private readonly parts: AccessParts;
  private readonly environmentDigest: string | undefined;
  /** One object as long as it says the same: what was given out is out of date once another is there. */
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

  /** A token counts before a cookie; one that is wrong is not helped by a cookie that is right. */
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

  /** Whoever shows this token; undefined where it is nobody's. */
  byBearer(secret: string | undefined): Principal | undefined {
    if (secret === undefined) return undefined;
    if (this.environmentDigest !== undefined && digestOf(secret) === this.environmentDigest) return ENVIRONMENT;
    const token = this.tokens.bySecret(secret);
    if (!token) return undefined;
    this.tokens.touch(token);
    return this.principalOfToken(token);
  }

  /** Where a write comes from, as a browser says it; `unknown` is no browser, or one that says nothing. */
  originOf({ headers }: Pick<Asking, "headers">): "own" | "foreign" | "unknown" {
    const site = headers["sec-fetch-site"];
    if (site !== undefined) return site === "same-origin" ? "own" : "foreign";
    if (headers.origin === undefined) return "unknown";
    return this.isOwnOrigin({ headers }) ? "own" : "foreign";
  }

  /** `listener` is told whenever somebody may have lost what they had. */
  whenChanged(listener: () => void): void {
    this.listeners.add(listener);
  }

  readonly changed = (): void => {
    for (const listener of this.listeners) listener();
  };

  /** Whether they are still who they were when they came: not signed out, not run out, with the same rights. */
  isCurrent(principal: Principal): boolean {
    if (principal === ENVIRONMENT) return true;
    if (principal.sessionId !== undefined) {
      const session = this.sessions.get(principal.sessionId);
      return session !== undefined && this.principalOf(session) === principal;
    }
    const token = this.tokens.get(principal.id);
    return token !== undefined && this.tokens.isAlive(token) && this.byToken.get(token.tokenId) === principal;
  }

  /** Writes down what was only noted, and lets go of what has run out. Now and then. */
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

  /** Who is at the other end: with a proxy of ours in between, whom the proxy saw. */
  addressOf({ remoteAddress, headers }: Asking): string | undefined {
    const forwarded = this.parts.trustProxy ? headers["x-forwarded-for"]?.split(",").at(-1)?.trim() : undefined;
    return (forwarded || remoteAddress)?.slice(0, MOST_ADDRESS);
  }

  /** What limits count by: an IPv6 network is one sender, however many addresses it has. */
  networkOf(asking: Asking): string {
    return networkOf(this.addressOf(asking));
  }

  /** A link to a page of ours, for people: by the public address, else by the one they came by. */
  linkTo(page: string, { headers }: Pick<Asking, "headers">): string {
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
    return link && this.remember(toLooker(link));
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
      sight: sightOf(siteIds),
    };
    this.byToken.set(tokenId, principal);
    return principal;
  }
}

function printOf({ name, email, role, sight, screen }: Principal): string {
  const seen = sight === "all" ? sight : [[...sight.siteIds], [...(sight.mapIds ?? [])], sight.window];
  return JSON.stringify([name, email, role, seen, screen]);
}

function toPrincipal({ userId, name, email, role, siteIds }: User): Principal {
  const sight: Sight = role === "admin" ? "all" : sightOf(siteIds);
  return { kind: "user", id: userId, name: name || email, email, role, scopes: scopesOf(role), sight };
}

function toLooker(link: ShareLink): Principal {
  const { linkId, name, screen } = link;
  const looker = { kind: "share", id: linkId, name, scopes: new Set<Scope>(["read"]), sight: sightBy(link) } as const;
  return screen ? { ...looker, screen: { ...(screen.paceMs !== undefined && { paceMs: screen.paceMs }) } } : looker;
}

function sightBy({ siteId, mapId, screen, window }: ShareLink): Sight {
  if (window) return sightOfWindow({ siteId, mapId: mapId ?? "", ...window });
  const places = screen?.floors ?? [{ siteId, mapId }];
  const mapIds = places.flatMap((place) => place.mapId ?? []);
  const siteIds = new Set(places.map((place) => place.siteId));
  return { siteIds, namesOnly: true, ...((screen || mapId !== undefined) && { mapIds: new Set(mapIds) }) };
}
