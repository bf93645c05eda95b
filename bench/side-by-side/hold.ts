import { setTimeout as sleep } from "node:timers/promises";
import { leave, watch } from "../fan-out/stage";
import { flood } from "../load/flood";
import { Poster } from "../load/poster";
import { Walk } from "../load/walk";
import type { Probe } from "../measure/probe";
import type { Bench, Ratio } from "../measure/ratio";
import { printTable } from "../measure/table";
import { tryOut } from "../measure/try-out";
import { BARE_WS, OURS, WITH_VIEWERS } from "./contenders";
import { assemble, type Entrant, type Field, FLOORS } from "./field";

const VIEWERS = { quick: 100, whole: 1_000 };
const WARM_UP_VIEWERS = 50;
/** Tracks in addition to the known ones. */
const MORE_TRACKS = 16_000;
const KNOWN_TRACKS = 4_000;
const EVENTS_A_DELIVERY = 100;
const SETTLE_MS = 500;
/** The limit per viewer. */
const MOST_KILOBYTES = 40;

/** Bytes of objects and buffers per viewer and per track in the server, after a garbage collection. */
export const run: Bench = async ({ quick }) => {
  await using field = await assemble([...WITH_VIEWERS, BARE_WS]);
  const viewers = quick ? VIEWERS.quick : VIEWERS.whole;
  const weights = new Map<string, { readonly viewer: number; readonly track: number | undefined }>();
  for (const entrant of field.entrants) {
    const weight = await tryOut(entrant.name, async () => ({
      viewer: await weighViewers(field, entrant, viewers),
      track: entrant.dialect === "bare" ? undefined : await weighTracks(entrant),
    }));
    if (weight) weights.set(entrant.name, weight);
  }
  printTable(
    `side by side: memory a viewer (${viewers} of them) and a track (${MORE_TRACKS.toLocaleString("en")} more), after a collection`,
    ["", "KB a viewer", "bytes a track"],
    [...weights].map(([name, { viewer, track }]) => [
      name,
      (viewer / 1_024).toFixed(1),
      // A server that stores no tracks may use less memory afterwards by chance.
      track === undefined ? "–" : Math.max(0, track).toFixed(0),
    ]),
  );
  const ours = weights.get(OURS.name)?.viewer ?? Number.NaN;
  return [
    { name: `side by side: memory a viewer against ${MOST_KILOBYTES} KB`, value: ours / 1_024 / MOST_KILOBYTES },
    ...[...weights].flatMap(([name, { viewer }]): readonly Ratio[] =>
      name === OURS.name ? [] : [{ name: `side by side: memory a viewer against ${name}`, value: ours / viewer }],
    ),
  ];
};

async function weighViewers(field: Field, entrant: Entrant, viewers: number): Promise<number> {
  const stage = field.stageOf(entrant);
  // A warm-up, because the first viewers allocate code and pools that are not per viewer.
  await watch(stage, WARM_UP_VIEWERS);
  await leave(stage);
  await sleep(SETTLE_MS);
  return await weigh(entrant.server.probe, viewers, {
    act: () => watch(stage, viewers),
    undo: () => leave(stage),
  });
}

/** Memory per track. Each track is sent three times. */
async function weighTracks({ server }: Entrant): Promise<number> {
  const walk = new Walk({ tracks: KNOWN_TRACKS + MORE_TRACKS, floors: FLOORS });
  const act = async () => {
    const poster = new Poster(server.url, 8);
    const deliveries = (3 * (KNOWN_TRACKS + MORE_TRACKS)) / EVENTS_A_DELIVERY;
    const bodies = Array.from({ length: deliveries }, () => walk.body(EVENTS_A_DELIVERY, Date.now()));
    await flood(poster, bodies, 8);
    poster.close();
    await sleep(SETTLE_MS);
  };
  return await weigh(server.probe, MORE_TRACKS, { act, undo: async () => undefined });
}

interface Deed {
  readonly act: () => Promise<void>;
  readonly undo: () => Promise<void>;
}

async function weigh(probe: Probe, many: number, { act, undo }: Deed): Promise<number> {
  const before = (await probe.memory()).heldBytes;
  await act();
  const after = (await probe.memory()).heldBytes;
  await undo();
  return (after - before) / many;
}
