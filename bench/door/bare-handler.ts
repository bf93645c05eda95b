import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { bodyOf, listen } from "../measure/listen";
import { takePlainly } from "./plainly";

/** A bare handler. With `BENCH_SYNC` it also appends each body to a file and waits until it is on disk. */
const file = process.env.BENCH_SYNC === undefined ? undefined : await openFile();
let lastWrite: Promise<unknown> = Promise.resolve();

await listen(async (request, response) => {
  const body = await bodyOf(request);
  const accepted = takePlainly(body, request.headers["x-mist-signature-v2"]);
  if (file) await append(file, body);
  const status = accepted === undefined ? 401 : 200;
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ accepted }));
});

function append(to: FileHandle, body: Buffer): Promise<unknown> {
  lastWrite = lastWrite.then(() => to.write(body)).then(() => to.datasync());
  return lastWrite;
}

/** Opens a file and unlinks it at once, so that nothing remains, however this process ends. */
async function openFile(): Promise<FileHandle> {
  const folder = await mkdtemp(path.join(tmpdir(), "floorcast-bench-"));
  const handle = await open(path.join(folder, "journal"), "a");
  await rm(folder, { recursive: true });
  return handle;
}
