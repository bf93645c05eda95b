import { describe, expect, it } from "vitest";
import { MINUTE_MS } from "@/domain/time";
import { ApiTokens } from "./api-tokens";
import type { Session } from "./session";
import { Sessions } from "./sessions";
import { memoryRecordStore } from "./testing/memory-access";

/** A store that calls `meanwhile` while a row is removed. */
function busyStore<Thing>(idOf: (thing: Thing) => string) {
  const store = memoryRecordStore(idOf);
  const busy = { meanwhile: async () => {} };
  return {
    busy,
    kept: store.kept,
    store: {
      ...store,
      async remove(id: string) {
        await store.remove(id);
        await busy.meanwhile();
      },
    },
  };
}

function setUp() {
  const clock = { now: 1_000_000 };
  const { store, kept, busy } = busyStore<Session>(({ sessionId }) => sessionId);
  let ids = 0;
  const parts = { store, now: () => clock.now, newId: () => `id-${++ids}` };
  return { clock, kept, busy, parts, sessions: new Sessions(parts) };
}

describe("Sessions", () => {
  it("A7: that ended stay ended, although their last use is stored at that moment", async () => {
    const { clock, kept, busy, parts, sessions } = setUp();
    const { session, secret } = await sessions.start({ userId: "u" }, {});
    clock.now += 2 * MINUTE_MS;
    sessions.touch(session);
    busy.meanwhile = () => sessions.save();
    await sessions.end([session]);
    expect([kept.size, sessions.bySecret(secret)]).toEqual([0, undefined]);
    expect((await Sessions.open(parts)).bySecret(secret)).toBeUndefined();
  });

  it("A7: are not renewed once they ended, and end even during a renewal", async () => {
    const { kept, sessions } = setUp();
    const { session } = await sessions.start({ userId: "u" }, {});
    const renewing = sessions.renew(session);
    await sessions.endOf(({ userId }) => userId === "u");
    const renewed = await renewing;
    expect([kept.size, renewed && sessions.bySecret(renewed.secret)]).toEqual([0, undefined]);
    expect(await sessions.renew(session)).toBeUndefined();
    expect(kept.size).toBe(0);
  });

  it("continue if the disk refuses their deletion", async () => {
    const { busy, sessions } = setUp();
    const { session, secret } = await sessions.start({ userId: "u" }, {});
    busy.meanwhile = () => Promise.reject(new Error("disk"));
    await expect(sessions.end([session])).rejects.toThrow("disk");
    expect(sessions.bySecret(secret)).toBeDefined();
  });
});

describe("ApiTokens", () => {
  it("A10: that were revoked stay revoked, although their use is stored at that moment", async () => {
    const { store, kept, busy } = busyStore<{ tokenId: string }>(({ tokenId }) => tokenId);
    const parts = { store: store as never, now: () => 1_000_000, newId: () => "t" };
    const tokens = new ApiTokens(parts);
    const { token, secret } = await tokens.create({ name: "n", scopes: ["read"], createdBy: "u" });
    tokens.touch(token);
    busy.meanwhile = () => tokens.save();
    await tokens.remove(token);
    expect([kept.size, tokens.bySecret(secret)]).toEqual([0, undefined]);
    expect((await ApiTokens.open(parts)).bySecret(secret)).toBeUndefined();
  });

  it("continue if the disk refuses their deletion", async () => {
    const { store, busy } = busyStore<{ tokenId: string }>(({ tokenId }) => tokenId);
    const tokens = new ApiTokens({ store: store as never, now: () => 1_000_000, newId: () => "t" });
    const { token, secret } = await tokens.create({ name: "n", scopes: ["read"], createdBy: "u" });
    busy.meanwhile = () => Promise.reject(new Error("disk"));
    await expect(tokens.remove(token)).rejects.toThrow("disk");
    expect(tokens.bySecret(secret)).toBeDefined();
  });
});
