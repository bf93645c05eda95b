import fc from "fast-check";
import { expect, it } from "vitest";
import { fixOf } from "@/domain/testing/changes";
import { DAY_MS, HOUR_MS } from "@/domain/time";
import { MemoryHistory } from "../testing/memory-history";
import {
  givenAt,
  histories,
  redraws,
  remembered,
  share,
  steps,
  timeOf,
  upTo,
  versionsOf,
} from "./testing/past-histories";
import { walkFrom } from "./walk-from";
import { walkSite } from "./walk-site";

it("shows a site as it was at each moment that changed it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        history: histories,
        drawn: redraws,
        part: share,
        between: steps,
        rememberedMs: remembered,
        cut: fc.nat(5),
      }),
      async ({ history, drawn, part, between, rememberedMs, cut }) => {
        const store = new MemoryHistory();
        await store.append({ words: history.map((change, seq) => ({ change, seq })), upTo: history.length });
        const [from, to] = [timeOf(part / 2, history), timeOf(part, history)];
        const versions = versionsOf(drawn, history);
        const changes = upTo(versions, to).filter(({ at }) => at > from);
        const given = { ...givenAt(from, { changes: upTo(versions, to), rememberedMs }), to };
        const seen = new Map<number, unknown>();
        const inCuts = Object.assign(Object.create(store), {
          async *read(query: Parameters<typeof store.read>[0]) {
            for await (const words of store.read(query))
              for (let at = 0; at < words.length; at += cut + 1) yield words.slice(at, at + cut + 1);
          },
        });
        await walkSite(inCuts, given)({}, (site, at) => seen.set(at, site.snapshot(at).areas));
        const moments = [...seen.keys()];
        expect(moments).toEqual(moments.toSorted((a, b) => a - b));
        const told = [from, ...[...history, ...changes].map(({ at }) => at).filter((at) => at > from && at <= to)];
        expect(moments).toEqual(expect.arrayContaining(told));
        // Between two moments nothing is otherwise.
        for (const at of [...moments, ...between.map((step) => Math.round(from + step * (to - from)))]) {
          const walk = await walkFrom(store, given, given);
          await walk.goTo(at);
          expect(seen.get(moments.findLast((moment) => moment <= at) ?? from)).toEqual(walk.site.snapshot(at).areas);
        }
      },
    ),
    { numRuns: Number(process.env.FC_RUNS ?? 30) },
  );
});

it("shows that a track was forgotten while nothing was reported", async () => {
  const start = 10 * DAY_MS;
  const store = new MemoryHistory();
  const words = [start, start + 3 * HOUR_MS].map((at) => ({ change: fixOf({ at, x: 1, y: 1 }), seq: 1 }));
  await store.append({ words, upTo: 1 });
  const given = { ...givenAt(start, { rememberedMs: HOUR_MS }), to: start + 4 * HOUR_MS };
  const seen: [at: number, occupancy: number | undefined][] = [];
  await walkSite(store, given)({}, (site, at) => {
    const occupancy = site.areas.get("zone-1")?.occupancy;
    if (seen.at(-1)?.[1] !== occupancy) seen.push([(at - start) / HOUR_MS, occupancy]);
  });
  expect(seen).toEqual([
    [0, 1],
    [1, 0],
    [3, 1],
    [4, 0],
  ]);
});
