import { z } from "zod";
import { json } from "../answer";
import { describeApi, type OpenApi } from "../openapi";
import { defineRoute, type Route } from "../route";

/** Describes the routes it stands among, itself too. */
export function readOpenApi(routes: () => readonly Route[]): Route {
  let description: OpenApi | undefined;
  return defineRoute({
    method: "GET",
    path: "/api/openapi.json",
    summary: "This description",
    scope: "public",
    answers: { 200: z.looseObject({ openapi: z.string() }) },
    handle() {
      description ??= describeApi(routes());
      return json(200, { ...description });
    },
  });
}
