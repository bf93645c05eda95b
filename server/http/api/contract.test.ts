import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Endpoint } from "@/domain/contract/endpoint";
import { lineOf, PAIRS } from "../testing/contract-pairs";
import { ROUTES } from "./routes";

/** Routes that the browser does not call through the contract, and who calls them. */
const OTHERS: Readonly<Record<string, string>> = {
  "POST /api/webhooks/mist": "Mist",
  "GET /livez": "the supervisor of the process",
  "GET /readyz": "the supervisor of the process",
  "GET /metrics": "Prometheus",
  "GET /api/openapi.json": "people who write programs",
  "GET /api/floorplans": "programs",
  "GET /api/floorplans/:mapId/areas": "programs",
  "POST /api/sign-in-links": "programs",
  "POST /api/mist/recover": "programs",
  "POST /api/mist/census": "programs",
  "GET /api/floorplans/:mapId/image": "the browser, as an image",
  "GET /api/pdf-assets/:folder/:file": "PDF.js",
  "GET /api/oidc/start": "the browser, as a page",
  "GET /api/oidc/callback": "the identity provider",
  "GET /api/sites/:siteId/snapshot": "the live protocol where no socket gets through",
  "GET /api/floorplans/:mapId/snapshot": "the live protocol where no socket gets through",
};

describe("the contract", () => {
  it.each(PAIRS.map((each) => [lineOf(each.endpoint), each] as const))(
    "%s is the same address on both sides",
    (line, { route }) => {
      expect(lineOf(route)).toBe(line);
      expect(ROUTES).toContain(route);
    },
  );

  it("names each route that the browser calls", () => {
    const paired = PAIRS.map(({ route }) => lineOf(route));
    const others = ROUTES.map(lineOf).filter((line) => !paired.includes(line));
    expect(others.toSorted()).toEqual(Object.keys(OTHERS).toSorted());
  });

  it("has a route for each of its endpoints", async () => {
    const folder = path.resolve(import.meta.dirname, "../../../domain/contract");
    const files = readdirSync(folder).filter((file) => !file.endsWith(".test.ts"));
    const modules = await Promise.all(files.map((file) => import(path.join(folder, file))));
    const endpoints = modules.flatMap((module) => Object.values(module)).filter(isEndpoint);
    expect(endpoints.map(lineOf).toSorted()).toEqual(PAIRS.map(({ endpoint }) => lineOf(endpoint)).toSorted());
  });
});

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "path" in value;
}
