import type { SerialQueue } from "@/server/flow-control/serial-queue";
import type { Access } from "./access";
import type { SignedOut, TooManyPasswords } from "./access-failure";
import type { Session } from "./session";

export interface ChoosePasswordDeps {
  readonly access: Pick<Access, "users" | "sessions" | "signInLinks" | "passwords">;
  readonly inTurn: SerialQueue;
}

export interface NewPassword {
  readonly userId: string;
  /** The one session of the user that continues. */
  readonly session: Session;
  readonly password: string;
}

export type ChosenPassword =
  /** `secret` is the new content of the session's cookie. */
  { readonly type: "chosen"; readonly userId: string; readonly secret: string } | SignedOut | TooManyPasswords;

/** Stores a new password, ends the user's other sessions and the links that sign them in. */
export async function choosePassword(deps: ChoosePasswordDeps, asked: NewPassword): Promise<ChosenPassword> {
  const { users, sessions, signInLinks, passwords } = deps.access;
  const { userId, session, password } = asked;
  const passwordHash = await passwords.hash(password);
  if (passwordHash === undefined) return { type: "too-many-passwords" };
  return deps.inTurn(async () => {
    // Hashing takes long enough for this session to be ended, or the account to be deactivated.
    if (!sessions.get(session.sessionId)) return { type: "signed-out" };
    await signInLinks.removeAll((link) => link.userId === userId);
    await users.setPassword(userId, passwordHash);
    await sessions.endOf((one) => one.userId === userId, session.sessionId);
    const renewed = await sessions.renew(session);
    return renewed ? { type: "chosen", userId, secret: renewed.secret } : { type: "signed-out" };
  });
}
