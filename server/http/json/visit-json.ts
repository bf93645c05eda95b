import { z } from "zod";
import { OUTSIDE_REASONS, UNCOUNTED_REASONS } from "@/domain/area-evidence";
import type { Crossing } from "@/domain/change";
import { TRACK_KINDS } from "@/domain/ids";
import type { Visit } from "@/domain/track";
import type { Difference, LabelledVisit } from "@/server/live/area-visits-of";
import { instantJson, optionalInstant, toInstant } from "./instant";

const evidence = z.enum(["enter", "exit", "position-inside", "position-outside", "other-floor", "gone", "census"]);

/** A track's stay in an area: since when, and by which evidence. */
export const visitJson = z
  .strictObject({ areaId: z.string(), since: instantJson, evidence, evidenceAt: instantJson })
  .meta({ id: "Visit" });

/** A track that counts in an area: since when, and by which evidence. */
export const countedTrackJson = z
  .strictObject({
    trackId: z.string(),
    kind: z.enum(TRACK_KINDS),
    name: z.string().optional(),
    since: instantJson,
    evidence,
    evidenceAt: instantJson,
  })
  .meta({ id: "CountedTrack" });

const differenceJson = {
  trackId: z.string(),
  kind: z.enum(TRACK_KINDS),
  name: z.string().optional(),
  at: instantJson.optional(),
  fixedAt: instantJson.optional(),
  enteredAreaId: z.string().optional(),
  sameAs: z.string().optional(),
  heldSince: instantJson.optional(),
};

/** A track that counts but is not drawn inside. `at` is the time of the crossing that overrides the position of `fixedAt`. */
export const outsideTrackJson = z
  .strictObject({ ...differenceJson, reason: z.enum(OUTSIDE_REASONS) })
  .meta({ id: "OutsideTrack" });

/** A track that is drawn inside but does not count. */
export const uncountedTrackJson = z
  .strictObject({ ...differenceJson, reason: z.enum(UNCOUNTED_REASONS) })
  .meta({ id: "UncountedTrack" });

/** A track entered or left an area. */
export const crossingJson = z
  .strictObject({ areaId: z.string(), trigger: z.enum(["enter", "exit"]), at: instantJson })
  .meta({ id: "Crossing" });

export function toCrossingJson({ areaId, trigger, at }: Crossing): z.input<typeof crossingJson> {
  return { areaId, trigger, at: toInstant(at) };
}

export function toVisitJson({ areaId, ...visit }: Visit): z.input<typeof visitJson> {
  return { areaId, ...grounds(visit) };
}

export function toCountedTrackJson({
  trackId,
  kind,
  label,
  ...visit
}: LabelledVisit): z.input<typeof countedTrackJson> {
  return { trackId, kind, ...(label !== undefined && { name: label }), ...grounds(visit) };
}

export function toDifferenceJson<Reason>({ label, at, fixedAt, heldSince, ...rest }: Difference<Reason>) {
  return {
    ...rest,
    ...(label !== undefined && { name: label }),
    ...optionalInstant("at", at),
    ...optionalInstant("fixedAt", fixedAt),
    ...optionalInstant("heldSince", heldSince),
  };
}

function grounds({ since, evidence, evidenceAt }: Pick<Visit, "since" | "evidence" | "evidenceAt">) {
  return { since: toInstant(since), evidence, evidenceAt: toInstant(evidenceAt) };
}
