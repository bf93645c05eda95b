import { parseTopics } from "@/simulator/mist/event";
import { smallMishaps } from "@/simulator/mist/mishap-plan";
import { Mishaps } from "@/simulator/mist/mishaps";
import { createMistApi, type MistApi } from "@/simulator/mist-api/mist-api";
import { organisation } from "@/simulator/organisation";
import { createSimulation, play, SITES } from "@/simulator/simulation";

/** A token for the simulated Mist's API, with write access. */
export const MIST_TOKEN = "a-token-of-mist-for-tests";
/** Pixels per metre. Pictures are small, because another test covers large ones. */
const SCALE = 16;
const SEED = 7;

export interface SimulatedMist {
  readonly api: MistApi;
  /** The address of the API. */
  readonly url: string;
  /** Starts to move people and to send their events to the webhooks. */
  readonly play: () => void;
  readonly close: () => Promise<void>;
}

/** The simulated organisation with its API and webhooks. There are no people before `play`. */
export async function openSimulatedMist(tracks: number): Promise<SimulatedMist> {
  const topics = parseTopics("split");
  if ("unknown" in topics) throw new Error(topics.unknown);
  const startAt = Date.now();
  const feed = createSimulation({ seed: SEED, tracks, rate: 1, sites: SITES, topics, startAt });
  const api = createMistApi({ organisation, feed, tokens: [{ token: MIST_TOKEN }], storage: "api" });
  for (const { mapId } of organisation.sites.flatMap(({ floors }) => floors))
    api.changes.editMap(mapId, { ppm: SCALE });
  const { url, close } = await api.listen();
  const stop = new AbortController();
  const mishaps = new Mishaps(smallMishaps({ late: 0, duplicates: 0 }), { seed: SEED, startAt });
  let played: Promise<void> = Promise.resolve();
  return {
    api,
    url,
    play: () => {
      played = play({ feed, mishaps, sender: api.deliveries, signal: stop.signal });
    },
    close: async () => {
      stop.abort();
      await played;
      await close();
    },
  };
}
