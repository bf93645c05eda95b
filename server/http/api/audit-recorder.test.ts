import { expect, it } from "vitest";
import { TEST_TOKEN } from "@/server/access/testing/memory-access";
import { empty, json } from "../answer";
import { defineRoute } from "../route";
import { NOW, testServices } from "../testing/test-services";
import { createApi } from "./api";
import { ROUTES } from "./routes";

/** For these acts the handler sets the target. */
const NOTED = ["area.create", "track.contacts", "track.erase"];

it.each(ROUTES.flatMap((route) => (route.auditAction !== undefined && route.path.includes(":") ? [route] : [])))(
  "$method $path declares which parameter is the target of its action",
  ({ auditAction = "", path, target }) => {
    const named = NOTED.includes(auditAction)
      ? undefined
      : expect.toSatisfy((name) => path.split("/").includes(`:${name}`));
    expect(target).toEqual(named);
  },
);

it("records the parameter that the route names, not the last one, and no part of a location", async () => {
  const services = testServices();
  const each = { method: "POST", summary: "", scope: "admin", answers: { 201: null } } as const;
  const answer = createApi(services, [
    defineRoute({
      ...{ ...each, path: "/api/a/:first/:second", auditAction: "first", target: "first" },
      handle: () => empty(201, { location: "/api/somewhere/else" }),
    }),
    defineRoute({
      ...{ ...each, path: "/api/b/:first", auditAction: "none" },
      handle: () => json(201, {}, { location: "/api/somewhere/else" }) as never,
    }),
  ]);
  const headers = { authorization: `Bearer ${TEST_TOKEN}` };
  for (const url of ["/api/a/1/2", "/api/b/3"])
    await answer({ method: "POST", url, headers, body: undefined, receivedAt: NOW });
  const [first, none] = services.audit.entries;
  expect(first).toMatchObject({ action: "first", target: "1" });
  expect(none).not.toHaveProperty("target");
});
