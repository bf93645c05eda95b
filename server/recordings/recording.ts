import { z } from "zod";

/** Identifies the format in a recording's first line. */
export const RECORDING_FORMAT = "floorcast-recording";
export const RECORDING_VERSION = 1;

/** What is replaced in a recording: nothing; people and devices; or also names and ids of places. */
export const PSEUDONYMS = ["none", "people", "people-and-places"] as const;

export type PseudonymsOf = (typeof PSEUDONYMS)[number];

/** Becomes part of an address when the recording is played. */
const idJson = z.string().regex(/^(?!\.{1,2}$)[^\s/\\?#%]+$/);

const pointJson = z.object({ x: z.number(), y: z.number() });

const siteJson = z.object({ siteId: z.string(), name: z.string().optional(), timeZone: z.string().optional() });

/** In metres. `hasImage` if a line with the image follows. */
const floorplanJson = z.object({
  mapId: idJson,
  siteId: z.string(),
  name: z.string(),
  widthM: z.number().optional(),
  heightM: z.number().optional(),
  ppm: z.number().optional(),
  rotation: z.number(),
  bearing: z.number().optional(),
  limit: z.number().optional(),
  hasImage: z.boolean(),
});

const areaJson = z.object({
  areaId: z.string(),
  mapId: idJson,
  kind: z.string(),
  name: z.string(),
  polygon: z.array(pointJson).optional(),
  point: pointJson.optional(),
  colour: z.string().optional(),
  limit: z.number().optional(),
  target: z.number().optional(),
  counts: z.array(z.string()).optional(),
  radius: z.number().optional(),
  devices: z.array(z.object({ deviceId: z.string(), rssi: z.number() })).optional(),
});

const placementJson = z.object({
  deviceId: idJson,
  mapId: idJson,
  point: pointJson,
  name: z.string().optional(),
  kind: z.string().optional(),
  model: z.string().optional(),
  orientation: z.number().optional(),
});

/** The drawings when the recording was made, so that another instance can show the same floors. */
export const drawingsJson = z.object({
  sites: z.array(siteJson),
  floorplans: z.array(floorplanJson),
  areas: z.array(areaJson),
  placements: z.array(placementJson),
});

export type Drawings = z.infer<typeof drawingsJson>;

/** The first line of a recording, which consists of JSON lines compressed with gzip. Times are ISO 8601 in UTC. */
export const headerJson = drawingsJson.extend({
  format: z.literal(RECORDING_FORMAT),
  version: z.literal(RECORDING_VERSION),
  /** The version of Floorcast that made the recording. */
  madeBy: z.string(),
  from: z.iso.datetime(),
  /** Exclusive. */
  until: z.iso.datetime(),
  deliveries: z.int().min(0),
  /** From when on deliveries were available, if that is later than `from`. */
  keptFrom: z.iso.datetime().optional(),
  pseudonyms: z.enum(PSEUDONYMS),
});

export type RecordingHeader = z.infer<typeof headerJson>;

/** A floor's image, in base64. */
const imageLine = z.object({ image: z.object({ mapId: idJson, type: z.string(), data: z.string() }) });

/** A delivery as accepted: the time in epoch milliseconds, and the body. */
const deliveryLine = z.object({ at: z.number(), body: z.record(z.string(), z.unknown()) });

/** Images come first, then deliveries in the order of their acceptance. */
export const recordingLine = z.union([imageLine, deliveryLine]);

export type RecordedImage = z.infer<typeof imageLine>["image"];
export type RecordingLine = z.infer<typeof recordingLine>;
