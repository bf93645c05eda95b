import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { digestOf, newSecret } from "./secret";
import { expiryOf, type Session } from "./session";
import type { Shelf } from "./shelf";
import type { Visitor } from "./visitor";

/** A session's last use is written down no more often than this. */
const SEEN_EVERY_MS = MINUTE_MS;
/** Of one user, beyond which the one that was idle for longest ends; of one share link, beyond which no more start. */
const MOST_A_HOLDER = 200;

export type Holder = { readonly userId: string } | { readonly shareId: string };

/** What goes into the cookie, this once. */
export interface StartedSession {
  readonly session: Session;
  readonly secret: string;
}

interface Sessioning {
  readonly shelf: Shelf<Session>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly onChange?: () => void;
}

/** Every browser that is signed in, in memory; on disk first. */
export class Sessions {
  private readonly byDigest = new Map<string, Session>();
  private readonly digests = new Map<string, string>();
  private readonly unsaved = new Set<string>();
  private readonly parts: Sessioning;

  constructor(parts: Sessioning) {
    this.parts = parts;
  }

  static async open(parts: Sessioning): Promise<Sessions> {
    const sessions = new Sessions(parts);
    for (const session of await parts.shelf.all()) sessions.hold(session);
    return sessions;
  }

  /** A new id and secret at every sign-in: what somebody planted before is worth nothing. */
  async start(holder: Holder, { userAgent, address }: Visitor): Promise<StartedSession> {
    const secret = newSecret();
    const now = this.parts.now();
    const session: Session = {
      sessionId: this.parts.newId(),
      digest: digestOf(secret),
      ...holder,
      ...(userAgent && { userAgent: userAgent.slice(0, 300) }),
      ...(address && { address }),
      createdAt: now,
      seenAt: now,
    };
    // Here first, so that many at once are no way around the limit. Nobody has the secret yet.
    this.hold(session);
    try {
      await this.parts.shelf.put(session);
    } catch (error) {
      this.drop(session);
      throw error;
    }
    if (session.userId !== undefined) await this.endIdlest(session.userId);
    return { session, secret };
  }

  /** Whether as many look by this link as may: nobody is cut off for somebody new. */
  isFull(linkId: string): boolean {
    return this.lookingBy(linkId).length >= MOST_A_HOLDER;
  }

  /** Those who look by this share link now. */
  lookingBy(linkId: string): readonly Session[] {
    return this.alive().filter(({ shareId }) => shareId === linkId);
  }

  /** Whose secret this is; undefined where it is nobody's any more. */
  bySecret(secret: string): Session | undefined {
    const session = this.byDigest.get(digestOf(secret));
    return session && this.isAlive(session) ? session : undefined;
  }

  get(sessionId: string): Session | undefined {
    const session = this.byDigest.get(this.digests.get(sessionId) ?? "");
    return session && this.isAlive(session) ? session : undefined;
  }

  /** Newest use first. */
  of(userId: string): readonly Session[] {
    return this.alive()
      .filter((session) => session.userId === userId)
      .sort((a, b) => b.seenAt - a.seenAt);
  }

  private isAlive(session: Session): boolean {
    return this.parts.now() < expiryOf(session);
  }

  /** Somebody came by it. Kept in memory until `save`. */
  touch(session: Session): void {
    const now = this.parts.now();
    if (now - session.seenAt < SEEN_EVERY_MS) return;
    this.hold({ ...session, seenAt: now });
    this.unsaved.add(session.digest);
  }

  /** The same session under another secret: the old one opens nothing from now on. Undefined where it has ended. */
  async renew({ sessionId }: Session): Promise<StartedSession | undefined> {
    const session = this.get(sessionId);
    if (!session) return undefined;
    const secret = newSecret();
    const renewed = { ...session, digest: digestOf(secret), seenAt: this.parts.now() };
    // Here first: whoever ends it while it is written has to find it.
    this.drop(session);
    this.hold(renewed);
    try {
      await this.parts.shelf.put(renewed);
    } catch (error) {
      // The disk still has the old secret, and so has the browser. Nothing comes back that was ended meanwhile.
      if (this.byDigest.has(renewed.digest)) {
        this.drop(renewed);
        this.hold(session);
      }
      throw error;
    }
    return { session: renewed, secret };
  }

  /** Ends them here, so that nothing writes them down again, then on disk. Where that fails, those that are still there go on. */
  async end(ended: readonly Session[]): Promise<void> {
    for (const session of ended) this.drop(session);
    let removed = 0;
    try {
      for (const { sessionId } of ended) {
        await this.parts.shelf.remove(sessionId);
        removed += 1;
      }
    } finally {
      for (const session of ended.slice(removed)) this.hold(session);
      if (removed > 0) this.parts.onChange?.();
    }
  }

  /** Ends every session of a user or a share link, but for one. */
  endOf(isWhose: (session: Session) => boolean, but?: string): Promise<void> {
    return this.end([...this.byDigest.values()].filter((one) => isWhose(one) && one.sessionId !== but));
  }

  /** Writes down who was seen, and removes what has run out. Now and then. */
  async save(): Promise<void> {
    const digests = [...this.unsaved];
    this.unsaved.clear();
    for (const digest of digests) {
      const session = this.byDigest.get(digest);
      if (session) await this.parts.shelf.put(session);
    }
    await this.end([...this.byDigest.values()].filter((session) => this.parts.now() >= expiryOf(session)));
  }

  private async endIdlest(userId: string): Promise<void> {
    const theirs = [...this.byDigest.values()].filter((one) => one.userId === userId);
    if (theirs.length > MOST_A_HOLDER) await this.end(theirs.sort((a, b) => a.seenAt - b.seenAt).slice(0, 1));
  }

  private hold(session: Session): void {
    this.byDigest.set(session.digest, session);
    this.digests.set(session.sessionId, session.digest);
  }

  private drop({ sessionId, digest }: Session): void {
    this.byDigest.delete(digest);
    this.digests.delete(sessionId);
    this.unsaved.delete(digest);
  }

  private alive(): readonly Session[] {
    return [...this.byDigest.values()].filter((session) => this.isAlive(session));
  }
}
