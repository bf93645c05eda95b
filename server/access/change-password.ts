import type { EpochMs } from "@/domain/time";
import { networkOf } from "@/server/front-door/address-network";
import type { NotSignedIn, TooManyAttempts, WrongPassword } from "./access-failure";
import { checkPassword, type PasswordLimits } from "./check-password";
import { type ChoosePasswordDeps, type ChosenPassword, choosePassword } from "./choose-password";
import type { Principal } from "./principal";
import type { Visitor } from "./visitor";

export interface ChangePasswordDeps extends ChoosePasswordDeps {
  readonly access: ChoosePasswordDeps["access"] & PasswordLimits;
  readonly now: () => EpochMs;
}

export interface PasswordChange {
  /** The user, and the one session that continues. */
  readonly by: Principal;
  readonly current: string;
  readonly next: string;
  readonly visitor: Visitor;
}

export type ChangedPassword = ChosenPassword | NotSignedIn | WrongPassword | TooManyAttempts;

/** Changes the password of a user who gives the current one. */
export async function changePassword(deps: ChangePasswordDeps, asked: PasswordChange): Promise<ChangedPassword> {
  const { access, now } = deps;
  const { by, current, next, visitor } = asked;
  const [user, session] = [access.users.get(by.id), access.sessions.get(by.sessionId ?? "")];
  if (!user || !session) return { type: "not-signed-in" };
  const from = { device: session.sessionId, source: networkOf(visitor.address), now: now() };
  const checked = await checkPassword({ email: user.email, password: current, ...from }, access);
  if (checked.type !== "right-password") return checked;
  return choosePassword(deps, { userId: user.userId, session, password: next });
}
