import type { EpochMs } from "@/domain/time";
import { RateLimitedLog } from "@/server/process/rate-limited-log";

/** A refused attempt to get access. Contains no password and no token. */
interface Refused {
  /** Such as `wrong password`. */
  readonly reason: string;
  /** An e-mail address or a link's id. */
  readonly account?: string | undefined;
  readonly address?: string | undefined;
}

export type RefusalLog = RateLimitedLog<Refused>;

export interface RefusalLogSetup {
  readonly now: () => EpochMs;
  readonly log: { warn(fields: object, message: string): void };
}

/** Logs at most one line a minute for each reason, account and address. */
export function createRefusalLog({ now, log }: RefusalLogSetup): RefusalLog {
  return new RateLimitedLog({ now, write: (refused, times) => log.warn({ ...refused, times }, "access was refused") });
}
