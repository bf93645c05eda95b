import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { type ApiToken, SHOWN_LENGTH, TOKEN_PREFIX } from "./api-token";
import { digestOf, newSecret } from "./secret";
import type { Shelf } from "./shelf";

/** A token's last use is written down no more often than this. */
const USED_EVERY_MS = MINUTE_MS;

interface Tokening {
  readonly shelf: Shelf<ApiToken>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly onChange?: () => void;
}

export type NewToken = Pick<ApiToken, "name" | "scopes" | "siteIds" | "expiresAt" | "createdBy">;

/** Every API token, in memory; on disk first. */
export class ApiTokens {
  private readonly byDigest = new Map<string, ApiToken>();
  private readonly unsaved = new Set<string>();
  private readonly parts: Tokening;

  constructor(parts: Tokening) {
    this.parts = parts;
  }

  static async open(parts: Tokening): Promise<ApiTokens> {
    const tokens = new ApiTokens(parts);
    for (const token of await parts.shelf.all()) tokens.byDigest.set(token.digest, token);
    return tokens;
  }

  /** Newest first, those that ran out among them: whoever made them shall see it. */
  all(): readonly ApiToken[] {
    return [...this.byDigest.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  get(tokenId: string): ApiToken | undefined {
    return this.all().find((token) => token.tokenId === tokenId);
  }

  /** The secret is told this once. */
  async create(asked: NewToken): Promise<{ readonly token: ApiToken; readonly secret: string }> {
    const secret = newSecret(TOKEN_PREFIX);
    const token: ApiToken = {
      ...asked,
      tokenId: this.parts.newId(),
      digest: digestOf(secret),
      prefix: secret.slice(0, SHOWN_LENGTH),
      createdAt: this.parts.now(),
    };
    await this.parts.shelf.put(token);
    this.byDigest.set(token.digest, token);
    return { token, secret };
  }

  bySecret(secret: string): ApiToken | undefined {
    const token = this.byDigest.get(digestOf(secret));
    return token && this.isAlive(token) ? token : undefined;
  }

  isAlive({ digest, expiresAt }: ApiToken): boolean {
    return this.byDigest.has(digest) && (expiresAt === undefined || this.parts.now() < expiresAt);
  }

  /** Somebody came by it. Kept in memory until `save`. */
  touch(token: ApiToken): void {
    const now = this.parts.now();
    if (token.usedAt !== undefined && now - token.usedAt < USED_EVERY_MS) return;
    this.byDigest.set(token.digest, { ...token, usedAt: now });
    this.unsaved.add(token.digest);
  }

  /** Here first, so that nothing writes it down again, then on disk. Where that fails it goes on. */
  async remove(token: ApiToken): Promise<void> {
    this.byDigest.delete(token.digest);
    try {
      await this.parts.shelf.remove(token.tokenId);
    } catch (error) {
      this.byDigest.set(token.digest, token);
      throw error;
    }
    this.parts.onChange?.();
  }

  /** Writes down which were used. Now and then. */
  async save(): Promise<void> {
    const digests = [...this.unsaved];
    this.unsaved.clear();
    for (const digest of digests) {
      const token = this.byDigest.get(digest);
      if (token) await this.parts.shelf.put(token);
    }
  }
}
