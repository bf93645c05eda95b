import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Scope } from "@/domain/who";

export const TOKEN_PREFIX = "fc_";
/** This many characters of a token are kept, so that people can recognise it. */
export const SHOWN_LENGTH = TOKEN_PREFIX.length + 6;

/** A token that a program sends instead of signing in. */
export interface ApiToken {
  readonly tokenId: string;
  readonly digest: string;
  /** The token's first characters. */
  readonly prefix: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** Absent means all sites. */
  readonly siteIds?: readonly SiteId[];
  readonly createdAt: EpochMs;
  /** The name of its creator. */
  readonly createdBy: string;
  readonly expiresAt?: EpochMs;
  readonly usedAt?: EpochMs;
}
