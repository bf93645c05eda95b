import { z } from "zod";
import { DEFAULT_COUNTS } from "@/domain/counted";
import type { SiteId } from "@/domain/ids";
import { PROTOCOL_VERSION } from "@/domain/protocol";
import { SILENCE_STATES } from "@/domain/silence";
import { json, refuse } from "../answer";
import { sourceJson } from "../json/area-json";
import { countStateJson } from "../json/silence-json";
import { toFloorSnapshotJson, toSiteSnapshotJson } from "../json/snapshot-json";
import { defineRoute } from "../route";
import type { Services } from "../services";
import { LongObject, longBase64, slicedJson } from "../sliced-json";

/** Placeholder values: over HTTP no frames follow. */
const NO_STREAM = { epoch: 0, seq: 0 } as const;

const answerOf = (snapshot: z.ZodType, id: string) =>
  z
    .strictObject({
      ok: z.literal(true),
      version: z.int(),
      epoch: z.int(),
      seq: z.int(),
      at: z.number().describe("The server's clock, epoch milliseconds"),
      snapshot,
    })
    .meta({ id });

const instant = z.number().describe("Epoch milliseconds, as all times of the live protocol");
const silence = z.strictObject({ state: z.enum(SILENCE_STATES), asOf: instant });
const snapshotFields = {
  siteId: z.string(),
  state: countStateJson.state,
  asOf: instant.optional(),
  silences: z.partialRecord(sourceJson, silence).readonly(),
};

const siteSnapshot = z
  .looseObject(snapshotFields)
  .describe(
    "A SiteSnapshot of the live protocol, in which numbers that are unknown are null, and areas say their state",
  );
const floorSnapshot = z.strictObject({
  ...snapshotFields,
  mapId: z.string(),
  tracks: z.string().describe("A binary frame of the live protocol, in base64"),
});

/** The answer to `site:watch`, for browsers without a socket. */
export const readSiteSnapshot = defineRoute({
  method: "GET",
  path: "/api/sites/:siteId/snapshot",
  summary: "The snapshot of a site, as the live protocol sends it to a new viewer",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: answerOf(siteSnapshot, "SiteWatchAnswer") },
  handle({ params, services }) {
    const snapshot = services.sites.siteSnapshot(params.siteId);
    if (!snapshot) return refuse("not-found", "Nobody has heard of this site.");
    const counts = countsOf(services, snapshot);
    return json(200, { ...stampOf(services.now()), snapshot: toSiteSnapshotJson(snapshot, counts) });
  },
});

/** The answer to `floorplan:watch`, for browsers without a socket. */
export const readFloorSnapshot = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/snapshot",
  summary: "The snapshot of a floor, as the live protocol sends it to a new viewer",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: answerOf(floorSnapshot, "FloorWatchAnswer") },
  handle: ({ params, services, inSlices }) =>
    inSlices(function* () {
      // Computed without a pause, because a frame is of one moment.
      const snapshot = services.sites.floorSnapshot(params.mapId, NO_STREAM);
      if (!snapshot) return refuse("not-found", "Nobody has heard of this floor.");
      const counts = countsOf(services, snapshot);
      const stamp = stampOf(services.now());
      const tracks = longBase64(snapshot.tracks);
      const told = new LongObject({ ...toFloorSnapshotJson(snapshot, counts), tracks });
      return yield* slicedJson({ ...stamp, snapshot: told });
    }),
});

function countsOf({ sites }: Services, { siteId }: { readonly siteId: SiteId }) {
  return sites.countsOf(siteId) ?? DEFAULT_COUNTS;
}

function stampOf(at: number) {
  return { ok: true, version: PROTOCOL_VERSION, ...NO_STREAM, at } as const;
}
