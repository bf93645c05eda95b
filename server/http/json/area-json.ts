import { z } from "zod";
import { AREA_COLOURS, AREA_KINDS, type AreaFigures, type AreaState } from "@/domain/area";
import { sourcesOf } from "@/domain/counted";
import { occupancyState } from "@/domain/counted-sources";
import { FARTHEST_M } from "@/domain/geometry";
import { toMac } from "@/domain/ids";
import type { CountState, Silences } from "@/domain/silence";
import { SOURCES } from "@/domain/track";
import { type FaultOptions, withFault } from "../message/field-error";
import { instantJson, toInstant } from "./instant";
import { countStateJson, toCountStateJson, toKnownCount, toKnownCounts } from "./silence-json";
import { idInput, nameInput } from "./text";

const kind = z.enum(AREA_KINDS);
const colour = z.enum(AREA_COLOURS);

export const pointJson = z.strictObject({ x: z.number(), y: z.number() }).readonly();
const shapeJson = { polygon: z.array(pointJson).readonly().optional(), point: pointJson.optional() };
const looksJson = { colour: colour.optional() };
export const sourceJson = z.enum(SOURCES);
const countsJson = {
  limit: z.number().optional(),
  target: z.number().optional(),
  counts: z.array(sourceJson).readonly().optional(),
};
const reachJson = {
  radius: z.number().optional().describe("Radius of a vbeacon, in metres"),
  devices: z
    .array(z.strictObject({ deviceId: z.string(), rssi: z.number() }))
    .readonly()
    .optional()
    .describe("The access points of an rssizone, each with the weakest level that counts, in dBm"),
};

/** An area as drawn, in the domain's own shape; coordinates in metres. */
export const areaJson = z
  .strictObject({
    areaId: z.string(),
    siteId: z.string(),
    mapId: z.string(),
    kind,
    name: z.string(),
    ...shapeJson,
    ...looksJson,
    ...countsJson,
    ...reachJson,
    version: z.int(),
  })
  .meta({ id: "Area" });

/** Null if the number is unknown. */
const figure = z.int().nullable();
const othersJson = {
  wifi: figure.optional(),
  sdk: figure.optional(),
  asset: figure.optional(),
  unconnected: figure.optional(),
};

/** The current state of an area, drawn or known from traffic only. */
export const areaStateJson = z
  .strictObject({
    areaId: z.string(),
    kind,
    mapId: z.string().optional(),
    name: z.string().optional(),
    ...shapeJson,
    ...looksJson,
    ...countsJson,
    ...reachJson,
    sources: z.array(sourceJson).readonly(),
    occupancy: figure,
    others: z.strictObject(othersJson).optional(),
    byCrossings: figure.optional(),
    ...countStateJson,
    reported: z.strictObject({ occupancy: z.number(), limit: z.number(), at: instantJson }).optional(),
    /** The count that Mist gave when asked, present if it is not known which tracks make the difference to ours. */
    census: z.strictObject({ count: figure, at: instantJson }).optional(),
    drawn: z.boolean(),
    version: z.int().optional(),
  })
  .meta({ id: "AreaState" });

export function toAreaStateJson(
  { reported, census, ...area }: AreaState,
  silences: Silences,
): z.input<typeof areaStateJson> {
  const state = occupancyState(silences, area);
  return {
    ...area,
    ...toKnownFigures(area, state, silences),
    sources: sourcesOf(area),
    ...toCountStateJson(state),
    ...(reported && { reported: { ...reported, at: toInstant(reported.at) } }),
    ...(census && { census: { ...census, at: toInstant(census.at) } }),
  };
}

/** The figures of an area. A figure is null while a source that it counts is unknown. */
export function toKnownFigures(figures: AreaFigures, state: CountState, silences: Silences) {
  const { occupancy, others, byCrossings } = figures;
  return {
    occupancy: toKnownCount(occupancy, state),
    ...(others && { others: toKnownCounts(others, silences) }),
    ...(byCrossings !== undefined && { byCrossings: toKnownCount(byCrossings, state) }),
  };
}

const coordinate = z.number().min(-FARTHEST_M).max(FARTHEST_M);
export const pointInput = z.strictObject({ x: coordinate, y: coordinate });
const polygon = z.array(pointInput).min(3).max(500).readonly();
export const countInput = z.int().min(0).max(1_000_000);

/** Sources that count. Duplicates are merged. */
export const countsInput = z.array(sourceJson).min(1).max(8).readonly();

const macInput = z.string().transform((text, context) => {
  const deviceId = toMac(text);
  if (deviceId !== undefined) return deviceId;
  const { error: message, params } = withFault("not-a-mac");
  context.addIssue({ code: "custom", message, params });
  return z.NEVER;
});

/** Null removes the value. */
const reachInput = {
  radius: z.number().min(0.1).max(1_000).nullable().exactOptional(),
  devices: z
    .array(z.strictObject({ deviceId: macInput, rssi: z.number().min(-150).max(0) }))
    .min(1)
    .max(500)
    .readonly()
    .nullable()
    .exactOptional(),
};

export const newAreaInput = z
  .strictObject({
    areaId: idInput.exactOptional(),
    kind,
    name: nameInput,
    polygon: polygon.exactOptional(),
    point: pointInput.exactOptional(),
    colour: colour.exactOptional(),
    limit: countInput.exactOptional(),
    target: countInput.exactOptional(),
    counts: countsInput.nullable().exactOptional(),
    ...reachInput,
  })
  .superRefine(({ kind, polygon, point, radius, devices }, context) => {
    const needed = kind === "zone" ? "polygon" : "point";
    const given = { polygon, point };
    const other = kind === "zone" ? "point" : "polygon";
    const complain = (field: string, { error: message, params }: FaultOptions) =>
      context.addIssue({ code: "custom", path: [field], message, params });
    const isHeardByDevices = kind === "rssizone" && devices != null;
    if (radius != null && kind !== "vbeacon") complain("radius", withFault("not-allowed-for-kind", { kind }));
    if (devices != null && kind !== "rssizone") complain("devices", withFault("not-allowed-for-kind", { kind }));
    if (!given[needed] && !isHeardByDevices) complain(needed, withFault("needed-for-kind", { kind }));
    if (given[other]) complain(other, withFault("not-allowed-for-kind", { kind }));
  });

/** Null removes the value; null for `counts` lets the area count what its site counts. Name and shape cannot be removed. */
export const areaPatch = z.strictObject({
  name: nameInput.exactOptional(),
  polygon: polygon.exactOptional(),
  point: pointInput.exactOptional(),
  colour: colour.nullable().exactOptional(),
  limit: countInput.nullable().exactOptional(),
  target: countInput.nullable().exactOptional(),
  counts: countsInput.nullable().exactOptional(),
  ...reachInput,
});
