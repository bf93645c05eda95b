import { type FileHandle, open } from "node:fs/promises";
import { toStorageError } from "@/server/database/durable-file";

/** Writes a body to a new file chunk by chunk, so that an upload is never completely in memory. */
export async function spool(
  body: AsyncIterable<Uint8Array>,
  path: string,
  maxBytes: number,
): Promise<"saved" | "too-many-bytes" | "ended-early"> {
  const file = await open(path, "wx", 0o600).catch(toStorageError);
  try {
    return await drain(body[Symbol.asyncIterator](), file, maxBytes);
  } finally {
    await file.close();
  }
}

async function drain(chunks: AsyncIterator<Uint8Array>, file: FileHandle, maxBytes: number) {
  let size = 0;
  for (;;) {
    const next = await chunks.next().catch(() => "broken" as const);
    if (next === "broken") return "ended-early";
    if (next.done) return "saved";
    size += next.value.byteLength;
    if (size > maxBytes) return "too-many-bytes";
    await file.write(next.value).catch(toStorageError);
  }
}
