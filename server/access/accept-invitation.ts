import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { AccountShut, LinkSpent, TooManyPasswords } from "./access-failure";
import { type OpenedSession, openSession } from "./open-session";
import type { SignInLink } from "./sign-in-link";
import type { User } from "./user";
import type { Visitor } from "./visitor";

export interface AcceptInvitationDeps {
  readonly access: Pick<Access, "users" | "sessions" | "signInLinks" | "passwords" | "principalOf">;
  readonly inTurn: SerialQueue;
}

export interface Acceptance {
  /** The secret in the invitation's link. */
  readonly secret: string;
  readonly password: string;
  readonly visitor: Visitor;
}

/** A user who signed in by a link. */
export interface SignedIn {
  readonly type: "signed-in";
  readonly user: User;
  readonly session: OpenedSession;
}

export type AcceptedInvitation = SignedIn | TooManyPasswords | LinkSpent | AccountShut;

/** Stores the password that an invited user chose, and signs them in. All other sessions of the user end. */
export async function acceptInvitation(deps: AcceptInvitationDeps, asked: Acceptance): Promise<AcceptedInvitation> {
  const { access, inTurn } = deps;
  const passwordHash = await access.passwords.hash(asked.password);
  if (passwordHash === undefined) return { type: "too-many-passwords" };
  return inTurn(async () => {
    // Hashing takes long enough for the invitation to be used or withdrawn, or the account to be deactivated.
    const found = findSignInLink(access, asked.secret);
    if (!found) return { type: "link-spent" };
    const { link, user } = found;
    await access.users.setPassword(user.userId, passwordHash);
    await access.sessions.endOf(({ userId }) => userId === user.userId);
    const session = await openSession(deps, { userId: user.userId, visitor: asked.visitor });
    // The invitation is removed last, so that it still works if an earlier step could not be saved.
    await access.signInLinks.removeAll(({ userId, linkId }) => userId === user.userId && linkId !== link.linkId);
    await access.signInLinks.remove(link);
    return session.type === "opened" ? { type: "signed-in", user, session } : session;
  });
}

export interface FoundSignInLink {
  readonly link: SignInLink;
  readonly user: User;
}

/** A valid link and the user whom it signs in. */
export function findSignInLink(
  { signInLinks, users }: Pick<Access, "signInLinks" | "users">,
  secret: string,
): FoundSignInLink | undefined {
  const link = signInLinks.bySecret(secret);
  const user = link && users.get(link.userId);
  return link && user && !user.disabled ? { link, user } : undefined;
}
