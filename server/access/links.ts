import type { EpochMs } from "@/domain/time";
import type { RecordStore } from "./record-store";
import { digestOf, newSecret } from "./secret";

/** What all kinds of links have in common. */
interface Link {
  readonly linkId: string;
  readonly digest: string;
  readonly createdAt: EpochMs;
  /** Absent if it is valid until it is revoked. */
  readonly expiresAt?: EpochMs;
}

interface LinksParts<OneLink> {
  readonly store: RecordStore<OneLink>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly onChange?: () => void;
}

/** The links of one kind, in memory. Changes are written to disk first. A link's secret is returned only when it is created. */
export class Links<OneLink extends Link> {
  private readonly byDigest = new Map<string, OneLink>();
  /** Removals that are not on disk yet, by digest. These links are already invalid. */
  private readonly removing = new Map<string, Promise<void>>();
  private readonly parts: LinksParts<OneLink>;

  constructor(parts: LinksParts<OneLink>) {
    this.parts = parts;
  }

  static async open<OneLink extends Link>(parts: LinksParts<OneLink>): Promise<Links<OneLink>> {
    const links = new Links(parts);
    for (const link of await parts.store.all()) links.byDigest.set(link.digest, link);
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
    await this.parts.store.put(link);
    this.byDigest.set(link.digest, link);
    return { link, secret };
  }

  bySecret(secret: string): OneLink | undefined {
    const link = this.byDigest.get(digestOf(secret));
    return link && !this.removing.has(link.digest) && this.isAlive(link) ? link : undefined;
  }

  isAlive({ digest, expiresAt = Number.POSITIVE_INFINITY }: Link): boolean {
    return this.byDigest.has(digest) && this.parts.now() < expiresAt;
  }

  /**
   * Removes a link. Returns true to one caller only, once the link is removed from disk; concurrent callers wait and get false. Rejects if
   * the disk fails: the link then stays valid, as it would after a restart, and can be removed again.
   */
  async remove(link: OneLink): Promise<boolean> {
    const leaving = this.removing.get(link.digest);
    if (leaving || !this.byDigest.has(link.digest)) {
      await leaving;
      return false;
    }
    const removal = this.parts.store.remove(link.linkId);
    this.removing.set(link.digest, removal);
    try {
      await removal;
      this.byDigest.delete(link.digest);
    } finally {
      this.removing.delete(link.digest);
    }
    this.parts.onChange?.();
    return true;
  }

  async removeAll(isMeant: (link: OneLink) => boolean): Promise<void> {
    for (const link of this.byDigest.values()) if (isMeant(link)) await this.remove(link);
  }

  /** Removes expired links. To be called regularly. */
  removeExpired(): Promise<void> {
    return this.removeAll(({ expiresAt = Number.POSITIVE_INFINITY }) => this.parts.now() >= expiresAt);
  }
}
