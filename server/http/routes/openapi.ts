import { hash } from "node:crypto";
import { z } from "zod";
import { empty, raw } from "../answer";
import { describeApi } from "../openapi";
import { defineRoute, type Route } from "../route";

/** Describes all routes including itself. Generated once, because anybody may request it. */
export function readOpenApi(routes: () => readonly Route[]): Route {
  let description: { readonly bytes: Uint8Array; readonly etag: string } | undefined;
  return defineRoute({
    method: "GET",
    path: "/api/openapi.json",
    summary: "This description",
    scope: "public",
    answers: { 200: z.looseObject({ openapi: z.string() }), 304: null },
    handle({ request }) {
      description ??= write(routes());
      const { bytes, etag } = description;
      const headers = { etag, "cache-control": "no-cache" };
      if (request.headers["if-none-match"]?.split(/\s*,\s*/).includes(etag)) return empty(304, headers);
      return raw(200, bytes, { ...headers, "content-type": "application/json" });
    },
  });
}

function write(routes: readonly Route[]) {
  const bytes = Buffer.from(JSON.stringify(describeApi(routes)));
  return { bytes, etag: `"${hash("sha1", bytes, "base64url")}"` };
}
