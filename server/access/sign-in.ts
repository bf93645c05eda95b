import type { EpochMs } from "@/domain/time";
import type { Access } from "./access";
import type { User } from "./user";

export interface SignInAttempt {
  /** Normalised. */
  readonly email: string;
  readonly password: string;
  /** The network that asks, as limits count it. */
  readonly source: string;
  readonly now: EpochMs;
}

export type SignIn =
  | { readonly ok: true; readonly user: User }
  /** `failures` of this account within a minute. */
  | { readonly ok: false; readonly fault: "wrong"; readonly failures: number }
  | { readonly ok: false; readonly fault: "too-many"; readonly waitMs: number }
  | { readonly ok: false; readonly fault: "busy" };

/**
 * Tells nobody whether there is such a user: not by the answer, not by the time it takes. An attempt at an account
 * counts from its beginning, so that many at once are no way around the limit.
 */
export async function signIn(
  { email, password, source, now }: SignInAttempt,
  { users, passwords, attempts }: Pick<Access, "users" | "passwords" | "attempts">,
): Promise<SignIn> {
  const account = `account ${email}`;
  const waitMs = Math.max(attempts.waitMs(account, now), attempts.waitMs(source, now));
  if (waitMs > 0) {
    attempts.failed += 1;
    return { ok: false, fault: "too-many", waitMs };
  }
  const failures = attempts.count(account, now);
  const user = users.byEmail(email);
  const isRight = await passwords.verify(password, user?.disabled ? undefined : user?.passwordHash);
  if (isRight === false) {
    attempts.failed += 1;
    attempts.count(source, now);
    return { ok: false, fault: "wrong", failures };
  }
  attempts.takeBack(account, now);
  return isRight && user ? { ok: true, user } : { ok: false, fault: "busy" };
}
