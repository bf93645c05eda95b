import type { Area } from "@/domain/area";
import { LiveSite } from "@/domain/live-site";
import type { HistoryStore } from "../../history-store";
import type { WalkSite } from "../site-walk";

/** The plainest walk there can be: from the first word on, with areas that were always drawn as they are. */
export function plainWalk(store: HistoryStore, areas: readonly Area[]): WalkSite {
  return async ({ siteId, from, to }, see) => {
    const site = new LiveSite(siteId);
    for (const area of areas) if (area.siteId === siteId) site.putArea(area);
    let at = from;
    const show = () => {
      site.advance();
      see(site, at);
    };
    for await (const words of store.read({ siteId, after: 0, upTo: to }))
      for (const { change, passedAt } of words) {
        if (change.at > at) show();
        at = Math.max(at, change.at);
        site.apply(change, passedAt);
      }
    show();
  };
}
