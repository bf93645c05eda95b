import { z } from "zod";
import { isTrackId, TRACK_KINDS } from "@/domain/ids";
import { json, refuse } from "../answer";
import { limitQuery } from "../json/text";
import { toTracedTrackJson, toTrackJson, tracedTrackJson, trackJson } from "../json/track-json";
import { defineRoute } from "../route";

export const searchTracks = defineRoute({
  method: "GET",
  path: "/api/tracks",
  summary: "Tracks by name, host or user name, maker, model, IP or MAC address in any spelling, best matches first",
  scope: "read",
  query: z.strictObject({
    q: z.string().max(200).exactOptional(),
    siteId: z.string().exactOptional(),
    mapId: z.string().exactOptional(),
    kind: z.enum(TRACK_KINDS).exactOptional(),
    limit: limitQuery(50, 500),
  }),
  answers: { 200: z.array(trackJson) },
  handle: ({ query, services }) => json(200, services.sites.searchTracks(query).map(toTrackJson)),
});

export const readTrack = defineRoute({
  method: "GET",
  path: "/api/tracks/:trackId",
  summary: "One track with what is known of it and its newest crossings",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: tracedTrackJson },
  handle({ params: { trackId }, services }) {
    const track = isTrackId(trackId) ? services.sites.track(trackId) : undefined;
    return track ? json(200, toTracedTrackJson(track)) : refuse("not-found", "There is no such track.");
  },
});
