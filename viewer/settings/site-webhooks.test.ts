import { describe, expect, it, test } from "vitest";
import type { MistWebhook, MistWebhookFault } from "@/domain/contract/mist-webhook";
import {
  faultsOf,
  isMendable,
  isToBeTyped,
  lastDeliveries,
  sitesToSetUp,
  stepsFor,
  verdictOf,
  webhookCounts,
  webhookSites,
} from "./site-webhooks";

const WEBHOOK: MistWebhook = {
  ...{ siteId: "s", webhookId: "w", topics: ["zone"], faults: [], canMend: true },
  wanted: { url: "https://floors.example.com/api/webhooks/mist", topics: ["zone"] },
};
const MISSING = { ...WEBHOOK, faults: [{ code: "missing" }] } as const satisfies MistWebhook;
const DISABLED = { ...WEBHOOK, faults: [{ code: "disabled" }] } as const satisfies MistWebhook;
const TWICE = { ...WEBHOOK, faults: [{ code: "twice", topics: ["zone"] }] } as const satisfies MistWebhook;
const FAULT = { status: 429, detail: "", reason: "mist-calls-spent" };

describe("a verdict", () => {
  it.each([
    ["unchecked", {}],
    ["good", { webhook: WEBHOOK }],
    ["good", { webhook: WEBHOOK, ping: { outcome: "arrived" } }],
    ["missing", { webhook: MISSING }],
    ["faulty", { webhook: DISABLED }],
    ["faulty", { webhook: WEBHOOK, ping: { outcome: "other-secret" } }],
    ["ping-failed", { webhook: WEBHOOK, ping: { outcome: "not-arrived" } }],
    ["refused", { webhook: WEBHOOK, fault: FAULT }],
    ["mend", { webhook: DISABLED, fault: FAULT, doing: "mend" }],
  ] as const)("is %s", (verdict, state) => {
    expect(verdictOf(state)).toBe(verdict);
  });
});

test("reports a ping signed with another secret as a fault of the webhook, once", () => {
  const ping = { outcome: "other-secret" } as const;
  expect(faultsOf({ webhook: DISABLED, ping })).toEqual([{ code: "other-secret" }, { code: "disabled" }]);
  const reported = { ...WEBHOOK, faults: [{ code: "other-secret" as const }] };
  expect(faultsOf({ webhook: reported, ping })).toEqual([{ code: "other-secret" }]);
});

describe("the faults that can be corrected here", () => {
  it("are all except those of the organisation's webhook", () => {
    expect(isMendable({ webhook: DISABLED })).toBe(true);
    expect(isMendable({ webhook: TWICE })).toBe(false);
    expect(isToBeTyped({ webhook: TWICE })).toBe(false);
  });

  it("are none without the right to write, as reported or as found", () => {
    const reported = { webhook: { ...DISABLED, canMend: false } };
    const found = { webhook: DISABLED, fault: { status: 409, detail: "", reason: "mist-not-allowed" } };
    for (const state of [reported, found]) {
      expect(isMendable(state)).toBe(false);
      expect(isToBeTyped(state)).toBe(true);
    }
  });
});

describe("the steps in Mist", () => {
  it("are all of them if there is no webhook", () => {
    const steps = ["open", "add", "type", "address", "secret", "topics", "switches", "save"];
    expect(stepsFor(MISSING.faults)).toEqual(steps);
  });

  it("are those that correct a fault, each once, in the order of the form", () => {
    const faults: readonly MistWebhookFault[] = [
      ...([{ code: "single-events" }, { code: "disabled" }, { code: "other-address", url: "https://old" }] as const),
    ];
    expect(stepsFor(faults)).toEqual(["open", "address", "switches", "save"]);
  });

  it("are none if the site's webhook is correct", () => {
    expect(stepsFor(TWICE.faults)).toEqual([]);
  });
});

test("distinguishes imported sites from those still to be imported", () => {
  const site = (siteId: string, name: string) => ({ siteId, name, rights: "write" as const });
  const connections = [{ name: "Acme", sites: [site("2", "Lab"), site("1", "Attic"), site("3", "Zoo")] }];
  const { sites, elsewhere } = webhookSites(connections, [{ siteId: "1" }, { siteId: "2" }, { siteId: "other" }]);
  expect(sites.map(({ name }) => name)).toEqual(["Attic", "Lab"]);
  expect(elsewhere).toBe(1);
});

test("takes the newest delivery of a site's topics as its last", () => {
  const rows = [
    { siteId: "a", lastArrivalAt: 5 },
    { siteId: "a", lastArrivalAt: 9 },
    { siteId: "a", lastArrivalAt: 7 },
    { lastArrivalAt: 20 },
  ];
  expect([...lastDeliveries(rows)]).toEqual([["a", 9]]);
});

test("counts sites by what is to be done about them", () => {
  const sites = ["a", "b", "c", "d"].map((siteId) => ({ siteId, name: siteId, organisation: "Acme" }));
  const states = new Map([
    ["a", { webhook: WEBHOOK }],
    ["b", { webhook: DISABLED }],
    ["c", { doing: "ping" as const }],
  ]);
  expect(webhookCounts(sites, states)).toEqual({ good: 1, wrong: 1, unchecked: 1 });
  expect(sitesToSetUp(sites, states)).toEqual(["b", "c", "d"]);
  const byHand = new Map([["b", { webhook: { ...DISABLED, canMend: false } }]]);
  expect(sitesToSetUp(sites.slice(0, 2), byHand)).toEqual(["a"]);
});
