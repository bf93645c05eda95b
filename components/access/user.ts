import type { SiteId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import type { Role } from "../page/session";

/** Somebody who can sign in, as GET /api/users answers it. */
export interface User {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** Absent means all. */
  readonly siteIds?: readonly SiteId[];
  readonly hasPassword: boolean;
  readonly disabled: boolean;
  readonly createdAt: EpochMs;
  readonly seenAt?: EpochMs;
}

/** A link that lets somebody choose a password; told once. */
export interface PersonalLink {
  readonly url: string;
  readonly expiresAt: EpochMs;
}

export function nameOf({ name, email }: Pick<User, "name" | "email">): string {
  return name || email;
}

/** Without somebody like this nobody could let anybody in again: the server lets them neither go nor step down. */
export function isLastAdmin(user: User, users: readonly User[]): boolean {
  const admins = users.filter(({ role, disabled }) => role === "admin" && !disabled);
  return admins.length === 1 && admins[0]?.userId === user.userId;
}
