import { z } from "zod";
import { imageVersionOf, type PlanItem } from "@/server/mist/import/planned";
import { type ImportRun, isRepeat } from "@/server/mist/import/runs-store";
import { instantJson, optionalInstant, toInstant } from "./instant";
import { idInput } from "./text";

const kindJson = z.enum(["site", "floorplan", "image", "zone", "vbeacon", "rssizone", "device", "asset", "client"]);

const fieldJson = z.strictObject({
  field: z.string(),
  last: z.unknown().optional(),
  theirs: z.unknown().optional(),
  ours: z.unknown().optional(),
  what: z.enum(["change", "keep", "conflict"]),
});

export const importObjectJson = z
  .strictObject({
    kind: kindJson,
    id: z.string(),
    siteId: z.string(),
    mapId: z.string().optional(),
    name: z.string(),
    what: z.enum(["create", "change", "same", "keep", "conflict", "retire"]),
    fields: z.array(fieldJson).readonly().optional(),
    replaces: z.string().optional(),
    imageVersion: z.string().optional(),
    withoutImage: z.enum(["google", "none"]).optional(),
  })
  .meta({ id: "ImportObject" });

export const importProblemJson = z
  .strictObject({
    code: z.string(),
    siteId: z.string(),
    kind: kindJson.optional(),
    id: z.string().optional(),
    name: z.string().optional(),
    count: z.number().optional(),
  })
  .meta({ id: "ImportProblem" });

export const importPreviewJson = z.strictObject({
  objects: z.array(importObjectJson),
  problems: z.array(importProblemJson),
});

export const importRunJson = z
  .strictObject({
    importId: z.string(),
    who: z.string(),
    siteIds: z.array(z.string()).readonly(),
    state: z.enum(["running", "done", "failed", "cancelled"]),
    done: z.int(),
    total: z.int(),
    edits: z.int(),
    isRepeat: z.boolean().optional(),
    problems: z.array(importProblemJson),
    startedAt: instantJson,
    endedAt: instantJson.optional(),
  })
  .meta({ id: "MistImport" });

const siteIdsInput = z.array(idInput).min(1).max(10_000);

/** Sites are read one after the other while the client waits. */
const MAX_PREVIEWED = 25;

export const previewBody = z.strictObject({ siteIds: z.array(idInput).min(1).max(MAX_PREVIEWED) });

export const importBody = z.strictObject({
  siteIds: siteIdsInput,
  decisions: z.record(z.string().max(300), z.enum(["theirs", "ours"])).exactOptional(),
});

type ToldObject = Omit<PlanItem, "last"> & { readonly imageVersion?: string };

export function toImportObjectJson(item: ToldObject) {
  const { kind, id, siteId, mapId, name, what, fields, replaces, theirs } = item;
  const imageVersion = item.imageVersion ?? imageVersionOf(item);
  return {
    ...{ kind, id, siteId, name, what },
    ...(mapId !== undefined && { mapId }),
    ...(fields && { fields }),
    ...(replaces !== undefined && { replaces }),
    ...(imageVersion !== undefined && { imageVersion }),
    ...(theirs?.withoutImage && { withoutImage: theirs.withoutImage }),
  };
}

export function toImportRunJson(run: ImportRun) {
  const { importId, who, siteIds, state, done, total, edits, problems, ...times } = run;
  return {
    ...{ importId, who: who.name, siteIds, state, done, total, edits },
    ...(isRepeat(run) && { isRepeat: true }),
    problems: problems.map(toImportProblemJson),
    startedAt: toInstant(times.startedAt),
    ...optionalInstant("endedAt", times.endedAt),
  };
}

/** Copies only the declared fields of a problem into the answer. */
export function toImportProblemJson({ code, siteId, kind, id, name, count }: ImportRun["problems"][number]) {
  return {
    ...{ code, siteId },
    ...(kind && { kind }),
    ...(id !== undefined && { id }),
    ...(name !== undefined && { name }),
    ...(count !== undefined && { count }),
  };
}
