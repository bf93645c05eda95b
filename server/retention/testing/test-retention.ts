import type { EpochMs } from "@/domain/time";
import { type Keeping, RETAINED_KINDS, RETENTION, type RetainedKind } from "../retention";
import { RetentionKeeper } from "../retention-keeper";

export interface TestRetention {
  readonly keeper: RetentionKeeper;
  /** Times of things, by kind. */
  readonly held: Record<RetainedKind, EpochMs[]>;
  readonly given: { back: number };
  readonly warned: object[];
  /** The clock is in doubt. */
  isHeld: boolean;
  /** Letting go of this kind fails. */
  broken: RetainedKind | undefined;
}

/** A keeper of numbers in memory. */
export function testRetention(now: () => EpochMs): TestRetention {
  const held = byKind((): EpochMs[] => []);
  let current: Keeping = byKind((kind): number | null => RETENTION[kind].defaultDays);
  const test: Omit<TestRetention, "keeper"> = {
    held,
    given: { back: 0 },
    warned: [],
    isHeld: false,
    broken: undefined,
  };
  const keeper = new RetentionKeeper({
    kinds: byKind((kind) => ({
      async measure() {
        const [oldestAt] = held[kind].toSorted((a, b) => a - b);
        return { rows: held[kind].length, bytes: 100 * held[kind].length, ...(oldestAt !== undefined && { oldestAt }) };
      },
      async letGo(before) {
        await Promise.resolve();
        if (test.broken === kind) throw new Error("the disk is gone");
        const kept = held[kind].filter((at) => at >= before);
        const gone = held[kind].length - kept.length;
        held[kind] = kept;
        return gone;
      },
    })),
    settings: {
      get current() {
        return current;
      },
      async change(news) {
        current = { ...current, ...news };
      },
    },
    async giveBack() {
      test.given.back += 1;
    },
    isHeld: () => test.isHeld,
    now,
    log: { info: () => undefined, warn: (fields) => void test.warned.push(fields) },
  });
  return Object.assign(test, { keeper });
}

function byKind<Value>(of: (kind: RetainedKind) => Value): Record<RetainedKind, Value> {
  return Object.fromEntries(RETAINED_KINDS.map((kind) => [kind, of(kind)])) as Record<RetainedKind, Value>;
}
