import type { Access } from "./access";
import type { AuthorDemoted, EmailTaken, TooManyPasswords } from "./access-failure";
import { type Invitation, type InvitationDeps, invite } from "./make-invitation";
import type { Principal } from "./principal";
import { type User, withAllowedSites } from "./user";

export interface AddUserDeps extends InvitationDeps {
  readonly access: InvitationDeps["access"] & Pick<Access, "passwords">;
  readonly newId: () => string;
}

export interface NewUser extends Pick<User, "email" | "name" | "role" | "siteIds"> {
  /** Without one, the user gets an invitation to choose it. */
  readonly password?: string;
  readonly by: Principal;
}

export type AddedUser =
  | { readonly type: "added"; readonly user: User; readonly invitation?: Invitation }
  | TooManyPasswords
  | AuthorDemoted
  | EmailTaken;

export async function addUser(deps: AddUserDeps, { password, by, ...asked }: NewUser): Promise<AddedUser> {
  const { access, newId, now, inTurn } = deps;
  const passwordHash = password === undefined ? undefined : await access.passwords.hash(password);
  if (password !== undefined && passwordHash === undefined) return { type: "too-many-passwords" };
  return inTurn(async () => {
    if (!access.isCurrent(by)) return { type: "author-demoted" };
    if (access.users.byEmail(asked.email)) return { type: "email-taken" };
    const made = { userId: newId(), disabled: false, createdAt: now() };
    const user = withAllowedSites({ ...asked, ...made, ...(passwordHash !== undefined && { passwordHash }) });
    // The invitation is saved first: without its user it has no effect, and no user is left without one.
    const invitation = passwordHash === undefined ? await invite(deps, user, by) : undefined;
    await access.users.put(user);
    return { type: "added", user, ...(invitation && { invitation }) };
  });
}
