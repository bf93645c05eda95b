import { z } from "zod";
import { PROTOCOL_VERSION } from "@/domain/protocol";
import { json, refuse } from "../answer";
import { defineRoute } from "../route";

/** Of no stream: who asks over HTTP is told no frames that would follow. */
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

const siteSnapshot = z.looseObject({ siteId: z.string() }).describe("A SiteSnapshot of the live protocol");
const floorSnapshot = z.strictObject({
  mapId: z.string(),
  siteId: z.string(),
  tracks: z.string().describe("A binary frame of the live protocol, in base64"),
});

/** What `site:watch` answers, for browsers that no socket reaches. */
export const readSiteSnapshot = defineRoute({
  method: "GET",
  path: "/api/sites/:siteId/snapshot",
  summary: "A site whole, as the live protocol tells it to a new viewer",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: answerOf(siteSnapshot, "SiteWatchAnswer") },
  handle({ params, services }) {
    const snapshot = services.sites.siteSnapshot(params.siteId);
    if (!snapshot) return refuse("not-found", "Nobody has heard of this site.");
    return json(200, { ...stampOf(services.now()), snapshot: { ...snapshot } });
  },
});

/** What `floorplan:watch` answers, likewise. */
export const readFloorSnapshot = defineRoute({
  method: "GET",
  path: "/api/floorplans/:mapId/snapshot",
  summary: "A floor whole, as the live protocol tells it to a new viewer",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: answerOf(floorSnapshot, "FloorWatchAnswer") },
  handle: ({ params, services, inSlices }) =>
    // In one slice, for a frame is of one moment; in turn all the same.
    // biome-ignore lint/correctness/useYield: see above
    inSlices(function* () {
      const snapshot = services.sites.floorSnapshot(params.mapId, NO_STREAM);
      if (!snapshot) return refuse("not-found", "Nobody has heard of this floor.");
      const tracks = Buffer.from(snapshot.tracks).toString("base64");
      return json(200, { ...stampOf(services.now()), snapshot: { ...snapshot, tracks } });
    }),
});

function stampOf(at: number) {
  return { ok: true, version: PROTOCOL_VERSION, ...NO_STREAM, at } as const;
}
