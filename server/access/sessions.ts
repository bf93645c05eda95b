import { type EpochMs, MINUTE_MS } from "@/domain/time";
import type { RecordStore } from "./record-store";
import { digestOf, newSecret } from "./secret";
import { expiryOf, type Session } from "./session";
import type { Visitor } from "./visitor";

/** A session's last use is recorded at most this often. */
const SEEN_EVERY_MS = MINUTE_MS;
/** Sessions of one user, beyond which the one idle for longest ends; and sessions of one share link, beyond which no further one starts. */
const MAX_PER_HOLDER = 200;

export type Holder = { readonly userId: string } | { readonly shareId: string };

/** The content of the cookie, returned only this once. */
export interface StartedSession {
  readonly session: Session;
  readonly secret: string;
}

interface SessionsParts {
  readonly store: RecordStore<Session>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly onChange?: () => void;
}

/** All sessions, in memory. Changes are written to disk first. */
export class Sessions {
  private readonly byDigest = new Map<string, Session>();
  private readonly digests = new Map<string, string>();
  private readonly unsaved = new Set<string>();
  private readonly parts: SessionsParts;

  constructor(parts: SessionsParts) {
    this.parts = parts;
  }

  static async open(parts: SessionsParts): Promise<Sessions> {
    const sessions = new Sessions(parts);
    for (const session of await parts.store.all()) sessions.hold(session);
    return sessions;
  }

  /** Starts a session. Id and secret are new at every sign-in, so that a planted cookie is useless. */
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
    // Held in memory first, so that parallel sign-ins do not evade the limit. Nobody knows the secret yet.
    this.hold(session);
    try {
      await this.parts.store.put(session);
    } catch (error) {
      this.drop(session);
      throw error;
    }
    if (session.userId !== undefined) await this.endLeastRecentlyUsed(session.userId);
    return { session, secret };
  }

  /** Whether the link has as many sessions as it may have. Existing ones are not ended for a new one. */
  isFull(linkId: string): boolean {
    return this.sessionsOfLink(linkId).length >= MAX_PER_HOLDER;
  }

  /** The current sessions of a share link. */
  sessionsOfLink(linkId: string): readonly Session[] {
    return this.alive().filter(({ shareId }) => shareId === linkId);
  }

  /** The session of a secret; undefined if it is not valid, or no longer. */
  bySecret(secret: string): Session | undefined {
    const session = this.byDigest.get(digestOf(secret));
    return session && this.isAlive(session) ? session : undefined;
  }

  get(sessionId: string): Session | undefined {
    const session = this.byDigest.get(this.digests.get(sessionId) ?? "");
    return session && this.isAlive(session) ? session : undefined;
  }

  /** Most recently used first. */
  of(userId: string): readonly Session[] {
    return this.alive()
      .filter((session) => session.userId === userId)
      .sort((a, b) => b.seenAt - a.seenAt);
  }

  private isAlive(session: Session): boolean {
    return this.parts.now() < expiryOf(session);
  }

  /** Notes a use of the session, in memory until `save`. */
  touch(session: Session): void {
    const now = this.parts.now();
    if (now - session.seenAt < SEEN_EVERY_MS) return;
    this.hold({ ...session, seenAt: now });
    this.unsaved.add(session.digest);
  }

  /** Gives the session a new secret; the old one becomes invalid. Undefined if the session has ended. */
  async renew({ sessionId }: Session): Promise<StartedSession | undefined> {
    const session = this.get(sessionId);
    if (!session) return undefined;
    const secret = newSecret();
    const renewed = { ...session, digest: digestOf(secret), seenAt: this.parts.now() };
    // Changed in memory first, so that it can be ended while it is being written.
    this.drop(session);
    this.hold(renewed);
    try {
      await this.parts.store.put(renewed);
    } catch (error) {
      // The disk and the browser still have the old secret, so the session gets it back, unless it was ended meanwhile.
      if (this.byDigest.has(renewed.digest)) {
        this.drop(renewed);
        this.hold(session);
      }
      throw error;
    }
    return { session: renewed, secret };
  }

  /**
   * Ends sessions: first in memory, so that `save` does not write them again, then on disk. If that fails, those not yet removed continue.
   */
  async end(ended: readonly Session[]): Promise<void> {
    for (const session of ended) this.drop(session);
    let removed = 0;
    try {
      for (const { sessionId } of ended) {
        await this.parts.store.remove(sessionId);
        removed += 1;
      }
    } finally {
      for (const session of ended.slice(removed)) this.hold(session);
      if (removed > 0) this.parts.onChange?.();
    }
  }

  /** Ends all sessions of a user or a share link, except one. */
  endOf(isWhose: (session: Session) => boolean, but?: string): Promise<void> {
    return this.end([...this.byDigest.values()].filter((one) => isWhose(one) && one.sessionId !== but));
  }

  /** Writes the last uses to disk and removes expired sessions. To be called regularly. */
  async save(): Promise<void> {
    const digests = [...this.unsaved];
    this.unsaved.clear();
    for (const digest of digests) {
      const session = this.byDigest.get(digest);
      if (session) await this.parts.store.put(session);
    }
    await this.end([...this.byDigest.values()].filter((session) => this.parts.now() >= expiryOf(session)));
  }

  private async endLeastRecentlyUsed(userId: string): Promise<void> {
    const theirs = [...this.byDigest.values()].filter((one) => one.userId === userId);
    if (theirs.length > MAX_PER_HOLDER) await this.end(theirs.sort((a, b) => a.seenAt - b.seenAt).slice(0, 1));
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
