import type { CountState } from "@/domain/silence";
import type { EpochMs } from "@/domain/time";
import { sourcesInUse } from "@/server/live/silent-sources";
import type { Sites } from "@/server/live/sites";
import { MAX_LABELLED_SITES, SAFE_LABEL } from "./labelled-sites";
import type { Figure, LabelledFigure } from "./metrics";

export interface MeasuredSources {
  readonly sites: Pick<Sites, "all">;
  readonly now: () => EpochMs;
}

const STATES: readonly CountState["state"][] = ["current", "held", "unknown"];

/** Whether the sources of sites report, so that a monitor can warn of outdated numbers. */
export function sourceFigures({ sites, now }: MeasuredSources): readonly Figure[] {
  const figureOf = (of: (state: CountState) => number) => () => bySource(sites, of);
  return [
    {
      name: "source_silent_seconds",
      help: "Seconds since the last word of a source of a site that is silent; 0 while it reports",
      type: "gauge",
      labels: ["site", "source"],
      read: figureOf((count) => (count.state === "current" ? 0 : Math.max(0, now() - count.asOf) / 1_000)),
    },
    {
      name: "source_state",
      help: "Numbers of a source of a site: 0 while they are current, 1 while they are held, 2 while they are unknown",
      type: "gauge",
      labels: ["site", "source"],
      read: figureOf(({ state }) => STATES.indexOf(state)),
    },
  ];
}

function bySource(sites: Pick<Sites, "all">, of: (state: CountState) => number): readonly LabelledFigure[] {
  const labelled = [...sites.all.values()].filter(
    (site) => SAFE_LABEL.test(site.siteId) && sourcesInUse(site).length > 0,
  );
  return labelled.slice(0, MAX_LABELLED_SITES).flatMap((site) =>
    sourcesInUse(site).map((source) => ({
      labels: { site: site.siteId, source },
      value: of(site.silences[source] ?? { state: "current" }),
    })),
  );
}
