import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { raw, refuse } from "../answer";
import { defineRoute } from "../route";

/** What PDF.js fetches while it reads a page: decoders, fonts that need not be embedded, character maps, colours. */
const FOLDERS = ["wasm", "standard_fonts", "cmaps", "iccs"];
const FILE = /^[\w-]+(?:\.[\w-]+)+$/;
const MEDIA_TYPE = "application/octet-stream";

const pdfjs = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

export const readPdfAsset = defineRoute({
  method: "GET",
  path: "/api/pdf-assets/:folder/:file",
  summary: "A data file of PDF.js, with which the browser draws a PDF's pages; the server itself reads no PDF",
  scope: "read",
  query: z.strictObject({}),
  answers: { 200: { media: MEDIA_TYPE } },
  async handle({ params: { folder, file } }) {
    const bytes = FOLDERS.includes(folder) && FILE.test(file) ? await read(path.join(pdfjs, folder, file)) : undefined;
    if (!bytes) return refuse("not-found", "There is no such file.");
    return raw(200, bytes, { "content-type": MEDIA_TYPE, "cache-control": "private, max-age=86400" });
  },
});

function read(file: string): Promise<Uint8Array | undefined> {
  return readFile(file).catch(() => undefined);
}
