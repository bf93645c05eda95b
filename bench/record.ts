import { WordPacker } from "@/server/history/record/packed-words";
import { mapIdOf } from "./load/walk";
import { ownCpuNs } from "./measure/cpu";
import type { Bench } from "./measure/ratio";
import { quantile } from "./measure/samples";
import { printTable } from "./measure/table";

/** The fixes in a second of a busy installation. The packer is emptied once per second. */
const FIXES_A_BATCH = 10_000;
const TRACKS = 5_000;
const START = 1_790_000_000_000;

/** What the history costs the main thread: adding a fix to the packer, and taking a batch out to post it to the history's thread. */
export const run: Bench = async ({ quick }) => {
  const fixes = Array.from({ length: FIXES_A_BATCH }, (_, n) => ({
    ...({ type: "fix", siteId: "site-harbour", mapId: mapIdOf(n % 5), kind: "wifi", connected: true } as const),
    trackId: `wifi:${(n % TRACKS).toString(16).padStart(12, "0")}` as const,
    ...{ x: n % 97, y: n % 89, at: START + n, rssi: -60 },
  }));
  const [adding, taking]: [number[], number[]] = [[], []];
  const packer = new WordPacker();
  for (let round = 0; round < (quick ? 20 : 100); round += 1) {
    const begun = ownCpuNs();
    for (const [index, fix] of fixes.entries()) packer.add(fix, index >> 4, fix.at);
    packer.reached(round);
    const added = ownCpuNs();
    // Stands for posting a message. It costs slightly more, because it includes the receiver's part.
    structuredClone(packer.take());
    adding.push((added - begun) / FIXES_A_BATCH);
    taking.push((ownCpuNs() - added) / FIXES_A_BATCH);
  }
  const row = (name: string, ns: readonly number[]) => [
    name,
    quantile(ns, 0.5).toFixed(0),
    quantile(ns, 0.9).toFixed(0),
  ];
  printTable("record: CPU of the main thread a fix, ns", ["", "p50", "p90"], [row("add", adding), row("take", taking)]);
  const longestMs = (Math.max(...taking) * FIXES_A_BATCH) / 1e6;
  return [{ name: "record: longest hold of the main thread against 50 ms", value: longestMs / 50 }];
};
