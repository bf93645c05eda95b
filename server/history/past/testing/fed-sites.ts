import { LiveSite } from "@/domain/live-site";
import { SITE } from "@/domain/testing/histories";
import { type EpochMs, HOUR_MS } from "@/domain/time";
import { Sites } from "@/server/live/sites";
import type { KeptChange } from "../../history-store";
import type { VersionChange } from "../../versions/version-store";
import { silencesAt } from "../past-silences";
import { applyVersion, putDrawings } from "../put-drawings";
import { DRAWN, OTHER_SITE, REMEMBERED_MS, UNDRAWN, upTo } from "./past-histories";

interface Fed {
  /** How it was drawn meanwhile. */
  readonly versions?: readonly VersionChange[];
  readonly rememberedMs?: number;
}

/** A live site to which everything up to then was applied at its time, with housekeeping on the way. */
export function fedUntil(
  at: EpochMs,
  changes: readonly KeptChange[],
  { versions = [], rememberedMs = REMEMBERED_MS }: Fed = {},
): LiveSite {
  const site = new LiveSite(SITE);
  putDrawings(site, DRAWN);
  const expire = (now: EpochMs) => void site.expire(now, rememberedMs);
  const told = changes.map((change) => ({ at: change.at, apply: () => void site.apply(change) }));
  const drawn = versions.map((change) => ({ at: change.at, apply: () => applyVersion(site, change) }));
  live([...told, ...drawn], { at, expire });
  site.setSilences(silencesAt(site, { at, unknownAfterMs: HOUR_MS, keptFrom: 0 }));
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
  const told = changes.map((change) => ({ at: change.at, apply: () => void sites.apply(change, change.at) }));
  live(told, {
    at,
    expire(time) {
      now = time;
      sites.expire(rememberedMs);
    },
  });
  for (const site of all) site.setSilences(silencesAt(site, { at, unknownAfterMs: HOUR_MS, keptFrom: 0 }));
  return all;
}

interface Step {
  readonly at: EpochMs;
  readonly apply: () => void;
}

interface Living {
  readonly at: EpochMs;
  readonly expire: (now: EpochMs) => void;
}

/** Applies each word at its time. Between words only time passes, so this equals expiring every millisecond. */
function live(steps: readonly Step[], { at, expire }: Living): void {
  let now = 0;
  for (const step of upTo(steps, at).toSorted((one, other) => one.at - other.at)) {
    if (step.at > now) expire(step.at - 1);
    now = step.at;
    step.apply();
  }
  expire(at);
}
