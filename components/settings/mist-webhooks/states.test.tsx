import { expect, test } from "vitest";
import type { MistConnection } from "@/domain/contract/mist";
import type { MistWebhook } from "@/domain/contract/mist-webhook";
import { MINUTE_MS } from "@/domain/time";
import type { WebhookState } from "@/viewer/settings/site-webhooks";
import { NO_ANSWER, SITES } from "../../testing/answers";
import { NOW, render } from "../../testing/render";
import { type PageState, testStates } from "../../testing/test-states";
import type { TranslateAll } from "../../text/messages";
import { translator } from "../../text/messages";
import { ACME } from "../testing/acme";
import { WebhookRow } from "./webhook-row";
import { WebhookSection } from "./webhook-section";

const URL_HERE = "https://floors.example.com/api/webhooks/mist";
const SITE = { siteId: "site-1", name: "Harbour House", organisation: "Acme" };
const OPEN: MistConnection = { ...ACME, sites: [{ siteId: "site-1", name: "Harbour House", rights: "write" }] };
const opening = (count: number): MistConnection => ({
  ...OPEN,
  sites: Array.from({ length: count }, (_, n) => ({ siteId: `s-${n}`, name: `Site ${n}`, rights: "write" as const })),
});
const overviews = (count: number) => ({
  value: opening(count).sites.map(({ siteId, name }) => ({ ...SITES["/api/sites"].value[0], siteId, name })),
});

const address = <code>{URL_HERE}</code>;
const secret = <code>secret</code>;
const section = (connections: readonly MistConnection[] = [OPEN], hasAddress = true) => (
  <WebhookSection {...{ connections, hasAddress, address, secret }} />
);
const nothing = () => undefined;
const row = (state: WebhookState, lastDeliveryAt?: number) => (
  <ul>
    <WebhookRow
      {...{ site: SITE, state, lastDeliveryAt, isBusy: false, isOpen: true, onAct: nothing, address, secret }}
    />
  </ul>
);

const GOOD: MistWebhook = {
  ...{ siteId: "site-1", webhookId: "w-1", name: "Floorcast", url: URL_HERE, topics: ["zone"], faults: [] },
  ...{ wanted: { url: URL_HERE, topics: ["zone", "alarms"] }, canMend: true },
};
const MISSING: MistWebhook = {
  ...{ siteId: "site-1", topics: [], faults: [{ code: "missing" }], wanted: GOOD.wanted, canMend: true },
};
const FAULTS = [
  { code: "other-address", url: "https://old.example.com" },
  { code: "disabled" },
  { code: "other-type", type: "splunk" },
  { code: "other-secret" },
  { code: "topics-missing", topics: ["alarms", "audits"] },
  { code: "single-events" },
  { code: "certificate-unchecked" },
  { code: "twice", topics: ["zone"] },
] as const;
const EACH_FAULT = (t: TranslateAll) => [
  t("mistWebhooks.fault.other-address", { url: "https://old.example.com" }),
  t("mistWebhooks.fault.disabled"),
  t("mistWebhooks.fault.other-type", { type: "splunk" }),
  t("mistWebhooks.fault.other-secret"),
  t("mistWebhooks.fault.topics-missing", { count: 2, topics: "alarms, audits" }),
  t("mistWebhooks.fault.single-events"),
  t("mistWebhooks.fault.certificate-unchecked"),
  t("mistWebhooks.fault.twice", { topics: "zone" }),
];
const refused = (reason: string) => ({ status: 409, code: "conflict", detail: "no", reason });
const DELAY = (t: TranslateAll) => t("time.seconds", { seconds: 0.4 });

const sections: readonly PageState[] = [
  {
    name: "webhooks of a server without a configured address",
    element: section([OPEN], false),
    answers: SITES,
    says: (t) => [t("mistWebhooks.noAddress"), t("mistWebhooks.noAddressText")],
    omits: (t) => [t("mistWebhooks.address"), t("mistWebhooks.check"), "Harbour House"],
  },
  {
    name: "webhooks without a connection",
    element: section([]),
    answers: SITES,
    says: (t) => [t("mistWebhooks.noConnection")],
  },
  {
    name: "webhooks before an import",
    element: section(),
    answers: { "/api/sites": { value: [] } },
    says: (t) => [t("mistWebhooks.noSites")],
    omits: (t) => [t("mistWebhooks.address")],
  },
  {
    name: "webhooks while the server does not answer",
    element: section(),
    answers: { "/api/sites": NO_ANSWER },
    says: (t) => [t("fault.offline")],
  },
  {
    name: "webhooks of one imported site among several",
    element: section([{ ...OPEN, sites: [...OPEN.sites, ...opening(2).sites] }]),
    answers: SITES,
    says: (t) => [
      ...[t("mistWebhooks.text"), "Harbour House", t("mistWebhooks.is.unchecked"), t("mistWebhooks.check")],
      t("mistWebhooks.elsewhere", { count: 2 }),
    ],
    omits: (t) => [t("mistWebhooks.setUpAll", { count: 1 }), t("mistImport.search")],
  },
  {
    name: "webhooks of two hundred sites",
    element: section([opening(200)]),
    answers: { "/api/sites": overviews(200) },
    says: (t) => [
      t("mistWebhooks.count.unchecked", { count: 200 }),
      t("mistWebhooks.checkAll", { count: 200 }),
      t("mistWebhooks.setUpAll", { count: 200 }),
      t("mistImport.andMore", { count: 150 }),
      t("mistImport.search"),
    ],
  },
];

const rows: readonly PageState[] = [
  {
    name: "a correct webhook, with deliveries",
    element: row({ webhook: GOOD }, NOW - 4 * MINUTE_MS),
    says: (t) => [
      t("mistWebhooks.is.good"),
      t("mistWebhooks.lastDelivery", { time: t("time.minutesAgo", { count: 4 }) }),
      t("mistWebhooks.ping"),
    ],
    omits: (t) => [t("mistWebhooks.mend"), t("mistWebhooks.noDelivery")],
  },
  {
    name: "a webhook whose ping has arrived",
    element: row({ webhook: GOOD, ping: { outcome: "arrived", afterMs: 400 } }),
    says: (t) => [t("mistWebhooks.is.good"), t("mistWebhooks.arrived", { delay: DELAY(t) })],
    omits: (t) => [t("mistWebhooks.noDelivery")],
  },
  {
    name: "a webhook that does not exist yet",
    element: row({ webhook: MISSING }),
    says: (t) => [t("mistWebhooks.is.missing"), t("mistWebhooks.setUp")],
    omits: (t) => [t("mistWebhooks.mend"), t("mistWebhooks.ping"), t("mistWebhooks.readOnly")],
  },
  {
    name: "a webhook with all possible faults",
    element: row({ webhook: { ...GOOD, faults: FAULTS } }),
    says: (t) => [...EACH_FAULT(t), t("mistWebhooks.mend"), t("mistWebhooks.mendText")],
    omits: (t) => [t("mistWebhooks.readOnly")],
  },
  {
    name: "a webhook whose only fault is that the organisation's sends the same",
    element: row({ webhook: { ...GOOD, faults: [{ code: "twice", topics: ["zone"] }] } }),
    says: (t) => [t("mistWebhooks.fault.twice", { topics: "zone" }), t("mistWebhooks.ping")],
    omits: (t) => [t("mistWebhooks.mend"), t("mistWebhooks.mendText")],
  },
  {
    name: "a webhook to be created by hand",
    element: row({ webhook: { ...MISSING, canMend: false } }),
    says: (t) => [
      ...[t("mistWebhooks.readOnly"), t("mistWebhooks.step.open"), t("mistWebhooks.step.add")],
      ...[t("mistWebhooks.step.type"), t("mistWebhooks.step.topics"), t("mistWebhooks.step.switches")],
      t("mistWebhooks.step.save"),
    ],
    omits: (t) => [t("mistWebhooks.setUp"), t("mistWebhooks.ping")],
  },
  {
    name: "a webhook with one fault to be corrected by hand",
    element: row({ webhook: { ...GOOD, faults: [{ code: "disabled" }], canMend: false } }),
    says: (t) => [t("mistWebhooks.fault.disabled"), t("mistWebhooks.step.switches")],
    omits: (t) => [t("mistWebhooks.step.add"), t("mistWebhooks.step.topics"), t("mistWebhooks.mendText")],
  },
  {
    name: "a webhook that Mist did not let us write",
    element: row({ webhook: MISSING, fault: refused("mist-not-allowed") }),
    says: (t) => [t("fault.reason.mist-not-allowed"), t("mistWebhooks.readOnly"), t("mistWebhooks.check")],
    omits: (t) => [t("mistWebhooks.setUp")],
  },
  {
    name: "a webhook whose ping did not arrive",
    element: row({ webhook: GOOD, ping: { outcome: "not-arrived", afterMs: 15_000 } }),
    says: (t) => [
      t("mistWebhooks.is.ping-failed"),
      t("mistWebhooks.notArrived", { delay: t("time.seconds", { seconds: 15 }), url: URL_HERE }),
      t("mistWebhooks.ping"),
    ],
  },
  {
    name: "a webhook whose ping another secret signed",
    element: row({ webhook: GOOD, ping: { outcome: "other-secret" } }),
    says: (t) => [t("mistWebhooks.otherSecretCame"), t("mistWebhooks.fault.other-secret"), t("mistWebhooks.mend")],
  },
  {
    name: "a webhook after a token was refused",
    element: row({ webhook: GOOD, fault: refused("mist-token-refused") }),
    says: (t) => [t("mistImport.problem.token-refused"), t("mistWebhooks.check")],
  },
  ...(["mist-calls-spent", "mist-unreachable", "mist-rejected", "no-webhook"] as const).map((reason) => ({
    name: `a webhook after ${reason}`,
    element: row({ webhook: GOOD, fault: refused(reason) }),
    says: (t: TranslateAll) => [t(`fault.reason.${reason}`), t("mistWebhooks.check")],
    omits: (t: TranslateAll) => [t("mistWebhooks.is.good")],
  })),
  {
    name: "a webhook that does not exist yet, after a refusal",
    element: row({ webhook: MISSING, fault: refused("mist-unreachable") }),
    says: (t) => [t("mistWebhooks.setUp")],
    omits: (t) => [t("mistWebhooks.mend")],
  },
  ...(["check", "mend", "ping"] as const).map((doing) => ({
    name: `a webhook during ${doing}`,
    element: row({ webhook: MISSING, doing }),
    says: (t: TranslateAll) => [t(`mistWebhooks.is.${doing}`)],
  })),
];

testStates([...sections, ...rows], ["Harbour House", "Acme", "Floorcast", URL_HERE]);

test("renders only a few of two hundred sites", () => {
  const html = render(section([opening(200)]), { answers: { "/api/sites": overviews(200) } });
  expect(html.match(/<li/g)).toHaveLength(50);
  expect(html).toContain(translator("en")("mistWebhooks.is.unchecked"));
});
