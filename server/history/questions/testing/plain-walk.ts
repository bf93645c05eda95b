import type { Area } from "@/domain/area";
import { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore, KeptWord } from "../../history-store";
import type { Stretch, WalkSite } from "../site-walk";

interface Step {
  readonly at: EpochMs;
  readonly word?: KeptWord;
}

/**
 * The simplest walk: from the first word on, with areas that never changed. Tracks are forgotten as a live site forgets them. Calls
 * `see` at `moments` as well.
 */
export function plainWalk(store: HistoryStore, areas: readonly Area[], moments: readonly EpochMs[] = []): WalkSite {
  return async (stretch, see) => {
    const { siteId, from } = stretch;
    const site = new LiveSite(siteId);
    for (const area of areas.filter((each) => each.siteId === siteId)) site.putArea(area);
    let [at, reached] = [from, 0];
    const show = () => {
      site.expire(at);
      see(site, at);
    };
    for (const step of await stepsOf(store, stretch, moments)) {
      if (step.at > at) show();
      if (step.at > reached) site.expire(step.at - 1);
      reached = step.at;
      at = Math.max(at, step.at);
      if (step.word) site.apply(step.word.change, step.word.passedAt);
    }
    show();
  };
}

async function stepsOf(
  store: HistoryStore,
  { siteId, from, to }: Stretch,
  moments: readonly EpochMs[],
): Promise<readonly Step[]> {
  const steps: Step[] = moments.filter((moment) => moment > from && moment <= to).map((moment) => ({ at: moment }));
  for await (const words of store.read({ siteId, after: 0, upTo: to }))
    steps.push(...words.map((word) => ({ at: word.change.at, word })));
  return steps.sort((one, other) => one.at - other.at);
}
