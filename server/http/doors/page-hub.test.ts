import { expect, it } from "vitest";
import type { OidcSignIn } from "@/server/access/oidc/oidc-sign-in";
import { memoryAccess } from "@/server/access/testing/memory-access";
import { readEnv } from "@/server/env/env";
import { createPageHub } from "./page-hub";

const admin = { userId: "u", email: "a@x.test", name: "", role: "admin", disabled: false, createdAt: 0 } as const;

function hubOf(access = memoryAccess({ now: () => 0, newId: () => "id" }), oidc?: OidcSignIn) {
  const database = { origin: { isNew: true, file: "/data/floorcast.db", mark: undefined } };
  const answer = () => Promise.reject(new Error("not asked"));
  return createPageHub({ answer, access, database, sites: { overview: () => [] }, oidc, env: readEnv({}) } as never);
}

it("awaits the first admin while nobody can sign in", async () => {
  const access = memoryAccess({ now: () => 0, newId: () => "id" });
  expect(hubOf(access).awaitsFirstAdmin()).toBe(true);
  await access.users.put(admin);
  expect(hubOf(access).awaitsFirstAdmin()).toBe(false);
});

it("awaits nobody where an identity provider signs people in", () => {
  expect(hubOf(undefined, { name: "Contoso" } as OidcSignIn).awaitsFirstAdmin()).toBe(false);
});
