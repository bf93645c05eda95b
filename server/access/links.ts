import type { EpochMs } from "@/domain/time";
import { digestOf, newSecret } from "./secret";
import type { Shelf } from "./shelf";

/** What every kind of link has. */
interface Link {
  readonly linkId: string;
  readonly digest: string;
  readonly createdAt: EpochMs;
  /** Absent where it works until it is revoked. */
  readonly expiresAt?: EpochMs;
}

interface Linking<OneLink> {
  readonly shelf: Shelf<OneLink>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly onChange?: () => void;
}

/** Links of one kind, in memory; on disk first. What opens one is told once, when it is made. */
export class Links<OneLink extends Link> {
  private readonly byDigest = new Map<string, OneLink>();
  /** Removals that the disk has not confirmed yet, by digest: these links open nothing meanwhile. */
  private readonly leaving = new Map<string, Promise<void>>();
  private readonly parts: Linking<OneLink>;

  constructor(parts: Linking<OneLink>) {
    this.parts = parts;
  }

  static async open<OneLink extends Link>(parts: Linking<OneLink>): Promise<Links<OneLink>> {
    const links = new Links(parts);
    for (const link of await parts.shelf.all()) links.byDigest.set(link.digest, link);
    return links;
  }

  /** Newest first. */
  all(): readonly OneLink[] {
    return [...this.byDigest.values()].filter((link) => this.isAlive(link)).sort((a, b) => b.createdAt - a.createdAt);
  }

  get(linkId: string): OneLink | undefined {
    return this.all().find((link) => link.linkId === linkId);
  }

  async create(asked: Omit<OneLink, "linkId" | "digest" | "createdAt">) {
    const secret = newSecret();
    const made = { linkId: this.parts.newId(), digest: digestOf(secret), createdAt: this.parts.now() };
    const link = { ...asked, ...made } as unknown as OneLink;
    await this.parts.shelf.put(link);
    this.byDigest.set(link.digest, link);
    return { link, secret };
  }

  bySecret(secret: string): OneLink | undefined {
    const link = this.byDigest.get(digestOf(secret));
    return link && !this.leaving.has(link.digest) && this.isAlive(link) ? link : undefined;
  }

  isAlive({ digest, expiresAt = Number.POSITIVE_INFINITY }: Link): boolean {
    return this.byDigest.has(digest) && this.parts.now() < expiresAt;
  }

  /**
   * True for one caller only, once the link is off the disk; others wait for the same removal and get false. Rejects
   * where the disk refuses: the link then works on, as it would after a restart, and can be taken again.
   */
  async remove(link: OneLink): Promise<boolean> {
    const leaving = this.leaving.get(link.digest);
    if (leaving || !this.byDigest.has(link.digest)) {
      await leaving;
      return false;
    }
    const removal = this.parts.shelf.remove(link.linkId);
    this.leaving.set(link.digest, removal);
    try {
      await removal;
      this.byDigest.delete(link.digest);
    } finally {
      this.leaving.delete(link.digest);
    }
    this.parts.onChange?.();
    return true;
  }

  async removeAll(isMeant: (link: OneLink) => boolean): Promise<void> {
    for (const link of this.byDigest.values()) if (isMeant(link)) await this.remove(link);
  }

  /** Removes what has run out. Now and then. */
  removeExpired(): Promise<void> {
    return this.removeAll(({ expiresAt = Number.POSITIVE_INFINITY }) => this.parts.now() >= expiresAt);
  }
}
