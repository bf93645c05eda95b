import type { Totals } from "@/domain/protocol";
import type { Silences } from "@/domain/silence";
import { type EpochMs, MINUTE_MS } from "@/domain/time";
import { SOURCES } from "@/domain/track";
import type { ConnectionState } from "./connection";

/** How current the data on screen is, or why it is not. */
export type Liveness = "connecting" | "live" | "quiet" | "lost" | "polled" | "outdated" | "dismissed";

/** Without data for this long, the feed may have stopped although the socket is up. */
const QUIET_AFTER_MS = 3 * MINUTE_MS;

/** `silentSince`: since when Mist has delivered nothing, if that is unusually long. `isLate`: positions have stopped. */
export function livenessOf(
  { status, isOutdated, isDismissed, lastDataAt }: ConnectionState,
  now: EpochMs,
  silentSince?: EpochMs,
  isLate = false,
): Liveness {
  if (isOutdated) return "outdated";
  if (isDismissed) return "dismissed";
  if (status !== "live") return status;
  const isUnheard = lastDataAt !== undefined && now - lastDataAt > QUIET_AFTER_MS;
  return isUnheard || isLate || silentSince !== undefined ? "quiet" : "live";
}

/** If all sources with tracks on a floor are silent: the time up to which its tracks are known. Undefined while any source reports. */
export function allSilentSince(silences: Silences, totals: Totals): EpochMs | undefined {
  const here = SOURCES.filter((source) => totals[source] > 0);
  const silent = here.flatMap((source) => silences[source] ?? []);
  const isOneHeard = silent.length < here.length || here.length === 0;
  return isOneHeard ? undefined : Math.min(...silent.map(({ asOf }) => asOf));
}
