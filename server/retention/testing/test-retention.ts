import type { EpochMs } from "@/domain/time";
import { AUTOMATIC, type Budgets } from "../budget";
import { BudgetKeeper } from "../budget-keeper";
import { oldestOf } from "../oldest";
import type { BoundedData } from "../retained";
import { RETAINED_KINDS, RETENTION, type RetainedKind, type RetentionDays } from "../retention";
import { RetentionKeeper } from "../retention-keeper";

/** Sizes: of each thing, of a disk of a gigabyte, and of a file of a hundred megabytes. */
export const TEST_BYTES = { thing: 100, disk: 1_000_000_000, free: 400_000_000, file: 100_000_000, images: 5_000_000 };

export interface TestRetention {
  readonly keeper: RetentionKeeper;
  /** Times of things, by kind. */
  readonly held: Record<RetainedKind, EpochMs[]>;
  readonly given: { back: number };
  readonly warned: object[];
  /** Whether the clock is in doubt. */
  isHeld: boolean;
  /** The kind whose deletion fails. */
  broken: RetainedKind | undefined;
  /** Initially free bytes of the file; deletions add to them. */
  reusableBytes: number;
  /** Free bytes of the disk; deletions do not add to them. */
  freeBytes: number;
}

/** A keeper whose things are numbers in memory. */
export function testRetention(now: () => EpochMs): TestRetention {
  const held = byKind((): EpochMs[] => []);
  let current: RetentionDays = byKind((kind): number | null => RETENTION[kind].defaultDays);
  let budgets: Budgets = AUTOMATIC;
  const test: Omit<TestRetention, "keeper"> = {
    held,
    given: { back: 0 },
    warned: [],
    isHeld: false,
    broken: undefined,
    reusableBytes: TEST_BYTES.file,
    freeBytes: TEST_BYTES.free,
  };
  const oldestFirst = (kind: RetainedKind) => held[kind].toSorted((a, b) => a - b);
  const kinds = byKind((kind): BoundedData => {
    async function measure() {
      const [oldestAt] = oldestFirst(kind);
      const rows = held[kind].length;
      return { rows, bytes: TEST_BYTES.thing * rows, ...(oldestAt !== undefined && { oldestAt }) };
    }
    return {
      measure,
      measureNow: measure,
      oldest: async (bytes, mostRows) =>
        oldestOf(
          oldestFirst(kind).map((at) => ({ at, bytes: TEST_BYTES.thing })),
          bytes,
          mostRows,
        ),
      async deleteBefore(before) {
        await Promise.resolve();
        if (test.broken === kind) throw new Error("the disk is gone");
        const kept = held[kind].filter((at) => at >= before);
        const gone = held[kind].length - kept.length;
        held[kind] = kept;
        test.reusableBytes += gone * TEST_BYTES.thing;
        return gone;
      },
    };
  });
  const settings = {
    get current() {
      return current;
    },
    get budgets() {
      return budgets;
    },
    async change(news: Partial<RetentionDays>, limits: Partial<Budgets> = {}) {
      current = { ...current, ...news };
      budgets = { ...budgets, ...limits };
    },
  };
  const keeper = new RetentionKeeper({
    kinds,
    budgets: new BudgetKeeper({
      kinds,
      budgets: () => budgets,
      measureDisk: async () => ({ freeBytes: test.freeBytes, totalBytes: TEST_BYTES.disk }),
      measureFile: async () => ({ fileBytes: TEST_BYTES.file, reusableBytes: test.reusableBytes }),
      measureImages: async () => TEST_BYTES.images,
      mostImageBytes: 2 * TEST_BYTES.disk,
      checkpointLog: async () => undefined,
    }),
    settings,
    async releaseFreePages() {
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
