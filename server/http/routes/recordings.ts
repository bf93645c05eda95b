import { z } from "zod";
import { PSEUDONYMS } from "@/server/recordings/recording";
import { MAX_MINUTES, MAX_RECORDINGS, type RecordingReport } from "@/server/recordings/recordings";
import { empty, json, type Refusal, raw, refuse } from "../answer";
import { instantJson, toInstant } from "../json/instant";
import { withFault } from "../message/field-error";
import { defineRoute } from "../route";

const FILE_TYPE = "application/gzip";

const recordingJson = z
  .strictObject({
    recordingId: z.string(),
    from: instantJson,
    until: instantJson.describe("When it ended, or will end"),
    running: z.boolean(),
    deliveries: z.int(),
    bytes: z.int().describe("Of the deliveries' bodies"),
    keptUntil: instantJson.exactOptional().describe("When it is deleted automatically; absent while it runs"),
  })
  .meta({ id: "Recording" });

export const listRecordings = defineRoute({
  method: "GET",
  path: "/api/recordings",
  summary: "Recordings that can be downloaded or are running, newest first",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: z.array(recordingJson) },
  async handle({ services: { recordings } }) {
    return json(200, (await recordings.list()).map(toRecordingJson));
  },
});

const minutesInput = z.int().min(0).max(MAX_MINUTES);

export const startRecording = defineRoute({
  method: "POST",
  path: "/api/recordings",
  summary: "Records deliveries: from so many past minutes, as far as they are kept, and for so many minutes from now",
  scope: "admin",
  auditAction: "recording.start",
  body: z
    .strictObject({ pastMinutes: minutesInput.default(0), minutes: minutesInput.default(0) })
    .refine(({ pastMinutes, minutes }) => pastMinutes + minutes > 0, withFault("empty")),
  answers: { 201: recordingJson },
  async handle({ body, services: { recordings }, note }) {
    const outcome = await recordings.start(body);
    if (outcome.type === "recording-running")
      return refuse("conflict", "A recording is running. Stop it, or wait for its end.", {
        reason: "recording-running",
      });
    if (outcome.type === "too-many-recordings")
      return refuse("conflict", `There are ${MAX_RECORDINGS} recordings already. Remove one.`, {
        reason: "too-many-recordings",
      });
    note({ target: outcome.recording.recordingId });
    return json(201, toRecordingJson(outcome.recording));
  },
});

export const stopRecording = defineRoute({
  method: "POST",
  path: "/api/recordings/:recordingId/stop",
  summary: "Ends a recording now",
  scope: "admin",
  auditAction: "recording.stop",
  target: "recordingId",
  answers: { 200: recordingJson },
  async handle({ params, services: { recordings } }) {
    const recording = await recordings.stop(params.recordingId);
    return recording ? json(200, toRecordingJson(recording)) : refuseUnknown();
  },
});

export const removeRecording = defineRoute({
  method: "DELETE",
  path: "/api/recordings/:recordingId",
  summary: "Removes a recording: its deliveries are deleted at the usual time",
  scope: "admin",
  auditAction: "recording.remove",
  target: "recordingId",
  answers: { 204: null },
  async handle({ params, services: { recordings } }) {
    return (await recordings.remove(params.recordingId)) ? empty(204) : refuseUnknown();
  },
});

export const fetchRecording = defineRoute({
  method: "POST",
  path: "/api/recordings/:recordingId/file",
  summary: "The file of a recording, compressed with gzip; complete only if the transfer ends without an error",
  scope: "admin",
  auditAction: "recording.fetch",
  target: "recordingId",
  body: z.strictObject({ pseudonyms: z.enum(PSEUDONYMS).default("people"), images: z.boolean().default(true) }),
  answers: { 200: { media: FILE_TYPE } },
  async handle({ params, body, services: { recordings, recordInChildProcess, now }, note }) {
    const recording = recordings.get(params.recordingId);
    if (!recording) return refuseUnknown();
    const { from, until } = recording;
    const made = await recordInChildProcess({ from, until: Math.min(until, now()), ...body });
    if (made.type === "recording-fetched")
      return refuse("conflict", "Another recording is being fetched. Wait until it is there.", {
        reason: "recording-fetched",
      });
    if (made.type === "failed")
      return refuse("internal", "The recording could not be made. The server's log says why.");
    note({ details: body.pseudonyms });
    const filename = `floorcast-recording-${new Date(from).toISOString().slice(0, 16).replace(":", "")}Z.jsonl.gz`;
    const headers = { "content-type": FILE_TYPE, "content-disposition": `attachment; filename="${filename}"` };
    return raw(200, made.file, headers);
  },
});

function refuseUnknown(): Refusal {
  return refuse("not-found", "There is no such recording.");
}

function toRecordingJson({ recordingId, from, until, upTo, deliveries, bytes, keptUntil }: RecordingReport) {
  return {
    ...{ recordingId, from: toInstant(from), until: toInstant(until), running: upTo === undefined, deliveries, bytes },
    ...(keptUntil !== undefined && { keptUntil: toInstant(keptUntil) }),
  };
}
