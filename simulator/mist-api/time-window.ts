import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";

export interface TimeWindow {
  readonly start: EpochMs;
  readonly end: EpochMs;
}

const UNITS: Readonly<Record<string, number>> = { s: SECOND_MS, m: MINUTE_MS, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** The time window of `start`, `end` (epoch seconds) and `duration` (`10m`, `1d`); the last day by default. */
export function windowOf(query: URLSearchParams, now: EpochMs): TimeWindow {
  const end = secondsIn(query.get("end")) ?? now;
  return { start: secondsIn(query.get("start")) ?? end - durationIn(query.get("duration")), end };
}

export function isWithin({ start, end }: TimeWindow, at: EpochMs): boolean {
  return start <= at && at <= end;
}

function secondsIn(text: string | null): EpochMs | undefined {
  return text !== null && /^\d+(?:\.\d+)?$/.test(text) ? Number(text) * SECOND_MS : undefined;
}

function durationIn(text: string | null): number {
  const [, count = "1", unit = "d"] = /^(\d+)([smhdw])$/.exec(text ?? "") ?? [];
  return Number(count) * (UNITS[unit] ?? DAY_MS);
}
