import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Scope } from "@/domain/who";

export const TOKEN_PREFIX = "fc_";
/** So much of a token is kept to know it again by. */
export const SHOWN_LENGTH = TOKEN_PREFIX.length + 6;

/** What a program shows instead of signing in. */
export interface ApiToken {
  readonly tokenId: string;
  readonly digest: string;
  /** How it begins. */
  readonly prefix: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Absent means all sites. */
  readonly siteIds?: readonly SiteId[];
  readonly createdAt: EpochMs;
  /** The name of whoever made it. */
  readonly createdBy: string;
  readonly expiresAt?: EpochMs;
  readonly usedAt?: EpochMs;
}
