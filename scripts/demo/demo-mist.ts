import { MINUTE_MS } from "@/domain/time";
import { parseTopics } from "@/simulator/mist/event";
import type { Feed } from "@/simulator/mist/feed";
import { createMistApi, type ListeningMistApi, type MistApi } from "@/simulator/mist-api/mist-api";
import { createSimulation, SITES } from "@/simulator/simulation";

export const TRACKS = 240;
export const SEED = 7;
/** How much of the past is sent at first: the demo starts in the middle of a lunch, after a meeting. */
const PAST_MS = 10 * MINUTE_MS;

/** A simulated Mist with an API and webhooks, and the people that both report. */
export interface DemoMist {
  readonly feed: Feed;
  readonly api: MistApi;
  readonly listening: ListeningMistApi;
  /** A token that may read and write. */
  readonly token: string;
}

/** Opens a simulated Mist whose past has not been sent yet. */
export async function openDemoMist(token: string): Promise<DemoMist> {
  const topics = parseTopics("split");
  if ("unknown" in topics) throw new Error(topics.unknown);
  const startAt = Date.now() - PAST_MS;
  const feed = createSimulation({ seed: SEED, tracks: TRACKS, rate: 1, sites: SITES, topics, startAt });
  const { organisation } = feed.world;
  const api = createMistApi({
    organisation,
    feed,
    tokens: [{ token, name: "demo", role: "write" }],
    imageStyle: "drawn",
    storage: "api",
    // The grounds would be an empty floor among the others.
    grounds: "without grounds",
  });
  return { feed, api, listening: await api.listen(), token };
}
