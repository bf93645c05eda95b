import { setImmediate } from "node:timers/promises";
import { DAY_MS, type EpochMs, HOUR_MS } from "@/domain/time";
import { hasTails } from "../days/blocks";
import type { Day } from "../days/day";
import { DraftDay } from "../days/draft-day";
import type { OpenDays } from "../days/open-days";
import { packEnded } from "./pack-ended";
import { finishSealing, sealing } from "./seal-day";

/** A day is sealed this long after its end, when late words have normally arrived. */
const SEAL_AFTER_MS = 2 * HOUR_MS;
/** Words that arrive after that are merged in this long after the previous sealing. */
const SEAL_AGAIN_MS = 6 * HOUR_MS;
const STEP_MS = 20;

/** Packs and seals days. Pauses every few milliseconds, so that other work of the thread goes on. One call at a time. */
export class Tidier {
  private readonly open: OpenDays;
  /** Days that may have words to pack. */
  private readonly restless: Set<EpochMs>;
  /** Days whose sealing failed because words arrived meanwhile: the next attempt does not pause. */
  private readonly vain = new Set<EpochMs>();

  constructor(open: OpenDays) {
    this.open = open;
    this.restless = new Set(open.current().keys());
  }

  note(startAt: EpochMs): void {
    this.restless.add(startAt);
  }

  async tidy(now: EpochMs): Promise<void> {
    this.open.setFoundAside();
    for (const startAt of [...this.restless].sort((one, other) => one - other)) {
      const state = this.open.use(startAt, stateOf);
      if (!state || (state.sealed > 0 && !state.hasLoose)) this.restless.delete(startAt);
      else if (state.sealed > 0) await this.sealAgain(startAt, state.sealed, now);
      else if (startAt + DAY_MS + SEAL_AFTER_MS <= now) await this.seal(startAt, now);
      else await this.pack(startAt, now);
    }
  }

  private async sealAgain(startAt: EpochMs, sealed: EpochMs, now: EpochMs): Promise<void> {
    if (sealed + SEAL_AGAIN_MS <= now) await this.seal(startAt, now);
  }

  private async pack(startAt: EpochMs, now: EpochMs): Promise<void> {
    while (this.open.change(startAt, (day) => packEnded(day, now))) await setImmediate();
  }

  private async seal(startAt: EpochMs, now: EpochMs): Promise<void> {
    const before = this.open.use(startAt, (day) => ({ name: day.name, next: day.head().next }));
    if (!before) return;
    const draft = new DraftDay(this.open.files, this.open.nextName(startAt));
    const source = () => {
      const day = this.open.day(startAt);
      if (day?.name.file === before.name.file && day.head().next === before.next) return day;
      throw new OtherByNow();
    };
    try {
      const stepMs = this.vain.has(startAt) ? Number.POSITIVE_INFINITY : STEP_MS;
      await inSteps(sealing(source, draft), stepMs);
      finishSealing(draft, source(), now);
    } catch (error) {
      draft.discard();
      if (error instanceof OtherByNow) this.vain.add(startAt);
      else this.open.guard(before.name, () => rethrow(error));
      return;
    }
    this.open.replace(before.name, draft);
    this.vain.delete(startAt);
  }
}

/** The day got new words or another file since its sealing began. */
class OtherByNow extends Error {}

/** Runs `work` with a pause every `stepMs` milliseconds. */
export async function inSteps(work: Iterable<undefined>, stepMs = STEP_MS): Promise<void> {
  let until = performance.now() + stepMs;
  for (const _ of work) {
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + stepMs;
  }
}

function rethrow(error: unknown): never {
  throw error;
}

function stateOf(day: Day): { readonly sealed: EpochMs; readonly hasLoose: boolean } {
  const words = day.files.run(`SELECT 1 FROM ${day.schema}.word WHERE n > 0 LIMIT 1`);
  return { sealed: day.head().sealed, hasLoose: words.length > 0 || hasTails(day) };
}
