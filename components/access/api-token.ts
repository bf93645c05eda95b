import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Scope } from "../page/session";

/** What a program signs in with, as GET /api/tokens answers it. */
export interface ApiToken {
  readonly tokenId: string;
  readonly name: string;
  /** How it begins. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** Absent means all. */
  readonly siteIds?: readonly SiteId[];
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt?: EpochMs;
  readonly usedAt?: EpochMs;
}

/** With the token itself: told once. */
export type NewApiToken = ApiToken & { readonly token: string };
