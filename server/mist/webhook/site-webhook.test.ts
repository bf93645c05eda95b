import { expect, it } from "vitest";
import { mendSiteWebhook, type SiteWebhookDeps, webhookFailure } from "./site-webhook";

function depsWithoutAddress(): SiteWebhookDeps {
  const unasked = () => {
    throw new Error("asked for");
  };
  return {
    mist: { connections: unasked as never, sealer: unasked as never, connect: unasked },
    ...{ url: undefined, secrets: () => [], countsOf: () => [], mending: new Map(), now: () => 0 },
    door: { pingedAt: () => undefined, unsignedAt: () => undefined },
  };
}

it("repairs a site's webhook once for two requests at the same time", async () => {
  const deps = depsWithoutAddress();
  const first = mendSiteWebhook(deps, "site");
  expect(mendSiteWebhook(deps, "site")).toBe(first);
  expect(mendSiteWebhook(deps, "another")).not.toBe(first);
  expect(await first).toEqual({ type: "public-url-unset" });
  expect(mendSiteWebhook(deps, "site")).not.toBe(first);
});

it.each([
  [{ type: "not-allowed" }, "mist-not-allowed"],
  [{ type: "rejected", status: 400 }, "mist-rejected"],
  [{ type: "not-found" }, "mist-site-unknown"],
  [{ type: "token-refused" }, "mist-token-refused"],
  [{ type: "budget-spent", until: 0 }, "mist-calls-spent"],
  [{ type: "unreachable", reason: "ECONNREFUSED" }, "mist-unreachable"],
] as const)("says in our words what %j means", (failure, type) => {
  expect(webhookFailure({ path: "/api/v1/self", ...failure })).toEqual({ type });
});
