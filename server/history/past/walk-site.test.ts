import fc from "fast-check";
import { expect, it } from "vitest";
import { MemoryHistory } from "../testing/memory-history";
import { drawnAfter, givenAt, histories, redraws, share, timeOf, upTo, versionsOf } from "./testing/past-histories";
import { walkFrom } from "./walk-from";
import { walkSite } from "./walk-site";

it("shows a site as it was at each moment that moved it", async () => {
  await fc.assert(
    fc.asyncProperty(histories, redraws, share, fc.nat(5), async (history, drawn, part, cut) => {
      const store = new MemoryHistory();
      await store.append({ words: history.map((change, seq) => ({ change, seq })), upTo: history.length });
      const [from, to] = [timeOf(part / 2, history), timeOf(part, history)];
      const versions = versionsOf(drawn, history);
      const changes = upTo(versions, to).filter(({ at }) => at > from);
      const given = { ...givenAt(from, drawnAfter(upTo(versions, from))), to, changes };
      const seen = new Map<number, unknown>();
      const inCuts = Object.assign(Object.create(store), {
        async *read(query: Parameters<typeof store.read>[0]) {
          for await (const words of store.read(query))
            for (let at = 0; at < words.length; at += cut + 1) yield words.slice(at, at + cut + 1);
        },
      });
      await walkSite(inCuts, given)({}, (site, at) => seen.set(at, site.snapshot(at).areas));
      expect([...seen.keys()]).toEqual([...seen.keys()].sort((a, b) => a - b));
      const moments = [...history, ...changes].map(({ at }) => at).filter((at) => at > from && at <= to);
      expect([...seen.keys()].sort()).toEqual([...new Set([from, ...moments])].sort());
      for (const [at, areas] of seen) {
        const walk = await walkFrom(store, given, given);
        await walk.goTo(at);
        expect(areas).toEqual(walk.site.snapshot(at).areas);
      }
    }),
    { numRuns: Number(process.env.FC_RUNS ?? 30) },
  );
});
