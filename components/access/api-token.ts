import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Scope } from "../page/session";

/** The token of a program, as GET /api/tokens answers it. */
export interface ApiToken {
  readonly tokenId: string;
  readonly name: string;
  /** The first characters of the token. */
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  /** Absent means all sites. */
  readonly siteIds?: readonly SiteId[];
  readonly createdAt: EpochMs;
  readonly createdBy: string;
  readonly expiresAt?: EpochMs;
  readonly usedAt?: EpochMs;
}

/** With the token itself, which the server shows only once. */
export type NewApiToken = ApiToken & { readonly token: string };
