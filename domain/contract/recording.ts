import { endpoint, typed } from "./endpoint";
import { flag, instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

/** Deliveries of a time range, kept for download as a file. `keptUntil` is absent while it is running. */
const recording = object({
  recordingId: text,
  from: instant,
  until: instant,
  running: flag,
  deliveries: number,
  bytes: number,
  keptUntil: optional(instant),
});

export type Recording = ValueOf<typeof recording>;

export const listRecordings = endpoint({ method: "GET", path: "/api/recordings", answer: list(recording) });

export const startRecording = endpoint({
  method: "POST",
  path: "/api/recordings",
  body: typed<{ readonly pastMinutes?: number; readonly minutes?: number }>(),
  answer: recording,
});

export const stopRecording = endpoint({
  method: "POST",
  path: "/api/recordings/:recordingId/stop",
  answer: recording,
});

export const removeRecording = endpoint({
  method: "DELETE",
  path: "/api/recordings/:recordingId",
  answer: nothing,
});

/** The answer is a file. */
export const fetchRecording = endpoint({
  method: "POST",
  path: "/api/recordings/:recordingId/file",
  body: typed<{ readonly pseudonyms?: "none" | "people" | "people-and-places"; readonly images?: boolean }>(),
  answer: nothing,
});
