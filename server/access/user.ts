import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Role } from "@/domain/who";

/** Somebody who signs in. */
export interface User {
  readonly userId: string;
  /** Normalised: no two users have the same. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Absent means all sites, which an admin always has. */
  readonly siteIds?: readonly SiteId[];
  /** Absent until they chose a password, and for those whom a provider vouches for. */
  readonly passwordHash?: string;
  /** As the identity provider knows them: its issuer and their subject there. */
  readonly subject?: string;
  readonly disabled: boolean;
  readonly createdAt: EpochMs;
}

/** An admin sees all sites: whoever may let others in may let themselves in. */
export function withAllowedSites({ siteIds, ...user }: User): User {
  return { ...user, ...(siteIds && user.role !== "admin" && { siteIds }) };
}

/**
 * Lowers A to Z and cuts spaces around, nothing else: Unicode would fold the full-width letters of somebody else's
 * address, or the Kelvin sign, into an admin's.
 */
export function normaliseEmail(text: string): string {
  return text.replace(/^ +| +$/g, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
