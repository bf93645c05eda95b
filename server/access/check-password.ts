import type { EpochMs } from "@/domain/time";
import type { Access } from "./access";
import type { TooManyAttempts, TooManyPasswords, WrongPassword } from "./access-failure";
import type { Attempts } from "./attempts";
import type { User } from "./user";

export interface PasswordAttempt {
  /** Normalised. */
  readonly email: string;
  readonly password: string;
  /** The network that asks, as limits count it. */
  readonly source: string;
  /** A browser that has signed in to this account before: it has a limit of its own, which nobody else can use up. */
  readonly device?: string | undefined;
  readonly now: EpochMs;
}

export type CheckedPassword =
  | { readonly type: "right-password"; readonly user: User }
  | WrongPassword
  | TooManyAttempts
  | TooManyPasswords;

export type PasswordLimits = Pick<Access, "users" | "passwords" | "attempts" | "hourly">;

/**
 * Tells nobody whether there is such a user: not by the answer, not by the time it takes. An attempt at an account
 * counts from its beginning, so that many at once are no way around the limit.
 */
export async function checkPassword(attempt: PasswordAttempt, access: PasswordLimits): Promise<CheckedPassword> {
  const { email, password, source, device, now } = attempt;
  const { users, passwords, attempts } = access;
  const counters = countersOf(attempt, access);
  const ofNetwork = device === undefined ? attempts.waitMs(source, now) : 0;
  const waitMs = Math.max(ofNetwork, ...counters.map(([counter, key]) => counter.waitMs(key, now)));
  if (waitMs > 0) {
    attempts.failed += 1;
    return { type: "too-many-attempts", waitMs };
  }
  const [failures = 1] = counters.map(([counter, key]) => counter.count(key, now));
  const user = users.byEmail(email);
  const isRight = await passwords.verify(password, user?.disabled ? undefined : user?.passwordHash);
  if (isRight === false) {
    attempts.failed += 1;
    attempts.count(source, now);
    return { type: "wrong-password", failures };
  }
  for (const [counter, key] of counters) counter.uncount(key, now);
  return isRight && user ? { type: "right-password", user } : { type: "too-many-passwords" };
}

/** What an attempt counts in, the minute first. Only strangers share a limit, so that they lock out strangers only. */
function countersOf(
  { email, source, device }: PasswordAttempt,
  { attempts, hourly }: PasswordLimits,
): readonly (readonly [counter: Attempts, key: string])[] {
  if (device !== undefined) return [[attempts, `device ${device}`]];
  const pair = `account ${email} ${source}`;
  return [
    [attempts, pair],
    [hourly.ofNetwork, pair],
    [hourly.ofAll, email],
  ];
}
