import { createRequire } from "node:module";
import path from "node:path";
import { z } from "zod";
import { findFile } from "@/server/disk/stored-file";
import { rawFile, refuse } from "../answer";
import { defineRoute } from "../route";

/** What PDF.js fetches while it reads a page: decoders, the standard fonts, character maps, colour profiles. */
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
  handle: ({ params: { folder, file }, inDownload }) =>
    inDownload(async () => {
      const isAsset = FOLDERS.includes(folder) && FILE.test(file);
      const asset = isAsset ? await findFile(path.join(pdfjs, folder, file)) : undefined;
      if (!asset) return refuse("not-found", "There is no such file.");
      return rawFile(asset, { "content-type": MEDIA_TYPE, "cache-control": "private, max-age=86400" });
    }, "file"),
});
