import type { EpochMs } from "@/domain/time";
import type { Access } from "./access";
import type { TooManyAttempts, TooManyPasswords, WrongPassword } from "./access-failure";
import type { Attempts } from "./attempts";
import type { User } from "./user";

export interface PasswordAttempt {
  /** Normalised. */
  readonly email: string;
  readonly password: string;
  /** The caller's network, as limits count it. */
  readonly source: string;
  /** Set for a browser that has signed in to this account before. It has its own limit, which nobody else can use up. */
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
 * Checks a password. Neither the answer nor its duration reveals whether the user exists. The attempt is counted at its start, so that
 * parallel attempts do not evade the limit.
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

/** The counters of an attempt, the one per minute first. Only unknown browsers share limits, so they can lock out only each other. */
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
