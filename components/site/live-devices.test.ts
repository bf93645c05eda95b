import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { SiteDevice } from "@/domain/contract/device";
import type { DeviceState } from "@/domain/device";
import type { SiteChange } from "@/domain/protocol";
import { SiteReplica } from "@/domain/site-replica";
import * as connectModule from "@/viewer/connection/connect";
import type { SiteListener } from "@/viewer/connection/site-watch";
import { followDevices } from "./live-devices";

const AP: DeviceState = { deviceId: "5c5b35000001", kind: "ap", name: "AP45 Cafe", up: true };
const replica = () =>
  SiteReplica.from({
    ...{ siteId: "site-1", silences: {}, floors: [], areas: [], alerts: [], notices: [], devices: [AP] },
  });

const updates: (readonly SiteDevice[] | undefined)[] = [];
let listener: SiteListener;
let hasLeft: boolean;
const state = createStore<{ readonly status: string }>(() => ({ status: "live" }));

beforeEach(() => {
  vi.useFakeTimers();
  updates.length = 0;
  hasLeft = false;
  state.setState({ status: "live" });
  vi.spyOn(connectModule, "connect").mockReturnValue({ state } as unknown as ReturnType<typeof connectModule.connect>);
  vi.spyOn(connectModule, "watchSite").mockImplementation((_, one) => {
    listener = one;
    return () => {
      hasLeft = true;
    };
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

const follow = () => followDevices("site-1", (devices) => updates.push(devices));

it("returns the devices of the site, and updates at most once a second", () => {
  const stop = follow();
  const site = replica();
  listener.onSite(site);
  expect(updates).toEqual([[{ ...AP, siteId: "site-1" }]]);
  for (const up of [false, true, false]) {
    const changes: readonly SiteChange[] = [{ type: "device", device: { ...AP, up } }];
    site.apply(changes);
    listener.onChanges(changes);
  }
  expect(updates).toHaveLength(1);
  vi.advanceTimersByTime(1_000);
  expect(updates.slice(1)).toEqual([[{ ...AP, siteId: "site-1", up: false }]]);
  stop();
});

it("sends no updates while the connection is lost, until the site is loaded again", () => {
  const stop = follow();
  listener.onSite(replica());
  state.setState({ status: "lost" });
  expect(updates.at(-1)).toBeUndefined();
  vi.advanceTimersByTime(5_000);
  listener.onSite(replica());
  expect(updates.at(-1)).toHaveLength(1);
  stop();
});

it("stops watching the site and sends no more updates once stopped", () => {
  const stop = follow();
  listener.onSite(replica());
  listener.onSite(replica());
  stop();
  vi.advanceTimersByTime(5_000);
  expect([hasLeft, updates.length]).toEqual([true, 1]);
});
