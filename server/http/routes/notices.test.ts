import { expect, it } from "vitest";
import type { Notice } from "@/domain/notice";
import type { TrackState } from "@/domain/track";
import { fakeSites } from "../testing/fake-sites";
import { memoryNotices } from "../testing/memory-stores";
import { testApi } from "../testing/test-api";
import { NOW } from "../testing/test-services";

const joined: Notice & { readonly raw: unknown } = {
  noticeId: "n1",
  topic: "client-join",
  siteId: "site-1",
  at: NOW,
  severity: "info",
  raw: {},
  title: "5c:5b:35:a1:b2:c3 joined corp on AP d4:20:b0:00:00:01",
  text: "Before on AP d4:20:b0:00:00:02",
};

it("returns the names of clients and devices whose addresses are in a notice, and no others", async () => {
  const sites = fakeSites();
  sites.knownDevices.push({ deviceId: "d420b0000001", siteId: "site-1", kind: "ap", name: "AP Lobby" });
  const phone = { trackId: "wifi:5c5b35a1b2c3", siteId: "site-1", label: "mira-phone" } as unknown as TrackState;
  sites.track = (trackId) => (trackId === phone.trackId ? { ...phone, crossings: [] } : undefined);
  const notices = memoryNotices([joined, { ...joined, noticeId: "n2", title: "Nobody", text: "" }]);
  const { ask } = testApi({ sites, notices });
  const { json } = await ask("GET /api/notices");
  expect(json[0].names).toEqual([
    { mac: "5c5b35a1b2c3", name: "mira-phone" },
    { mac: "d420b0000001", name: "AP Lobby" },
  ]);
  expect(json[1]).not.toHaveProperty("names");
});
