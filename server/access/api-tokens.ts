import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { type ApiToken, SHOWN_LENGTH, TOKEN_PREFIX } from "./api-token";
import type { RecordStore } from "./record-store";
import { digestOf, newSecret } from "./secret";

/** A token's last use is recorded at most this often. */
const USED_EVERY_MS = MINUTE_MS;

interface ApiTokensParts {
  readonly store: RecordStore<ApiToken>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly onChange?: () => void;
}

export type NewToken = Pick<ApiToken, "name" | "scopes" | "siteIds" | "expiresAt" | "createdBy">;

/** All API tokens, in memory. Changes are written to disk first. */
export class ApiTokens {
  private readonly byDigest = new Map<string, ApiToken>();
  private readonly unsaved = new Set<string>();
  private readonly parts: ApiTokensParts;

  constructor(parts: ApiTokensParts) {
    this.parts = parts;
  }

  static async open(parts: ApiTokensParts): Promise<ApiTokens> {
    const tokens = new ApiTokens(parts);
    for (const token of await parts.store.all()) tokens.byDigest.set(token.digest, token);
    return tokens;
  }

  /** Newest first, including expired tokens, so that their creators see them. */
  all(): readonly ApiToken[] {
    return [...this.byDigest.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  get(tokenId: string): ApiToken | undefined {
    return this.all().find((token) => token.tokenId === tokenId);
  }

  /** Creates a token. Its secret is returned only this once. */
  async create(asked: NewToken): Promise<{ readonly token: ApiToken; readonly secret: string }> {
    const secret = newSecret(TOKEN_PREFIX);
    const token: ApiToken = {
      ...asked,
      tokenId: this.parts.newId(),
      digest: digestOf(secret),
      prefix: secret.slice(0, SHOWN_LENGTH),
      createdAt: this.parts.now(),
    };
    await this.parts.store.put(token);
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

  /** Notes a use of the token, in memory until `save`. */
  touch(token: ApiToken): void {
    const now = this.parts.now();
    if (token.usedAt !== undefined && now - token.usedAt < USED_EVERY_MS) return;
    this.byDigest.set(token.digest, { ...token, usedAt: now });
    this.unsaved.add(token.digest);
  }

  /** Removed from memory first, so that `save` does not write it again, then from disk. If that fails, the token stays valid. */
  async remove(token: ApiToken): Promise<void> {
    this.byDigest.delete(token.digest);
    try {
      await this.parts.store.remove(token.tokenId);
    } catch (error) {
      this.byDigest.set(token.digest, token);
      throw error;
    }
    this.parts.onChange?.();
  }

  /** Writes the last uses to disk. To be called regularly. */
  async save(): Promise<void> {
    const digests = [...this.unsaved];
    this.unsaved.clear();
    for (const digest of digests) {
      const token = this.byDigest.get(digest);
      if (token) await this.parts.store.put(token);
    }
  }
}
