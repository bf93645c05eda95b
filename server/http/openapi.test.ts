import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, it } from "vitest";
import { ROUTES } from "./api/routes";
import { describeApi } from "./openapi";
import { testApi } from "./testing/test-api";

const description = describeApi(ROUTES);

it.each([
  "POST /api/webhooks/mist",
  "GET /livez",
  "GET /readyz",
  "GET /metrics",
  "GET /api/sites",
  "DELETE /api/sites/{siteId}",
  "GET /api/floorplans",
  "POST /api/floorplans",
  "GET /api/floorplans/{mapId}",
  "PATCH /api/floorplans/{mapId}",
  "DELETE /api/floorplans/{mapId}",
  "PUT /api/floorplans/{mapId}/image",
  "GET /api/floorplans/{mapId}/image",
  "GET /api/floorplans/{mapId}/walls",
  "GET /api/floorplans/{mapId}/areas",
  "POST /api/floorplans/{mapId}/areas",
  "PATCH /api/areas/{areaId}",
  "DELETE /api/areas/{areaId}",
  "GET /api/floorplans/{mapId}/live",
  "GET /api/floorplans/{mapId}/snapshot",
  "GET /api/sites/{siteId}/snapshot",
  "GET /api/floorplans/{mapId}/crossings",
  "GET /api/tracks",
  "GET /api/tracks/{trackId}",
  "GET /api/tracks/{trackId}/path",
  "GET /api/tracks/{trackId}/contacts",
  "GET /api/areas/{areaId}/occupancy",
  "GET /api/sites/{siteId}/occupancy",
  "GET /api/sites/{siteId}/flows",
  "GET /api/sites/{siteId}/history.parquet",
  "GET /api/floorplans/{mapId}/occupancy",
  "GET /api/areas/{areaId}/visits",
  "GET /api/areas/{areaId}/dwell",
  "GET /api/areas/{areaId}/visitors",
  "DELETE /api/tracks/{trackId}",
  "GET /api/erasures/{digest}",
  "GET /api/areas/{areaId}/tracks",
  "GET /api/alerts",
  "GET /api/alerts/{alertId}",
  "POST /api/alerts/acknowledge",
  "POST /api/alerts/{alertId}/acknowledge",
  "POST /api/alerts/{alertId}/resolve",
  "GET /api/notices",
  "GET /api/notices/counts",
  "GET /api/devices",
  "GET /api/floorplans/{mapId}/devices",
  "PUT /api/floorplans/{mapId}/devices/{mac}",
  "DELETE /api/floorplans/{mapId}/devices/{mac}",
  "GET /api/feed",
  "GET /api/feed/pulse",
  "GET /api/feed/quarantine",
  "GET /api/feed/quarantine/groups",
  "POST /api/feed/quarantine/groups/{groupId}/discard",
  "POST /api/feed/quarantine/groups/{groupId}/retry",
  "DELETE /api/feed/quarantine/{id}",
  "POST /api/feed/quarantine/{id}/retry",
  "POST /api/backup",
  "GET /api/recordings",
  "POST /api/recordings",
  "POST /api/recordings/{recordingId}/stop",
  "DELETE /api/recordings/{recordingId}",
  "POST /api/recordings/{recordingId}/file",
  "GET /api/settings/retention",
  "PATCH /api/settings/retention",
  "POST /api/settings/retention/run",
  "DELETE /api/settings/retention/damaged-days",
  "GET /api/settings/counting",
  "PATCH /api/settings/counting",
  "GET /api/warnings",
  "POST /api/warnings/clock/confirm",
  "POST /api/warnings/losses/acknowledge",
  "GET /api/openapi.json",
  "POST /api/session",
  "GET /api/session",
  "PATCH /api/session",
  "DELETE /api/session",
  "PUT /api/session/password",
  "POST /api/session/link",
  "POST /api/session/link/read",
  "GET /api/sessions",
  "DELETE /api/sessions/{sessionId}",
  "POST /api/setup",
  "GET /api/users",
  "POST /api/users",
  "PATCH /api/users/{userId}",
  "DELETE /api/users/{userId}",
  "POST /api/users/{userId}/invitation",
  "GET /api/sign-in-links",
  "POST /api/sign-in-links",
  "DELETE /api/sign-in-links/{linkId}",
  "GET /api/mist/connections",
  "POST /api/mist/connections",
  "PATCH /api/mist/connections/{connectionId}",
  "DELETE /api/mist/connections/{connectionId}",
  "POST /api/mist/connections/{connectionId}/check",
  "POST /api/mist/preview",
  "GET /api/mist/preview/maps/{mapId}/image",
  "GET /api/mist/comparisons",
  "GET /api/mist/comparisons/{siteId}",
  "POST /api/mist/comparisons/{siteId}",
  "PATCH /api/mist/comparisons/{siteId}",
  "GET /api/mist/imports",
  "POST /api/mist/imports",
  "GET /api/mist/imports/{importId}",
  "DELETE /api/mist/imports/{importId}",
  "GET /api/tokens",
  "POST /api/tokens",
  "DELETE /api/tokens/{tokenId}",
  "GET /api/share-links",
  "POST /api/share-links",
  "POST /api/share-links/open",
  "DELETE /api/share-links/{linkId}",
  "GET /api/oidc/start",
  "POST /api/oidc/connect",
  "GET /api/oidc/callback",
  "GET /api/audit",
  "GET /api/audit/export",
])("describes %s", (line) => {
  const [method = "", path = ""] = line.split(" ");
  expect(description.paths[path]?.[method.toLowerCase()]).toMatchObject({ summary: expect.any(String) });
});

it("describes every route, each under a name of its own", () => {
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
  expect(operations).toHaveLength(ROUTES.length);
  const ids = operations.map((operation) => (operation as { operationId: string }).operationId);
  expect(new Set(ids).size).toBe(ROUTES.length);
});

it("refers only to things that it contains", () => {
  const text = JSON.stringify(description);
  const names = [...text.matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(Object.keys(description.components.schemas)).toEqual(expect.arrayContaining([...new Set(names)]));
  expect(text).not.toContain("#/$defs/");
});

it("declares parameters, bodies and problems", () => {
  const patch = description.paths["/api/floorplans/{mapId}"]?.patch;
  expect(patch).toMatchObject({
    parameters: [
      { name: "mapId", in: "path", required: true },
      { name: "If-Match", in: "header", required: false },
    ],
    requestBody: { required: true, content: { "application/json": { schema: { type: "object" } } } },
    responses: {
      default: { $ref: "#/components/responses/Problem" },
    },
  });
  expect(description.components.responses).toMatchObject({
    Problem: { content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
  });
  const search = description.paths["/api/tracks"]?.get;
  expect(search).toMatchObject({
    parameters: expect.arrayContaining([expect.objectContaining({ name: "q", required: false })]),
  });
  const acknowledge = description.paths["/api/alerts/{alertId}/acknowledge"]?.post;
  expect(acknowledge).toMatchObject({ requestBody: { required: false } });
});

it("has no problem that redocly's recommended rules find", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(description), config });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, location[0]?.pointer, message])).toEqual([]);
});

it("declares the required rights, the signatures and the body of a delivery", () => {
  const { "/api/webhooks/mist": webhook, "/api/session": session, "/api/sites": sites } = description.paths;
  expect(webhook?.post).toMatchObject({
    security: [{ signature: [] }, { legacySignature: [] }],
    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Delivery" } } } },
  });
  expect([session?.post, sites?.get]).toMatchObject([{ security: [] }, { security: [{ token: [] }, { session: [] }] }]);
});

it("names If-Match for every edit that may be refused because of it", () => {
  const described = Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, operation]) =>
      JSON.stringify(operation).includes('"If-Match"') ? [`${method.toUpperCase()} ${path}`] : [],
    ),
  );
  expect(described.sort()).toEqual([
    "DELETE /api/areas/{areaId}",
    "DELETE /api/floorplans/{mapId}",
    "DELETE /api/floorplans/{mapId}/devices/{mac}",
    "PATCH /api/areas/{areaId}",
    "PATCH /api/floorplans/{mapId}",
    "POST /api/floorplans/{mapId}/image/mirror",
    "PUT /api/floorplans/{mapId}/devices/{mac}",
    "PUT /api/floorplans/{mapId}/image",
  ]);
});

it("is answered at its address", async () => {
  const { json } = await testApi().ask("GET /api/openapi.json");
  expect(json).toEqual(JSON.parse(JSON.stringify(description)));
});

it("H1: is generated once, and not sent to clients that have it", async () => {
  const api = testApi();
  const [first, second] = [await api.ask("GET /api/openapi.json"), await api.ask("GET /api/openapi.json")];
  expect(second.body).toBe(first.body);
  const again = await api.ask("GET /api/openapi.json", { headers: { "if-none-match": first.headers.etag ?? "" } });
  expect([again.status, again.body]).toEqual([304, undefined]);
});
