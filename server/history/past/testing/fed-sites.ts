import { LiveSite } from "@/domain/live-site";
import { SITE } from "@/domain/testing/histories";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import { Sites } from "@/server/live/sites";
import type { KeptChange } from "../../history-store";
import type { Drawings } from "../../versions/version-store";
import { silencesAt } from "../past-silences";
import { putDrawings } from "../put-drawings";
import { DRAWN, OTHER_SITE, REMEMBERED_MS, UNDRAWN, upTo } from "./past-histories";

interface Fed {
  readonly drawings?: Drawings;
  readonly rememberedMs?: number;
}

/** A live site that was fed with everything until then, at its time, and looked after on the way. As it was drawn then. */
export function fedUntil(
  at: EpochMs,
  changes: readonly KeptChange[],
  { drawings = DRAWN, rememberedMs = REMEMBERED_MS }: Fed = {},
): LiveSite {
  const site = new LiveSite(SITE);
  putDrawings(site, drawings);
  const expire = (now: EpochMs) => void site.expire(now, rememberedMs);
  live(upTo(changes, at), { at, expire, apply: (change) => void site.apply(change) });
  site.tellSilences(silencesAt(site, { at, unknownAfterMs: HOUR_MS, keptFrom: 0 }));
  return site;
}

/** Two sites that were told everything until then by the way in which they are live. */
export function fedTogether(
  at: EpochMs,
  changes: readonly KeptChange[],
  rememberedMs = REMEMBERED_MS,
): readonly LiveSite[] {
  let now = 0;
  const sites = new Sites(() => now);
  const all = [sites.site(SITE), sites.site(OTHER_SITE)];
  putDrawings(sites.site(SITE), DRAWN);
  putDrawings(sites.site(OTHER_SITE), UNDRAWN);
  live(upTo(changes, at), {
    at,
    expire(time) {
      now = time;
      sites.expire(rememberedMs);
    },
    apply: (change) => void sites.apply(change, change.at),
  });
  for (const site of all) site.tellSilences(silencesAt(site, { at, unknownAfterMs: HOUR_MS, keptFrom: 0 }));
  return all;
}

interface Living<Step> {
  readonly at: EpochMs;
  readonly expire: (now: EpochMs) => void;
  readonly apply: (step: Step) => void;
}

/** Applies each at its time. Nothing grows old in between but by time: so it comes to the same as expiring each millisecond. */
function live<Step extends { readonly at: EpochMs }>(
  steps: readonly Step[],
  { at, expire, apply }: Living<Step>,
): void {
  let now = 0;
  for (const step of steps.toSorted((one, other) => one.at - other.at)) {
    if (step.at > now) expire(step.at - 1);
    now = step.at;
    apply(step);
  }
  expire(at);
}
