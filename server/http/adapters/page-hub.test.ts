import { afterEach, describe, expect, it, vi } from "vitest";
import type { OidcSignIn } from "@/server/access/oidc/oidc-sign-in";
import { memoryAccess } from "@/server/access/testing/memory-access";
import { readEnv } from "@/server/env/env";
import type { Api, ApiRequest } from "../exchange";
import { createPageHub } from "./page-hub";

const admin = { userId: "u", email: "a@x.test", name: "", role: "admin", disabled: false, createdAt: 0 } as const;

const notAsked: Api = () => Promise.reject(new Error("not asked"));

function hubOf(access = memoryAccess({ now: () => 0, newId: () => "id" }), oidc?: OidcSignIn, answer = notAsked) {
  const database = { origin: { isNew: true, file: "/data/floorcast.db", mark: undefined } };
  return createPageHub({ answer, access, database, sites: { overview: () => [] }, oidc, env: readEnv({}) } as never);
}

it("waits for the first admin while nobody can sign in", async () => {
  const access = memoryAccess({ now: () => 0, newId: () => "id" });
  expect(hubOf(access).awaitsFirstAdmin()).toBe(true);
  await access.users.put(admin);
  expect(hubOf(access).awaitsFirstAdmin()).toBe(false);
});

it("waits for no admin if an identity provider signs users in", () => {
  expect(hubOf(undefined, { name: "Contoso" } as OidcSignIn).awaitsFirstAdmin()).toBe(false);
});

describe("the data with which a page is rendered", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it("is what the API answers the reader", async () => {
    const asked: ApiRequest[] = [];
    const answering = (status: number) =>
      hubOf(undefined, undefined, async (request) => {
        asked.push(request);
        return { status, headers: {}, body: new TextEncoder().encode('{"a":"é"}') };
      });
    expect(await answering(200).answerForPage("/api/alerts", "session")).toBe('{"a":"é"}');
    expect(await answering(403).answerForPage("/api/alerts", undefined)).toBeUndefined();
    expect(asked).toMatchObject([
      { method: "GET", url: "/api/alerts", headers: { cookie: "session" } },
      { headers: { cookie: undefined } },
    ]);
  });

  it("leaves out what is not answered in two seconds, and cancels it", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let request: ApiRequest | undefined;
    const stuck: Api = (asked) => {
      request = asked;
      return new Promise(() => undefined);
    };
    const answered = hubOf(undefined, undefined, stuck).answerForPage("/api/alerts", undefined);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(request?.isGone?.()).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answered).toBeUndefined();
    expect([request?.isGone?.(), request?.untilGone?.().aborted]).toEqual([true, true]);
  });
});
