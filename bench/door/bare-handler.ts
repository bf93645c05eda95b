import { createHmac, timingSafeEqual } from "node:crypto";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { SECRET } from "@/e2e/support/test-server";
import { bodyOf, listen } from "../measure/listen";

/**
 * The least that a webhook can do: the body, its HMAC, `JSON.parse`, 200. With `BENCH_SYNC` it also appends the body to
 * a file and waits until that is on disk, each delivery by itself.
 */
const file = process.env.BENCH_SYNC === undefined ? undefined : await openFile();
let lastWrite: Promise<unknown> = Promise.resolve();

await listen(async (request, response) => {
  const body = await bodyOf(request);
  const { events } = isSigned(body, request.headers["x-mist-signature-v2"]) ? JSON.parse(body.toString()) : {};
  if (file) await append(file, body);
  const answer = JSON.stringify({ accepted: events?.length ?? 0 });
  response.writeHead(events ? 200 : 401, { "content-type": "application/json" }).end(answer);
});

function isSigned(body: Buffer, signature: string | string[] | undefined): boolean {
  const expected = createHmac("sha256", SECRET).update(body).digest();
  const given = Buffer.from(String(signature), "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function append(to: FileHandle, body: Buffer): Promise<unknown> {
  lastWrite = lastWrite.then(() => to.write(body)).then(() => to.datasync());
  return lastWrite;
}

/** Gone from its folder at once, so that nothing is left behind however this process ends. */
async function openFile(): Promise<FileHandle> {
  const folder = await mkdtemp(path.join(tmpdir(), "floorcast-bench-"));
  const handle = await open(path.join(folder, "journal"), "a");
  await rm(folder, { recursive: true });
  return handle;
}
