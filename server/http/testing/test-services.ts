import { Readable } from "node:stream";
import { createMetricsAccess } from "@/server/access/metrics-access";
import { type MemoryAudit, memoryAccess, memoryAudit } from "@/server/access/testing/memory-access";
import { testErasures } from "@/server/erasure/testing/test-erasures";
import { FeedCounters } from "@/server/feed/feed-counters";
import { RemovedFloorplans } from "@/server/floorplans/removed-floorplans";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import { NOTHING_ASKED } from "@/server/history/questions/past-questions";
import { testMist } from "@/server/mist/connections/testing/test-mist";
import { Recordings } from "@/server/recordings/recordings";
import { testRetention } from "@/server/retention/testing/test-retention";
import type { CountingSettings } from "@/server/settings/counting-settings";
import type { Delivery } from "@/server/webhook/delivery";
import { environmentSecrets } from "@/server/webhook/secrets/webhook-secrets";
import { webhookSetupOf } from "@/server/webhook/secrets/webhook-setup";
import type { Services } from "../services";
import { type FakePast, fakePast } from "./fake-past";
import { type FakeSites, fakeSites } from "./fake-sites";
import {
  type HungRows,
  memoryAlerts,
  memoryAreas,
  memoryFloorplans,
  memoryImages,
  memoryNotices,
  memoryPlacements,
  memoryQuarantine,
  memorySiteCounts,
  memorySiteProfiles,
  memoryWalls,
} from "./memory-stores";

export interface TestServices extends Services {
  readonly sites: FakeSites;
  readonly past: FakePast;
  readonly images: ReturnType<typeof memoryImages>;
  readonly counters: FeedCounters;
  readonly audit: MemoryAudit;
  readonly deliveries: Delivery[];
  readonly logged: object[];
}

/** 2026-03-02T09:30:00.000Z, whenever the tests run. */
export const NOW = Date.UTC(2026, 2, 2, 9, 30);

/** Stands for a store in which nothing was imported. */
const NO_RECORDS = { removeSite: async () => undefined, removeDamagedDays: async () => [] };

/** What a test has to supply itself. */
const NOT_IN_MEMORY = {
  ...{ oidc: undefined, imports: undefined, comparisons: undefined, mapPictures: undefined },
  ...{ siteWebhooks: undefined, recoveries: undefined, censuses: undefined },
};

const ASKED_PAST = { pastQuestions: NOTHING_ASKED, trackDigest: (trackId: string) => `digest of ${trackId}` };

/** All services in memory; ids count up and the clock stands still. */
export function testServices(overrides: Partial<TestServices> = {}): TestServices {
  const [deliveries, logged]: [Delivery[], object[]] = [[], []];
  const counters = new FeedCounters(NOW);
  const images = overrides.images ?? memoryImages();
  const hung: HungRows = { walls: new Map(), areas: new Map(), placements: new Map() };
  let ids = 0;
  const newId = () => `id-${++ids}`;
  const webhookSecrets = overrides.webhookSecrets ?? environmentSecrets(["from-the-environment"]);
  const access = overrides.access ?? memoryAccess({ now: () => NOW, newId });
  return {
    deliveries,
    logged,
    async receive(delivery) {
      deliveries.push(delivery);
      return { status: 200, headers: {}, body: { accepted: 1, duplicates: 0, quarantined: 0 } };
    },
    ...{ sites: fakeSites(), past: fakePast(), ...ASKED_PAST },
    floorplans: memoryFloorplans(new Map(), hung),
    walls: memoryWalls(hung.walls),
    areas: memoryAreas(hung.areas),
    ...{ siteCounts: memorySiteCounts(), siteProfiles: memorySiteProfiles(), provenance: NO_RECORDS },
    history: NO_RECORDS,
    placements: memoryPlacements(hung.placements),
    alerts: memoryAlerts(),
    notices: memoryNotices(),
    quarantine: memoryQuarantine(),
    erasures: testErasures(() => NOW),
    images,
    removedFloorplans: new RemovedFloorplans(({ floorplan }) => void images.remove(floorplan.image?.version ?? "")),
    feed: () => counters.report(NOW),
    counters,
    retryQuarantined: async () => ({ ok: true }),
    access,
    shareLinks: access.shareLinks,
    ...{ audit: memoryAudit(), mist: testMist() },
    ...NOT_IN_MEMORY,
    webhookSecrets,
    webhookSetup: () =>
      webhookSetupOf({
        ...{ secrets: webhookSecrets, counters, publicUrl: undefined },
        ...{ allowUnsigned: false, requireV2: false },
      }),
    retention: testRetention(() => NOW).keeper,
    counting: fakeCounting(),
    warnings: {
      clock: { doubt: undefined, warning: undefined, confirm: () => undefined },
      losses: { all: [], acknowledge: async () => undefined },
    },
    about: async () => ({
      ...{ version: "1.2.3", node: "20.0.0", startedAt: NOW, dataBytes: 4_096, freeBytes: 8_192 },
      hasOpenMetrics: true,
      lastBackup: { isScheduled: true, at: NOW, ok: false, failure: { at: NOW, reason: "no-room" } },
    }),
    ...testFiles(),
    checkpointer: { saveNow: async () => undefined },
    ready: () => ({ ready: true, degraded: false, reasons: [], troubles: [] }),
    disk: { room: "enough" },
    metrics: async () => "floorcast_up 1\n",
    scraping: createMetricsAccess({}),
    now: () => NOW,
    inTurn: createSerialQueue(),
    newId,
    limits: { webhookBytes: 1024 * 1024, imageBytes: 25 * 1024 * 1024, floorplans: 20 },
    log: { error: (fields) => void logged.push(fields) },
    ...overrides,
  };
}

/** Something to download: a backup, and recordings of a journal with four deliveries after seq 3. */
function testFiles(): Pick<TestServices, "backups" | "recordings" | "recordInChildProcess"> {
  const journal = { lastSeq: 7, held: [], appendedBytes: 0, lastBefore: async () => 3 };
  const settings = { get: async () => undefined, set: async () => undefined };
  const measure = async () => ({ deliveries: 4, bytes: 4_096 });
  const log = { warn: () => undefined };
  return {
    backups: { make: async () => ({ ok: true, archive: Readable.from([Buffer.from("an archive")]) }) },
    recordings: new Recordings({ journal, settings, measure, now: () => NOW, newId: () => "recording-1", log }),
    recordInChildProcess: async () => ({ type: "recorded", file: Readable.from([Buffer.from("a recording")]) }),
  };
}

function fakeCounting(): CountingSettings {
  let current = { unknownAfterMinutes: 30 };
  return {
    get current() {
      return current;
    },
    async change(news) {
      current = { ...current, ...news };
    },
  };
}
