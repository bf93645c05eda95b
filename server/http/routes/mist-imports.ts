import { z } from "zod";
import { empty, json, type Refusal, refuse } from "../answer";
import {
  importBody,
  importPreviewJson,
  importRunJson,
  previewBody,
  toImportObjectJson,
  toImportProblemJson,
  toImportRunJson,
} from "../json/mist-import-json";
import { refuseFailure } from "../refuse-failure";
import { defineRoute } from "../route";

/** More than anybody reads through. */
const MAX_LISTED = 50;

export const postMistPreview = defineRoute({
  method: "POST",
  path: "/api/mist/preview",
  summary: "What an import of these sites from Mist would do, object by object; changes nothing",
  scope: "admin",
  body: previewBody,
  answers: { 200: importPreviewJson },
  async handle({ body: { siteIds }, services: { imports, mapPictures } }) {
    if (!imports) return refuseSomeSites();
    mapPictures?.lookAgain(siteIds);
    const { items, problems } = await imports.preview(siteIds);
    return json(200, { objects: items.map(toImportObjectJson), problems: problems.map(toImportProblemJson) });
  },
});

export const postMistImport = defineRoute({
  method: "POST",
  path: "/api/mist/imports",
  summary: "Imports sites from Mist in the background; `decisions` settle conflicts by `kind/id`",
  scope: "admin",
  auditAction: "mist.import",
  body: importBody,
  answers: { 202: importRunJson },
  async handle({ body: { siteIds, decisions = {} }, caller, services: { imports }, note }) {
    if (!imports) return refuseSomeSites();
    const { kind, id, name } = caller;
    const started = await imports.runner.start({ siteIds, decisions, who: { kind, id, name } });
    if (started.type !== "started") return refuseFailure(started);
    note({ target: started.run.importId });
    return json(202, toImportRunJson(started.run), { location: `/api/mist/imports/${started.run.importId}` });
  },
});

export const getMistImports = defineRoute({
  method: "GET",
  path: "/api/mist/imports",
  summary: "Imports from Mist, newest first",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: z.array(importRunJson) },
  async handle({ services: { imports } }) {
    if (!imports) return refuseSomeSites();
    return json(200, (await imports.runner.list(MAX_LISTED)).map(toImportRunJson));
  },
});

export const getMistImport = defineRoute({
  method: "GET",
  path: "/api/mist/imports/:importId",
  summary: "The progress of an import from Mist, and what it could not do",
  scope: "admin",
  query: z.strictObject({}),
  answers: { 200: importRunJson },
  async handle({ params: { importId }, services: { imports } }) {
    if (!imports) return refuseSomeSites();
    const run = await imports.runner.get(importId);
    return run ? json(200, toImportRunJson(run)) : refuse("not-found", "There is no such import.");
  },
});

export const deleteMistImport = defineRoute({
  method: "DELETE",
  path: "/api/mist/imports/:importId",
  summary: "Cancels a running import from Mist after its current object; what it has imported stays",
  scope: "admin",
  auditAction: "mist.import-cancel",
  target: "importId",
  answers: { 204: null },
  async handle({ params: { importId }, services: { imports } }) {
    if (!imports) return refuseSomeSites();
    const isCancelled = await imports.runner.cancel(importId);
    return isCancelled ? empty(204) : refuse("not-found", "There is no such import, or it has ended.");
  },
});

function refuseSomeSites(): Refusal {
  return refuse("forbidden", "Only who sees every site may import from Mist.");
}
