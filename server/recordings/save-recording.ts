import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { toWriteError } from "@/server/backup/backup-error";
import { makeRecording, type RecordingRequest } from "./make-recording";
import type { RecordingHeader } from "./recording";
import { RecordingError } from "./recording-error";

/** Writes a recording to a new file that only its owner can read, completely or not at all. Throws `RecordingError`. */
export async function saveRecording(dir: string, asked: RecordingRequest, target: string): Promise<RecordingHeader> {
  const file = path.resolve(target);
  if (existsSync(file)) throw new RecordingError(`${file} already exists`, { cannotWrite: true });
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.unfinished`);
  try {
    const header = await makeRecording(dir, asked, async (bytes) => {
      await pipeline(bytes, createWriteStream(unfinished, { mode: 0o600 })).catch((error: unknown) => {
        throw toWriteError(error, file);
      });
    });
    await rename(unfinished, file);
    return header;
  } finally {
    await rm(unfinished, { force: true });
  }
}
