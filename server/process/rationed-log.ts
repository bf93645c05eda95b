import { MINUTE_MS } from "@/domain/time";

/** One line a reason and name in this time: anybody who can reach the port can cause one, and must not fill the disk. */
const ONE_LINE_MS = MINUTE_MS;
/** So many names a reason have lines of their own at a time; all others share one. */
const MOST_NAMES = 20;
const OTHERS = "others";

export interface RationedLine {
  readonly reason: string;
  /** Who it happened to; `others` for those beyond the first twenty. */
  readonly name: string;
  /** How often since the last line of this reason and name. */
  readonly times: number;
  /** Of the newest. */
  readonly details: object;
}

export interface RationedLogSetup {
  /** Milliseconds since any moment. */
  readonly now: () => number;
  readonly write: (line: RationedLine) => void;
}

export type RationedLog = ReturnType<typeof createRationedLog>;

/** Lines of what may happen thousands of times a second: at most one a minute for each reason and name, with a count. */
export function createRationedLog({ now, write }: RationedLogSetup) {
  const byReason = new Map<string, Map<string, { times: number; details: object; toldAt: number | undefined }>>();

  function note(reason: string, name = "unknown", details: object = {}): void {
    const names = byReason.get(reason) ?? new Map();
    if (names.size === 0) byReason.set(reason, names);
    const own = names.has(name) || names.size < MOST_NAMES ? name : OTHERS;
    const { times = 0, toldAt } = names.get(own) ?? {};
    names.set(own, { times: times + 1, details, toldAt });
  }

  /** Called every second; mostly does nothing. */
  function tick(): void {
    for (const [reason, names] of byReason)
      for (const [name, pending] of names) {
        const { times, details, toldAt } = pending;
        if (toldAt !== undefined && now() - toldAt < ONE_LINE_MS) continue;
        if (times === 0) names.delete(name);
        else {
          write({ reason, name, times, details });
          Object.assign(pending, { times: 0, toldAt: now() });
        }
      }
  }

  return { note, tick };
}
