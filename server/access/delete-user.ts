import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { LastAdmin, UnknownUser } from "./access-failure";
import type { User } from "./user";

export interface DeleteUserDeps {
  readonly access: Pick<Access, "users" | "signInLinks" | "sessions">;
  readonly inTurn: SerialQueue;
}

export type DeletedUser = { readonly type: "deleted"; readonly user: User } | UnknownUser | LastAdmin;

/** Removes a user, their sessions, and the links that sign them in or that they created. */
export function deleteUser(
  { access, inTurn }: DeleteUserDeps,
  { userId }: { readonly userId: string },
): Promise<DeletedUser> {
  const { users, signInLinks, sessions } = access;
  return inTurn(async () => {
    const user = users.get(userId);
    if (!user) return { type: "unknown-user" };
    if (users.isLastAdmin(user)) return { type: "last-admin" };
    // The user is removed last: if an earlier step fails, they are still there and can be removed again.
    await signInLinks.removeAll((link) => link.userId === userId || link.createdById === userId);
    await sessions.endOf((session) => session.userId === userId);
    await users.remove(userId);
    return { type: "deleted", user };
  });
}
