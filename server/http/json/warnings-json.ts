import { z } from "zod";
import type { EpochMs } from "@/domain/time";
import type { SilentSource } from "@/server/live/silent-sources";
import type { Warnings } from "@/server/warnings/warnings";
import { instantJson, optionalInstant, toInstant } from "./instant";
import { silentSourceJson, toSilentSourceJson } from "./silent-source-json";

const clockJson = z.strictObject({
  kind: z.enum(["ahead", "behind"]),
  /** The machine's current time. */
  clockAt: instantJson,
  /** The newest time in the stored data. */
  storedAt: instantJson.optional(),
  /** The current time as estimated from deliveries. */
  deliveriesAt: instantJson.optional(),
});

const lossJson = z.strictObject({
  firstSeq: z.int(),
  lastSeq: z.int(),
  afterAt: instantJson.optional(),
  untilAt: instantJson,
});

/**
 * `clock` is present while the machine's clock is in doubt, `losses` until an admin acknowledges them, `silentSources` while they are
 * silent.
 */
export const warningsJson = z
  .strictObject({ clock: clockJson.optional(), losses: z.array(lossJson), silentSources: z.array(silentSourceJson) })
  .meta({ id: "Warnings" });

interface Worrying {
  readonly warnings: Warnings;
  readonly sites: { readonly silentSources: () => readonly SilentSource[] };
  readonly now: () => EpochMs;
}

export function toWarningsJson({ warnings, sites, now: clockOf }: Worrying): z.input<typeof warningsJson> {
  const {
    clock: { doubt },
    losses,
  } = warnings;
  const now = clockOf();
  const { kind, storedAt, deliveriesLaterMs } = doubt ?? {};
  const deliveriesAt = deliveriesLaterMs === undefined ? undefined : now + deliveriesLaterMs;
  const stored = optionalInstant("storedAt", storedAt);
  const clock = kind && {
    ...{ kind, clockAt: toInstant(now), ...stored, ...optionalInstant("deliveriesAt", deliveriesAt) },
  };
  return {
    ...(clock && { clock }),
    losses: losses.all.map(({ firstSeq, lastSeq, after, until }) => ({
      ...{ firstSeq, lastSeq, ...optionalInstant("afterAt", after), untilAt: toInstant(until) },
    })),
    silentSources: sites.silentSources().map(toSilentSourceJson),
  };
}
