import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EventMinutes, SourceClock } from "./source-clock";
import { MINUTE_MS } from "./time";

const RUNS = { numRuns: Number(process.env.FC_RUNS ?? 200) };
const START = 1_000_000 * MINUTE_MS;

const word = fc.record({ at: fc.nat({ max: 40 }).map((tenth) => START + tenth * 30_000), who: fc.nat({ max: 5 }) });
const words = fc.array(word, { maxLength: 60 });

/** Everything that can be asked of the clock. */
function told(clock: SourceClock) {
  const moments = Array.from({ length: 60 }, (_, half) => START + half * 25_000);
  const passed = moments.map((at) => clock.passed(at) - clock.passed(START));
  const now = moments.map((at) => clock.now(at) - clock.passed(START));
  return { passed, now, saved: clock.save(), newestAt: clock.newestAt, isCarried: clock.isCarried };
}

describe("a source's clock", () => {
  it("is the same when it is restored from its saved state, and continues in the same way", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const whole = new SourceClock();
        for (const { at, who } of before) whole.record(at, who);
        const again = new SourceClock();
        again.load(JSON.parse(JSON.stringify(whole.save())));
        expect(told(again)).toEqual(told(whole));
        for (const clock of [whole, again]) for (const { at, who } of after) clock.record(at, who);
        expect(told(again)).toEqual(told(whole));
      }),
      RUNS,
    );
  });

  it("is the same when minutes are applied at once or report by report", () => {
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [one, other] = [new SourceClock(), new SourceClock()];
        for (const clock of [one, other]) for (const { at, who } of before) clock.record(at, who);
        const minutes = new EventMinutes();
        for (const { at, who } of after) {
          one.record(at, who);
          minutes.record(at, who);
        }
        minutes.tell(other);
        expect(told(other)).toEqual(told(one));
      }),
      RUNS,
    );
  });

  it("runs, restored from a settled state, as before, whatever it receives before or after", () => {
    const passing = (clock: SourceClock) => ({ ...told(clock), saved: undefined });
    fc.assert(
      fc.property(words, words, (before, after) => {
        const [whole, settled] = [new SourceClock(), new SourceClock()];
        for (const { at, who } of before) whole.record(at, who);
        settled.load(SourceClock.settled(whole.save()));
        expect(passing(settled)).toEqual(passing(whole));
        for (const { at, who } of after) {
          for (const clock of [whole, settled]) clock.record(at, who);
          expect(passing(settled)).toEqual(passing(whole));
        }
      }),
      RUNS,
    );
  });
});
