import type { Area } from "@/domain/area";
import { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { HistoryStore, KeptWord } from "../../history-store";
import type { WalkSite } from "../site-walk";

/** The simplest walk: from the first word on, with areas that never changed. Calls `see` at `moments` as well. */
export function plainWalk(store: HistoryStore, areas: readonly Area[], moments: readonly EpochMs[] = []): WalkSite {
  return async ({ siteId, from, to }, see) => {
    const site = new LiveSite(siteId);
    for (const area of areas) if (area.siteId === siteId) site.putArea(area);
    let at = from;
    const show = () => {
      site.advance();
      see(site, at);
    };
    const steps: { readonly at: EpochMs; readonly word?: KeptWord }[] = moments
      .filter((moment) => moment > from && moment <= to)
      .map((moment) => ({ at: moment }));
    for await (const words of store.read({ siteId, after: 0, upTo: to }))
      steps.push(...words.map((word) => ({ at: word.change.at, word })));
    for (const step of steps.sort((one, other) => one.at - other.at)) {
      if (step.at > at) show();
      at = Math.max(at, step.at);
      if (step.word) site.apply(step.word.change, step.word.passedAt);
    }
    show();
  };
}
