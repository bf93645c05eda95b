import type { MistConnection } from "@/domain/contract/mist";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { NO_ANSWER } from "../testing/answers";
import { NOW } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
// Imported here, so that the page's own lazy import ends before the tests.
import "./mist-import/import-section";
import { MistSettings } from "./mist-settings";
import { ACME } from "./testing/acme";
import "./mist-webhooks/webhook-section";

const webhook = { path: "/api/webhooks/mist", url: "https://floors.example.com/api/webhooks/mist" };
const page = <MistSettings ownAddress={undefined} webhook={webhook} />;

const CHECKED: MistConnection = { ...ACME, checkedAt: NOW - 4 * MINUTE_MS };

const listing = (...connections: readonly MistConnection[]) => ({ "/api/mist/connections": { value: connections } });
const reasons = ["token-refused", "token-unreadable", "calls-spent", "unreachable"] as const;

const states: readonly PageState[] = [
  {
    name: "Mist while its connections load",
    element: page,
    says: (t) => [t("mist.text")],
    omits: (t) => [t("mist.none"), t("mist.connectText")],
  },
  {
    name: "Mist without an answer",
    element: page,
    answers: { "/api/mist/connections": NO_ANSWER },
    says: (t) => [t("fault.offline"), t("mist.connect")],
  },
  {
    name: "Mist without a connection, with an address of the operator's own",
    element: <MistSettings ownAddress="https://mist.example.com" webhook={webhook} />,
    answers: listing(),
    says: (t) => [
      ...[t("mist.none"), t("mist.noneText"), t("mist.connectText"), t("mist.cloudHint"), t("mist.tokenHint")],
      ...[t("mist.ownCloud"), "https://mist.example.com", "EMEA 04", "APAC 03"],
    ],
    omits: (t) => [t("mist.connectAnother")],
  },
  {
    name: "Mist connected with write access",
    element: page,
    answers: listing({ ...CHECKED, expiresAt: NOW + 2 * HOUR_MS }),
    says: (t) => [
      ...["Acme", "EMEA 01", "Headquarters", t("mist.rights.write"), t("mist.rights.read")],
      t("mist.who", { name: "Floorcast" }),
      t("mist.checked", { time: t("time.minutesAgo", { count: 4 }) }),
      t("mist.calls", { used: 37, most: 5_000 }),
      t("mist.expires", { duration: t("time.hours", { hours: 2 }) }),
      t("mist.sites", { count: 2 }),
      ...[t("mist.checkThat", { name: "Acme" }), t("mist.replaceThat", { name: "Acme" })],
      ...[t("mist.removeThat", { name: "Acme" }), t("mist.connectAnother")],
    ],
    omits: (t) => [t("mist.readOnly"), t("mist.noSites"), t("mist.connectText")],
  },
  {
    name: "Mist connected by an expired read-only token without sites",
    element: page,
    answers: listing({ ...CHECKED, rights: "read", sites: [], expiresAt: NOW - 1 }),
    says: (t) => [t("mist.rights.read"), t("mist.readOnly"), t("mist.noSites"), t("mist.expired")],
  },
  ...reasons.map((reason) => ({
    name: `Mist whose last check ended with ${reason}`,
    element: page,
    answers: listing({ ...CHECKED, refusal: { reason, at: NOW - HOUR_MS } }),
    says: (t: Parameters<PageState["says"]>[0]) => [
      t(`mist.refusal.${reason}`),
      t(`mist.refusal.${reason}Text`),
      t("mist.refusedAt", { time: t("time.hoursAgo", { count: 1 }) }),
    ],
  })),
];

testStates(states, ["Acme", "Headquarters", "Warehouse", "EMEA 01", "Global 01"]);
