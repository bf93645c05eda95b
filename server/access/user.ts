import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Role } from "@/domain/who";

/** A person who can sign in. */
export interface User {
  readonly userId: string;
  /** Normalised and unique. */
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Absent means all sites, which admins always have. */
  readonly siteIds?: readonly SiteId[];
  /** Absent until they chose one, and for users of an identity provider. */
  readonly passwordHash?: string;
  /** Issuer and subject at the identity provider. */
  readonly subject?: string;
  readonly disabled: boolean;
  readonly createdAt: EpochMs;
}

/** Removes the restriction to sites from admins: they could grant themselves access anyway. */
export function withAllowedSites({ siteIds, ...user }: User): User {
  return { ...user, ...(siteIds && user.role !== "admin" && { siteIds }) };
}

/**
 * Lowers only A to Z and trims spaces. Unicode folding could turn full-width letters or the Kelvin sign in somebody else's address into an
 * admin's.
 */
export function normaliseEmail(text: string): string {
  return text.replace(/^ +| +$/g, "").replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
