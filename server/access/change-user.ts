import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { EmailTaken, LastAdmin, UnknownUser } from "./access-failure";
import type { SignInLink } from "./sign-in-link";
import { type User, withAllowedSites } from "./user";

export interface ChangeUserDeps {
  readonly access: Pick<Access, "users" | "signInLinks" | "sessions">;
  readonly inTurn: SerialQueue;
}

export interface UserChange extends Partial<Pick<User, "email" | "name" | "role" | "disabled">> {
  readonly userId: string;
  /** Null for all sites. */
  readonly siteIds?: NonNullable<User["siteIds"]> | null;
}

export type ChangedUser = { readonly type: "changed"; readonly user: User } | UnknownUser | EmailTaken | LastAdmin;

export function changeUser({ access, inTurn }: ChangeUserDeps, asked: UserChange): Promise<ChangedUser> {
  const { users, signInLinks, sessions } = access;
  return inTurn(async () => {
    const current = users.get(asked.userId);
    if (!current) return { type: "unknown-user" };
    const user = withChange(current, asked);
    const holder = users.byEmail(user.email);
    if (holder && holder.userId !== user.userId) return { type: "email-taken" };
    if (!isActiveAdmin(user) && users.isLastAdmin(current)) return { type: "last-admin" };
    // Links first: if writing fails, the user still has the old role, and repeating the edit ends the links.
    await signInLinks.removeAll((link) => mustEnd(link, current, user));
    await users.put(user);
    if (user.disabled) await sessions.endOf(({ userId }) => userId === user.userId);
    return { type: "changed", user };
  });
}

function withChange(current: User, { siteIds: asked, ...changes }: UserChange): User {
  const { siteIds: before, ...rest } = current;
  const siteIds = asked === undefined ? before : asked;
  return withAllowedSites({ ...rest, ...changes, ...(siteIds && { siteIds }) });
}

function isActiveAdmin({ role, disabled }: User): boolean {
  return role === "admin" && !disabled;
}

/** A link signs in with the role that the user had at its creation, and is valid only while its creator is an admin. */
function mustEnd(link: SignInLink, before: User, after: User): boolean {
  if (link.createdById === after.userId && !isActiveAdmin(after)) return true;
  const isOtherRole = before.role !== after.role && link.purpose === "sign-in";
  return link.userId === after.userId && (after.disabled || isOtherRole);
}
