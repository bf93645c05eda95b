import { setTimeout as sleep } from "node:timers/promises";
import type { Topic } from "@/simulator/mist/event";
import type { DemoApi } from "./demo-api";
import type { DemoMist } from "./demo-mist";

/**
 * Topics that Floorcast does not request by itself but the demo shows: phones that have joined no network, and topics that only the feed
 * lists. They stand for topics ticked in Mist's portal, which Floorcast keeps.
 */
const TICKED_BY_HAND: readonly Topic[] = ["location-unclient", "sdkclient-scan-data", "mxedge-events"];
const LOOK_EVERY_MS = 100;

/** Does what an operator does on the first day: connects Mist, imports its sites and creates their webhooks. */
export async function connectMist(api: DemoApi, mist: DemoMist): Promise<void> {
  const { sites } = mist.feed.world.organisation;
  const siteIds = sites.map(({ siteId }) => siteId);
  await api.send("POST", "/api/mist/connections", { url: mist.listening.url, token: mist.token });
  await importSites(api, siteIds);
  for (const siteId of siteIds) await makeWebhook(api, mist, siteId);
  await countThings(api, mist);
}

async function makeWebhook(api: DemoApi, { api: { webhooks } }: DemoMist, siteId: string): Promise<void> {
  await api.send("PUT", `/api/mist/webhooks/${siteId}`);
  for (const webhook of webhooks.of(siteId)) {
    webhooks.change(webhook, { topics: [...webhook.fields.topics, ...TICKED_BY_HAND] });
  }
  const { outcome } = await api.send<{ readonly outcome: string }>("POST", `/api/mist/webhooks/${siteId}/ping`);
  if (outcome !== "arrived") throw new Error(`The ping of the demo's webhook: ${outcome}`);
}

async function importSites(api: DemoApi, siteIds: readonly string[]): Promise<void> {
  console.log("Importing the buildings of a simulated Mist …");
  const { importId } = await api.send<Run>("POST", "/api/mist/imports", { siteIds });
  for (;;) {
    const run = await api.send<Run>("GET", `/api/mist/imports/${importId}`);
    if (run.state !== "running") return tell(run);
    await sleep(LOOK_EVERY_MS);
  }
}

interface Run {
  readonly importId: string;
  readonly state: string;
  readonly done: number;
}

function tell({ state, done }: Run): void {
  if (state !== "done") throw new Error(`The import of the demo's buildings ended as ${state}`);
  console.log(`Imported ${done} objects`);
}

/** Sets the zones that count assets. Mist counts the same kinds in all zones of a site, so this is a setting of Floorcast. */
async function countThings(api: DemoApi, { feed }: DemoMist): Promise<void> {
  const floors = feed.world.organisation.sites.flatMap((site) => site.floors);
  for (const { areaId, counts } of floors.flatMap(({ areas }) => areas)) {
    if (counts) await api.send("PATCH", `/api/areas/${areaId}`, { counts });
  }
}
