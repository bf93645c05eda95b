import { z } from "zod";
import { isTrackId, TRACK_KINDS } from "@/domain/ids";
import { beginErasure } from "@/server/erasure/begin-erasure";
import type { ErasureInProgress } from "@/server/erasure/erasures";
import { json, refuse } from "../answer";
import { toInstant } from "../json/instant";
import { limitQuery } from "../json/text";
import {
  erasureJson,
  erasureUnderWayJson,
  toTracedTrackJson,
  toTrackJson,
  tracedTrackJson,
  trackJson,
} from "../json/track-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";
import { longList, slicedJson } from "../sliced-json";

export const searchTracks = defineRoute({
  method: "GET",
  path: "/api/tracks",
  summary: "Tracks by name, host or user name, maker, model, IP or MAC address in any spelling, best matches first",
  scope: "read",
  query: z.strictObject({
    q: z
      .string()
      .max(200)
      .exactOptional()
      .describe("Words that must all occur, or an address; at most eight different words are used"),
    siteId: z.string().exactOptional(),
    mapId: z.string().exactOptional(),
    kind: z.enum(TRACK_KINDS).exactOptional(),
    limit: limitQuery(50, 500),
  }),
  isCompressed: true,
  answers: { 200: z.array(trackJson) },
  handle: ({ query, services, inSlices }) =>
    inSlices(function* () {
      return yield* slicedJson(longList(yield* services.sites.searchTracks(query), toTrackJson));
    }),
});

export const eraseTrack = defineRoute({
  method: "DELETE",
  path: "/api/tracks/:trackId",
  summary:
    "Erases a track everywhere: on its floor, in notices, quarantine, deliveries and history, and on the disk itself",
  scope: "admin",
  auditAction: "track.erase",
  answers: { 200: erasureJson, 202: erasureUnderWayJson },
  async handle({ params, services: { erasures }, note }) {
    if (!erasures) return refuse("forbidden", "Only who sees every site may erase a track: it may have been on any.");
    const begun = await beginErasure({ erasures }, params);
    if (begun.type === "unknown-track") return refuseFailure(begun);
    // Recorded by digest: the audit log must not still name the track after it was erased.
    note({ target: begun.digest });
    return begun.type === "under-way" ? json(202, toUnderWayJson(begun)) : json(200, begun.erasure);
  },
});

export const readErasure = defineRoute({
  method: "GET",
  path: "/api/erasures/:digest",
  summary: "The result of an erasure that was answered with 202; kept until the server stops",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: erasureJson, 202: erasureUnderWayJson },
  handle({ params: { digest }, services: { erasures } }) {
    const state = erasures?.stateOf(digest);
    if (!state) return refuse("not-found", "There is no such erasure.");
    switch (state.type) {
      case "erased":
        return json(200, state.erasure);
      case "under-way":
        return json(202, toUnderWayJson(state));
      case "failed":
        return refuse("storage-unavailable", "It failed half-way. Erase the track again.");
    }
  },
});

function toUnderWayJson({ digest, since }: ErasureInProgress) {
  return { digest, isRunning: true as const, since: toInstant(since) };
}

export const readTrack = defineRoute({
  method: "GET",
  path: "/api/tracks/:trackId",
  summary: "One track with what is known of it and its newest crossings",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: tracedTrackJson },
  handle({ params: { trackId }, services }) {
    const track = isTrackId(trackId) ? services.sites.track(trackId) : undefined;
    return track ? json(200, toTracedTrackJson(track)) : refuseFailure({ type: "unknown-track" });
  },
});
