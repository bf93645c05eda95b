import type { WebhookSetup } from "@/domain/contract/settings";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import { NO_ANSWER } from "../testing/answers";
import { NOW, VIEWER } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { About } from "./about";
import { ArrivalBanner } from "./arrival-status";
import { BackupSettings } from "./backup-settings";
import { FreshInstall, NoFloorsYet } from "./fresh-install";
import { WebhookSettings } from "./webhook-settings";

const WEBHOOK = { path: "/api/webhooks/mist", url: "https://floors.example/api/webhooks/mist" };
const SETUP: WebhookSetup = {
  ...WEBHOOK,
  origin: "made",
  secret: "made-secret",
  since: NOW - HOUR_MS,
  current: { deliveries: 3, lastAt: NOW - MINUTE_MS },
  allowUnsigned: false,
  requireV2: false,
};
const ROW = { topic: "location", lastArrivalAt: NOW - 2 * MINUTE_MS, received: 12, quarantined: 0 };
const REFUSED = [{ reason: "invalid-signature", deliveries: 3, lastAt: NOW - 20 * SECOND_MS }];

function feed(more: object) {
  const deliveries = { received: 3, accepted: 0, rejected: 3 };
  return { "/api/feed": { value: { since: NOW - HOUR_MS, deliveries, unknownTopics: [], rows: [], ...more } } };
}

function setup(more: Partial<WebhookSetup>) {
  return { "/api/settings/webhook": { value: { ...SETUP, ...more } } };
}

const first: readonly PageState[] = [
  {
    name: "a new installation",
    element: <FreshInstall webhook={WEBHOOK} />,
    answers: { ...feed({}), ...setup({}) },
    says: (t) => [
      t("fresh.title"),
      t("fresh.token"),
      t("fresh.byHand"),
      t("arrival.waiting"),
      t("fresh.url"),
      t("fresh.secret"),
      t("webhook.secretHidden"),
      t("fresh.topics"),
      t("webhook.hint.unconnected"),
      t("webhook.portalNone"),
      t("fresh.tryTitle"),
      t("fresh.floorTitle"),
      t("newFloor.add"),
    ],
    omits: (t) => [t("webhook.reach.private")],
  },
  {
    name: "a new installation with a private address and a wrong signature",
    element: <FreshInstall webhook={{ ...WEBHOOK, url: "http://floorcast/api/webhooks/mist" }} />,
    answers: { ...feed({ rejections: REFUSED }), "/api/settings/webhook": NO_ANSWER },
    says: (t) => [
      t("webhook.reach.private"),
      t("webhook.secretMissing", { detail: t("fault.noAnswer") }),
      t("arrival.badSignature"),
      t("arrival.badSignatureText"),
      t("arrival.refusedCount", { count: 3, time: t("time.secondsAgo", { count: 20 }) }),
    ],
  },
  {
    name: "a new installation whose events cannot be read",
    element: <FreshInstall webhook={WEBHOOK} />,
    answers: feed({ rows: [{ ...ROW, quarantined: 12 }] }),
    says: (t) => [t("arrival.unread"), t("arrival.unreadText"), t("arrival.quarantine")],
  },
  {
    name: "no floors, for people who cannot connect Mist",
    element: <NoFloorsYet />,
    session: VIEWER,
    says: (t) => [t("fresh.noneTitle"), t("fresh.noneText")],
  },
  {
    name: "the banner of the first delivery",
    element: <ArrivalBanner />,
    answers: feed({ rows: [ROW] }),
    says: (t) => [t("arrival.first"), t("arrival.floorsNext"), t("action.close")],
  },
];

const webhookPage = <WebhookSettings webhook={WEBHOOK} hasFloors />;

const webhook: readonly PageState[] = [
  {
    name: "webhook while its settings load",
    element: webhookPage,
    says: (t) => [t("webhook.where"), t("webhook.secretText"), t("rotation.text"), t("webhook.topicsText")],
    omits: (t) => [t("rotation.rotate"), t("webhook.unsigned")],
  },
  {
    name: "webhook with deliveries",
    element: webhookPage,
    answers: { ...feed({ rows: [ROW] }), ...setup({}) },
    says: (t) => [
      t("arrival.live"),
      t("arrival.last", { topic: "location", time: t("time.minutesAgo", { count: 2 }) }),
      t("webhook.uses", { count: 3, time: t("time.minutesAgo", { count: 1 }) }),
      t("rotation.rotate"),
    ],
    omits: (t) => [t("rotation.blocked"), t("webhook.unsigned")],
  },
  {
    name: "webhook without a delivery since the start",
    element: webhookPage,
    answers: { ...feed({}), ...setup({ current: { deliveries: 0 }, allowUnsigned: true }) },
    says: (t) => [
      t("arrival.idle"),
      t("arrival.idleText", { time: t("time.hoursAgo", { count: 1 }) }),
      t("webhook.unused"),
      t("webhook.unsigned"),
      t("webhook.unsignedText"),
    ],
  },
  {
    name: "webhook that became silent",
    element: webhookPage,
    answers: feed({ rows: [{ ...ROW, lastArrivalAt: NOW - 11 * MINUTE_MS }] }),
    says: (t) => [t("arrival.silent")],
  },
  {
    name: "webhook with a secret from the environment",
    element: webhookPage,
    answers: setup({ origin: "environment", secret: undefined as never }),
    says: (t) => [t("webhook.secretFromEnvironment"), t("rotation.environment")],
    omits: (t) => [t("rotation.rotate"), t("rotation.text")],
  },
  {
    name: "webhook during a rotation, the old secret in use",
    element: webhookPage,
    answers: { ...feed({}), ...setup({ previous: { deliveries: 2, lastAt: NOW - MINUTE_MS, endsAt: NOW + DAY_MS } }) },
    says: (t) => [
      t("rotation.old"),
      t("rotation.oldUses", { count: 2, time: t("time.minutesAgo", { count: 1 }) }),
      t("rotation.oldEnds", { duration: t("time.days", { days: 1 }) }),
      t("rotation.end"),
      t("rotation.blocked"),
    ],
  },
  {
    name: "webhook during a rotation, the old secret not used any more",
    element: webhookPage,
    answers: { ...feed({}), ...setup({ previous: { deliveries: 0 } }) },
    says: (t) => [t("rotation.oldUnused", { duration: t("time.hours", { hours: 1 }) })],
  },
];

const ABOUT = {
  version: "0.2.0",
  node: "v20.19.0",
  ...{ startedAt: NOW - HOUR_MS, dataBytes: 5_000_000, freeBytes: 9_000_000_000 },
  hasOpenMetrics: true,
  lastBackup: { isScheduled: false },
  ready: true,
  reasons: [],
  troubles: [],
};

function about(more: object) {
  return { "/api/settings/about": { value: { ...ABOUT, ...more } } };
}

const server: readonly PageState[] = [
  {
    name: "about without an answer",
    element: <About />,
    answers: { "/api/settings/about": NO_ANSWER },
    says: (t) => [t("fault.offline")],
  },
  {
    name: "about",
    element: <About />,
    answers: about({}),
    says: (t) => [
      t("about.healthy"),
      "Floorcast 0.2.0",
      t("time.hours", { hours: 1 }),
      t("about.backupUnscheduled"),
      "v20.19.0",
      t("about.apiLink"),
      t("about.metrics"),
    ],
  },
  {
    name: "about a server that is not ready and has no backup yet",
    element: <About />,
    answers: about({
      ready: false,
      reasons: ["the disk is full"],
      troubles: ["disk-full"],
      lastBackup: { isScheduled: true },
    }),
    says: (t) => [t("about.unhealthy"), t("about.trouble.disk-full"), t("about.backupNone")],
  },
  ...(["no-folder", "no-access", "no-room", "failed"] as const).map((reason) => ({
    name: `about a backup that failed: ${reason}`,
    element: <About />,
    answers: about({ lastBackup: { isScheduled: true, at: NOW - DAY_MS, failure: { at: NOW - HOUR_MS, reason } } }),
    says: (t: Parameters<PageState["says"]>[0]) => [
      t("time.daysAgo", { count: 1 }),
      t(`about.backupFault.${reason}`),
      t("time.hoursAgo", { count: 1 }),
    ],
  })),
  {
    name: "backup",
    element: <BackupSettings />,
    answers: about({ lastBackup: { isScheduled: true, at: NOW - DAY_MS } }),
    says: (t) => [
      ...[t("backup.title"), t("backup.text"), t("backup.download"), t("about.lastBackup")],
      t("time.daysAgo", { count: 1 }),
    ],
  },
  {
    name: "backup without an answer",
    element: <BackupSettings />,
    answers: { "/api/settings/about": NO_ANSWER },
    says: (t) => [t("fault.offline"), t("backup.download")],
  },
];

testStates([...first, ...webhook, ...server], ["Alex Kim"]);
