import type { EpochMs } from "@/domain/time";

const NAME = /^floorcast-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.tar$/;

/** The name of a scheduled backup. Names sort by the time of the backup. */
export function scheduledName(at: EpochMs): string {
  return `floorcast-${new Date(at).toISOString().slice(0, 19).replaceAll(":", "-")}Z.tar`;
}

/** The time of a scheduled backup, from its name; undefined for other files. */
export function scheduledAt(name: string): EpochMs | undefined {
  const [, date, hours, minutes, seconds] = NAME.exec(name) ?? [];
  const at = date === undefined ? Number.NaN : Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** Whether the file is what remains of a scheduled backup that was interrupted. */
export function isUnfinished(name: string): boolean {
  const [, finished = ""] = /^\.(.+)\.unfinished$/.exec(name) ?? [];
  return scheduledAt(finished) !== undefined;
}

/** The newest backup that is not dated in the future: a clock that was ahead says nothing about the age of the others. */
export function newestOf(names: readonly string[], now: EpochMs): EpochMs | undefined {
  const past = names.map(scheduledAt).filter((at) => at !== undefined && at <= now);
  return past.length === 0 ? undefined : Math.max(...(past as EpochMs[]));
}

/**
 * The scheduled backups beyond the newest `keep`. Counted instead of judged by age, so that a wrong clock cannot remove more than one for
 * each new backup. Those dated in the future go first; `made` is never removed.
 */
export function surplusOf(names: readonly string[], { keep, made, now }: Rotation): readonly string[] {
  const others = names.filter((name) => name !== made && scheduledAt(name) !== undefined);
  const isFuture = (name: string) => Number(scheduledAt(name)) > now;
  const inOrder = others.sort((a, b) => Number(isFuture(b)) - Number(isFuture(a)) || (a < b ? -1 : 1));
  return inOrder.slice(0, Math.max(0, inOrder.length - (keep - 1)));
}

interface Rotation {
  readonly keep: number;
  /** The backup that was just made. */
  readonly made: string;
  readonly now: EpochMs;
}
