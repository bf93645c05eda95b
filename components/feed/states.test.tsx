import type { Notice } from "@/domain/notice";
import { phrase } from "@/domain/notice-phrase";
import { HOUR_MS, MINUTE_MS } from "@/domain/time";
import { MAIN_TOPICS } from "@/viewer/feed/main-topics";
import { NO_ANSWER, SITES } from "../testing/answers";
import { ADMIN, NOW, VIEWER } from "../testing/render";
import { type PageState, testStates } from "../testing/test-states";
import { formatAverage } from "../text/format";
import { translator } from "../text/messages";
import { DeviceHistory } from "./device-history";
import { Feed } from "./feed";
import { QuarantineGroupDetails } from "./quarantine-group";

const de = translator("de");
const ALL_NOTICES = "/api/notices?limit=50";
const NOTICES = `/api/notices?topic=${encodeURIComponent(MAIN_TOPICS.join(","))}&limit=50`;
const OFFLINE: Notice & { readonly raw: unknown } = {
  noticeId: "n1",
  topic: "device-updowns",
  siteId: "site-1",
  at: NOW - MINUTE_MS,
  severity: "major",
  title: "AP45 Cafe went offline",
  text: "Reason no answer",
  wording: {
    title: phrase("device.offline", { device: "AP45 Cafe" }),
    text: [phrase("alarm.reasons", { reasons: "no answer" })],
  },
  raw: {},
};
const DEVICE = { siteId: "site-1", deviceId: "5c5b35000001", kind: "ap", name: "AP45 Cafe", up: false, since: NOW };
const SAYING = { ...DEVICE, deviceId: "5c5b35000002", event: "AP_DISCONNECTED", at: NOW };
const POWERLESS = { ...DEVICE, deviceId: "5c5b35000003", event: "ME_POWERINPUT_DISCONNECTED", at: NOW };
const ROW = { topic: "location", siteId: "site-1", lastArrivalAt: NOW - HOUR_MS, received: 12, accepted: 9 };
const COUNTS = {
  duplicates: 1,
  late: 0,
  quarantined: 1,
  conflicts: 1,
  unknown: 1,
  perMinute: 12,
  delayAverageMs: 1_200,
};
const SENT = { from: NOW - HOUR_MS, to: NOW - 2 * MINUTE_MS };
const REPORT = {
  since: NOW - HOUR_MS,
  lastDeliveryAt: NOW - MINUTE_MS,
  deliveries: { received: 5, accepted: 4, rejected: 1 },
  signatures: { legacy: 0, previousSecret: 0, unsigned: 1 },
  rejections: [{ reason: "invalid-signature", deliveries: 1, lastAt: NOW }],
  unkept: 2,
  recovered: 12,
  census: { ended: 3, begun: 1, unexplained: 2 },
  conflicts: [
    { kind: "map", id: "map-7", siteId: "site-1", ownerId: "site-2", events: 4, lastAt: NOW },
    { kind: "area", id: "zone-7", siteId: "site-1", events: 1, lastAt: NOW },
  ],
  clocksAhead: [
    { siteId: "site-1", aheadMs: 4 * MINUTE_MS, since: NOW - HOUR_MS },
    { aheadMs: 3 * MINUTE_MS, since: NOW },
  ],
  sent: [
    { siteId: "site-1", topic: "audits", ...SENT, succeeded: 12, failed: 0, recovered: 0, came: 12 },
    { siteId: "site-1", topic: "alarms", ...SENT, succeeded: 12, failed: 2, recovered: 2, came: 12 },
    { siteId: "site-1", topic: "occupancy-alerts", ...SENT, succeeded: 5, failed: 0, recovered: 0, came: 4 },
    { siteId: "site-1", topic: "device-updowns", ...SENT, succeeded: 1, failed: 0, recovered: 0, came: 2 },
  ],
  unknownTopics: [{ topic: "psk-events", events: 3, lastAt: NOW, sample: "{}" }],
  rows: [{ ...ROW, ...COUNTS }],
  silentSources: [
    { siteId: "site-1", source: "wifi", state: "held", asOf: NOW - 5 * MINUTE_MS },
    { siteId: "site-1", source: "asset", state: "unknown", asOf: NOW - HOUR_MS },
  ],
};
const EVENT = { id: 7, groupId: "g1", receivedAt: NOW, topic: "location", reason: "no timestamp", raw: "{}" };
const WORDED = { ...EVENT, id: 8, wording: phrase("unread.absent", { member: "timestamp" }) };
const GROUP = {
  ...{ groupId: "g1", topic: "location", reason: "no timestamp", wording: WORDED.wording },
  ...{ count: 150, countedOnly: 0, firstAt: NOW - HOUR_MS, lastAt: NOW },
};
const OLDER_GROUP = { ...GROUP, groupId: "older-1", wording: undefined, count: 1 };
const QUARANTINE = "/api/feed/quarantine/groups?limit=200";
const SAMPLES = "/api/feed/quarantine?groupId=g1&limit=20";
const details = (countedOnly: number, events: readonly object[]) => ({
  element: <QuarantineGroupDetails group={{ ...GROUP, countedOnly }} onDone={() => Promise.resolve()} />,
  answers: { [SAMPLES]: { value: events } },
});
const CLOCK = { kind: "behind", clockAt: NOW, storedAt: NOW + HOUR_MS, deliveriesAt: NOW + HOUR_MS };
const LOSS = { firstSeq: 3, lastSeq: 5, afterAt: NOW - HOUR_MS, untilAt: NOW };

const feed = (address: string, answers: PageState["answers"] = {}) => ({
  element: <Feed />,
  address,
  answers: { ...SITES, ...answers },
});

const states: readonly PageState[] = [
  {
    name: "notices in the reader's language",
    ...feed("/feed", { [NOTICES]: { value: [OFFLINE] } }),
    says: (t) => [
      t("feed.title"),
      t("feed.search"),
      t("notice.device.offline", { device: "AP45 Cafe" }),
      t("notice.alarm.reasons", { reasons: "no answer" }),
    ],
    omits: (t) => (t("feed.title") === de("feed.title") ? [OFFLINE.title] : []),
  },
  {
    name: "no notices but joins",
    ...feed("/feed", {
      [NOTICES]: { value: [] },
      "/api/notices/counts": { value: [{ topic: "client-join", count: 1_204 }] },
    }),
    says: (t) => [t("feed.noneMain"), t("feed.showAll"), "client-join"],
    omits: (t) => [t("feed.none")],
  },
  {
    name: "all notices, including joins",
    ...feed("/feed?show=all", {
      [ALL_NOTICES]: {
        value: [{ ...OFFLINE, wording: undefined, topic: "client-join", title: "mira-phone", text: "" }],
      },
    }),
    says: (t) => [t("feed.share.all"), "mira-phone"],
  },
  { name: "no notices yet", ...feed("/feed", { [NOTICES]: { value: [] } }), says: (t) => [t("feed.none")] },
  {
    name: "no notices that match",
    ...feed("/feed?q=cafe", { "/api/notices?q=cafe&limit=50": { value: [] } }),
    says: (t) => [t("feed.noMatch"), t("feed.noMatchText"), t("filter.clearAll")],
  },
  {
    name: "notices without a server",
    ...feed("/feed", { [NOTICES]: NO_ANSWER }),
    says: (t) => [t("fault.unanswered")],
  },
  {
    name: "devices, one of them down",
    ...feed("/feed?tab=devices", { "/api/devices": { value: [DEVICE] } }),
    says: (t) => [t("devices.search"), t("devices.down", { count: 1 }), t("devices.kind.ap"), t("devices.noEvent")],
  },
  {
    name: "devices with their last events as text",
    ...feed("/feed?tab=devices", { "/api/devices": { value: [SAYING, POWERLESS] } }),
    says: (t) => [
      ...[t("devices.turn.offline"), "AP_DISCONNECTED"],
      ...(t("feed.title") === de("feed.title") ? ["Stromeingang getrennt"] : []),
    ],
  },
  {
    name: "no devices yet",
    ...feed("/feed?tab=devices", { "/api/devices": { value: [] } }),
    says: (t) => [t("devices.none"), t("devices.noneText")],
  },
  {
    name: "devices without a match",
    ...feed("/feed?tab=devices&q=lobby", { "/api/devices": { value: [DEVICE] } }),
    says: (t) => [t("devices.noMatch"), t("devices.noMatchText")],
  },
  {
    name: "the health of the feed with all possible faults",
    ...feed("/feed?tab=health", { "/api/feed": { value: REPORT } }),
    says: (t, locale) => [
      formatAverage(COUNTS.perMinute, locale),
      ...[t("feed.lastDelivery"), t("feed.unsigned"), t("feed.rejected"), t("feed.byTopic"), t("feed.quarantined")],
      ...[
        t("feed.silentSites"),
        t("feed.silentSitesText"),
        t("feed.unkept", { count: 2 }),
        t("feed.recovered", { count: 12 }),
        t("feed.census", { ended: 3, begun: 1 }),
        ...[t("feed.conflictList"), t("feed.conflictText"), "map-7", "zone-7", t("feed.conflictOther")],
        ...[t("feed.sentTitle"), t("feed.sentText"), t("feed.sentLine", { sent: 12, came: 12 })],
        `${t("feed.sentLine", { sent: 14, came: 12 })}: ${t("feed.sentFailed", { failed: 2, recovered: 2 })}`,
        `${t("feed.sentLine", { sent: 5, came: 4 })}: ${t("feed.sentMissing", { count: 1 })}`,
        `${t("feed.sentLine", { sent: 1, came: 2 })}: ${t("feed.sentMore")}`,
        ...[t("feed.clocksAhead"), t("feed.clocksAheadText"), t("feed.org")],
        t("feed.aheadBy", { duration: t("time.minutes", { minutes: 4 }) }),
        t("rejection.invalid-signature"),
      ],
      ...[t("feed.unknownTopics"), t("feed.events", { count: 3 })],
      ...[t("feed.silentSources"), t("feed.silentSourcesText"), t("kinds.wifi"), t("kinds.asset")],
      ...[t("feed.numbers.held"), t("feed.numbers.unknown")],
    ],
    omits: (t) => [t("feed.rejectedNone")],
  },
  {
    name: "the health of the feed for people who see some sites",
    ...feed("/feed?tab=health", {
      "/api/feed": {
        value: {
          ...{ since: NOW - HOUR_MS, conflicts: [], clocksAhead: [], sent: [] },
          ...{ unknownTopics: [], rows: REPORT.rows, silentSources: [] },
        },
      },
    }),
    says: (t) => [t("feed.lastDelivery"), t("time.never"), t("feed.countedSince")],
    omits: (t) => [t("feed.unsigned"), t("feed.rejected"), t("feed.silentSources"), t("feed.sentTitle")],
  },
  {
    name: "no deliveries yet",
    ...feed("/feed?tab=health", {
      "/api/feed": { value: { ...REPORT, deliveries: { received: 0, accepted: 0, rejected: 0 }, rows: [] } },
    }),
    says: (t) => [t("feed.healthNone"), t("feed.healthNoneText")],
  },
  {
    name: "events in quarantine",
    ...feed("/feed?tab=quarantine", { [QUARANTINE]: { value: [GROUP] } }),
    says: (t) => [
      ...[t("feed.quarantineText"), t("feed.retryAll"), t("notice.unread.absent", { member: "timestamp" })],
      t("feed.groupCount", { count: 150, number: "150" }),
    ],
  },
  {
    name: "a group of events in quarantine",
    ...details(0, [WORDED]),
    says: (t) => [
      ...[
        t("feed.retryGroup"),
        t("feed.removeGroup"),
        t("feed.samples"),
        t("feed.rawOf", { id: WORDED.id }),
        t("action.retry"),
      ],
      t("notice.unread.absent", { member: "timestamp" }),
    ],
    omits: (t) => [t("feed.groupCountedOnly", { count: 3, number: "3" })],
  },
  {
    name: "a group of which some events are only counted",
    ...details(3, []),
    says: (t) => [t("feed.groupCountedOnly", { count: 3, number: "3" }), t("feed.retryGroup")],
    omits: (t) => [t("feed.samples")],
  },
  {
    name: "a group whose events cannot be loaded",
    ...details(0, []),
    answers: { [SAMPLES]: NO_ANSWER },
    says: (t) => [t("fault.unanswered"), t("feed.removeGroup")],
  },
  {
    name: "a group of events for people who may only read",
    ...details(0, [WORDED]),
    session: VIEWER,
    says: (t) => [t("feed.samples")],
    omits: (t) => [t("feed.retryGroup"), t("feed.removeGroup"), t("action.retry")],
  },
  {
    name: "an event that an older version put in quarantine",
    ...feed("/feed?tab=quarantine", { [QUARANTINE]: { value: [OLDER_GROUP] } }),
    says: (t) => [t("feed.quarantineText"), t("feed.groupShow", { title: "no timestamp" }), t("action.retry")],
    omits: (t) => [t("feed.retryAll")],
  },
  {
    name: "an empty quarantine",
    ...feed("/feed?tab=quarantine", { [QUARANTINE]: { value: [] } }),
    says: (t) => [t("feed.quarantineNone"), t("feed.quarantineNoneText")],
  },
  {
    name: "no quarantine for people who may only read",
    ...feed("/feed?tab=quarantine", { [NOTICES]: { value: [] } }),
    session: VIEWER,
    says: (t) => [t("feed.none")],
    omits: (t) => [t("feed.quarantine")],
  },
  {
    name: "a doubtful clock and missing deliveries",
    ...feed("/feed", { "/api/warnings": { value: { clock: CLOCK, losses: [LOSS] } } }),
    session: ADMIN,
    says: (t) => [
      ...[t("warnings.clockTitle"), t("warnings.held"), t("warnings.quarantined"), t("warnings.confirmClock")],
      ...[t("warnings.lossTitle"), t("warnings.lossText"), t("warnings.acknowledgeLoss")],
    ],
  },
  {
    name: "the events of a device",
    element: <DeviceHistory deviceId="5c5b35000001" />,
    answers: { "/api/notices?deviceId=5c5b35000001&limit=50": { value: [OFFLINE] } },
    says: (t) => [t("notice.device.offline", { device: "AP45 Cafe" })],
  },
  {
    name: "a device without events",
    element: <DeviceHistory deviceId="5c5b35000001" />,
    answers: { "/api/notices?deviceId=5c5b35000001&limit=50": { value: [] } },
    says: (t) => [t("devices.historyNone")],
  },
];

testStates(states, ["AP45 Cafe", "Harbour House"]);
