import type { TrackId } from "@/domain/ids";
import type { EpochMs } from "@/domain/time";
import { Erasures } from "../erasures";

export const TEST_DIGEST = "0123456789abcdef";

export interface TestErasures extends Erasures {
  /** The tracks requested. */
  readonly asked: TrackId[];
}

/** Erasures that always have the same result; `until` delays them. */
export function testErasures(now: () => EpochMs, until: Promise<unknown> = Promise.resolve()): TestErasures {
  const asked: TrackId[] = [];
  const erasures = new Erasures({
    async erase(trackId) {
      asked.push(trackId);
      await until;
      const found = { tracks: 1, notices: 2, quarantined: 0, deliveries: 3, words: 4 };
      return { ...found, isWiped: true, copies: 0, copiesNotReached: [], digest: TEST_DIGEST };
    },
    digest: () => TEST_DIGEST,
    now,
    log: { warn: () => undefined },
    patienceMs: 50,
  });
  return Object.assign(erasures, { asked });
}
