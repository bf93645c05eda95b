import { expect, it } from "vitest";
import { memorySettings } from "@/server/http/testing/memory-stores";
import { openRetentionSettings } from "./retention-settings";

it("stores times over a restart, and uses the default for kinds without a setting", async () => {
  const store = memorySettings();
  const before = await openRetentionSettings(store);
  expect(before.current).toMatchObject({ notices: 90, alerts: 365, quarantine: 30, deliveries: 0, tracks: 7 });
  await before.change({ notices: null, deliveries: 2 });
  await before.change({ notices: 400 });
  const after = await openRetentionSettings(store);
  expect(after.current).toEqual({ ...before.current, notices: 400, deliveries: 2 });
});

it("stores limits in bytes beside the days, over a restart, and after one is reset", async () => {
  const store = memorySettings();
  const before = await openRetentionSettings(store);
  expect(before.budgets).toEqual({
    history: null,
    notices: null,
    quarantine: null,
    deliveries: null,
    images: null,
    copies: null,
  });
  await before.change({ notices: 7 }, { notices: 5e9, images: 1e9 });
  await before.change({}, { images: null });
  const after = await openRetentionSettings(store);
  expect(after.budgets).toEqual({ ...before.budgets, notices: 5e9, images: null });
  expect(after.current.notices).toBe(7);
  await store.set("retention", { notices: 7, budgets: { notices: 5, copies: "6000000", audit: 2e6, quarantine: 2e6 } });
  expect((await openRetentionSettings(store)).budgets).toEqual({ ...before.budgets, notices: null, quarantine: 2e6 });
});

it("ignores stored values that are not allowed", async () => {
  const store = memorySettings();
  await store.set("retention", {
    history: 0,
    notices: 0,
    alerts: "12",
    quarantine: null,
    audit: 29,
    deliveries: 31,
    tracks: 1.5,
    sites: 0,
    copies: 9,
  });
  const { current } = await openRetentionSettings(store);
  expect(current).toEqual({
    history: 90,
    notices: 90,
    alerts: 365,
    quarantine: 30,
    audit: 365,
    deliveries: 0,
    tracks: 7,
    sites: 30,
    copies: 9,
  });
});
