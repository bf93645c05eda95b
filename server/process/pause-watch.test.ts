import { expect, it } from "vitest";
import { createPauseWatch } from "./pause-watch";

it("O7: reports long pauses with their length, and whether the process was busy", () => {
  const lines: string[] = [];
  let [at, used] = [0, 0];
  const watch = createPauseWatch({
    log: { warn: (_fields, message) => lines.push(message) },
    monotonic: () => at,
    processorMs: () => used,
  });
  const after = (ms: number, busyMs: number) => {
    at += ms;
    used += busyMs;
    watch.tick();
  };
  after(1_000, 900);
  after(4_900, 0);
  expect(lines).toEqual([]);
  after(70_000, 20);
  after(6_000, 5_900);
  expect(lines).toEqual([
    "nothing ran for 70.0 s: the process was stopped or got no processor",
    "nothing ran for 6.0 s: the event loop was busy",
  ]);
});
