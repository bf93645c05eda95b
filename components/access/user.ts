import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Role } from "../page/session";

/** A person who can sign in, as GET /api/users answers it. */
export interface User {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Absent means all sites. */
  readonly siteIds?: readonly SiteId[];
  readonly hasPassword: boolean;
  readonly disabled: boolean;
  readonly createdAt: EpochMs;
  readonly seenAt?: EpochMs;
}

/** A link with which a person chooses a password. The server shows it only once. */
export interface PersonalLink {
  readonly url: string;
  readonly expiresAt: EpochMs;
}
