import { endpoint, typed } from "./endpoint";
import { anything, choice, flag, instant, list, nothing, number, object, optional, text, type ValueOf } from "./shape";

const kind = choice(["site", "floorplan", "image", "zone", "vbeacon", "rssizone", "device", "asset", "client"]);

/** What an import would do with one object. `replaces` is the id of our object that it replaces. */
export const importObject = object({
  kind,
  id: text,
  siteId: text,
  mapId: optional(text),
  name: text,
  what: choice(["create", "change", "same", "keep", "conflict", "retire"]),
  /** Fields that differ, with the values at the last import, in Mist and here. */
  fields: optional(
    list(
      object({
        field: text,
        last: optional(anything),
        theirs: optional(anything),
        ours: optional(anything),
        what: choice(["change", "keep", "conflict"]),
      }),
    ),
  ),
  replaces: optional(text),
  /** For an image: the version that is here. */
  imageVersion: optional(text),
  /** For a floor without an image in Mist: it is a Google map, or has none. */
  withoutImage: optional(choice(["google", "none"])),
});

export const importProblem = object({
  code: text,
  siteId: text,
  kind: optional(kind),
  id: optional(text),
  name: optional(text),
  count: optional(number),
});

const importPreview = object({ objects: list(importObject), problems: list(importProblem) });

const importRun = object({
  importId: text,
  /** Who started it. */
  who: text,
  siteIds: list(text),
  state: choice(["running", "done", "failed", "cancelled"]),
  done: number,
  /** Objects known so far; the total grows with each site. */
  total: number,
  /** Number of changes made here. */
  edits: number,
  /** True for a scheduled repeat. */
  isRepeat: optional(flag),
  problems: list(importProblem),
  startedAt: instant,
  endedAt: optional(instant),
});

export type ImportPreview = ValueOf<typeof importPreview>;
export type ImportObject = ValueOf<typeof importObject>;
export type ImportedField = NonNullable<ImportObject["fields"]>[number];
export type ImportProblem = ValueOf<typeof importProblem>;
export type ImportRun = ValueOf<typeof importRun>;

/** By `kind/id`: whether Mist's fields or ours are used. */
export type ImportDecisions = Readonly<Record<string, "theirs" | "ours">>;

export const previewImport = endpoint({
  method: "POST",
  path: "/api/mist/preview",
  body: typed<{ readonly siteIds: readonly string[] }>(),
  answer: importPreview,
});

/** A small picture of a map's current state in Mist, for an `img`. */
export const readMapPicture = endpoint({
  method: "GET",
  path: "/api/mist/preview/maps/:mapId/image",
  /** The browser caches images by address, so the stamp makes it load a changed one. */
  query: typed<{ readonly siteId: string; readonly stamp?: string }>(),
  answer: nothing,
});

export const startImport = endpoint({
  method: "POST",
  path: "/api/mist/imports",
  body: typed<{ readonly siteIds: readonly string[]; readonly decisions?: ImportDecisions }>(),
  answer: importRun,
});

export const listImports = endpoint({ method: "GET", path: "/api/mist/imports", answer: list(importRun) });

export const readImport = endpoint({ method: "GET", path: "/api/mist/imports/:importId", answer: importRun });

export const cancelImport = endpoint({ method: "DELETE", path: "/api/mist/imports/:importId", answer: nothing });
