import { type Census, compareCensus } from "@/domain/census";
import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { Sites } from "@/server/live/sites";
import type { Urgency } from "../api/call-budget";
import type { MistService } from "../connections/connection-deps";
import { type MistRefused, mistRefused } from "../connections/connection-failure";
import { openSite, rightsOn } from "../connections/open-site";
import type { InternalDelivery } from "../import/internal-delivery";
import { toCensusDeliveries } from "./census-deliveries";
import { CensusSchedule, isSilent } from "./census-schedule";
import { readCensus } from "./read-census";

export interface CensusesSetup {
  readonly mist: Pick<MistService, "connections" | "sealer" | "connect">;
  readonly sites: Pick<Sites, "all" | "siteOf">;
  /** Sends a census's changes through the normal way of deliveries. Returns false if there was no room for all of it. */
  readonly deliver: (delivery: InternalDelivery) => Promise<boolean>;
  readonly onTaken: (found: CensusFound) => void;
  readonly now: () => EpochMs;
  readonly log: { readonly warn: (fields: object, message: string) => void };
}

/** What a census changed. */
interface CensusFound {
  /** Visits that ended because their exit event was never received. */
  readonly ended: number;
  /** Visits that began although their enter event was never received. */
  readonly begun: number;
  /** Zones for which Mist's count differs and it is not known which clients make the difference. */
  readonly unexplained: number;
}

export type SiteCensus =
  | ({ readonly type: "taken"; readonly siteId: SiteId } & CensusFound)
  | { readonly type: CensusFailure; readonly siteId: SiteId };

type CensusFailure =
  | MistRefused["type"]
  /** No connection covers the site. */
  | "mist-site-unknown"
  /** The token may not read one of the lists. */
  | "mist-not-allowed"
  /** Part of Mist's answer could not be read. */
  | "mist-incomplete"
  /** Nothing is heard of the site's Wi-Fi clients by webhook. Its numbers are held, and not taken from another source. */
  | "silent"
  /** Nothing can be stored now. */
  | "not-kept";

/**
 * Asks Mist which clients are in which zone and applies what was missed: on a schedule, soon after a silent site is heard again, and on
 * request. If not everything could be read, nothing is changed.
 */
export class Censuses {
  private readonly setup: CensusesSetup;
  private readonly schedule: CensusSchedule;
  private isTaking = false;

  /** To be created after the sites were restored at the start. */
  constructor(setup: CensusesSetup) {
    this.setup = setup;
    this.schedule = new CensusSchedule(setup.sites.all.values(), setup.now());
  }

  /** Takes a census of each site now, one after the other. Failures of Mist do not reject. */
  async census(siteIds: readonly SiteId[], urgency: Urgency = "interactive"): Promise<readonly SiteCensus[]> {
    const taken: SiteCensus[] = [];
    for (const siteId of siteIds) taken.push(await this.take(siteId, urgency));
    return taken;
  }

  /** To be called regularly; never rejects. */
  async tick(): Promise<void> {
    if (this.isTaking) return;
    this.isTaking = true;
    await this.takeDue().catch((error: unknown) =>
      this.setup.log.warn({ err: error }, "Mist could not be asked who is where"),
    );
    this.isTaking = false;
  }

  private async takeDue(): Promise<void> {
    const { mist, sites, now } = this.setup;
    const known = [...sites.all.values()];
    const due = new Set<SiteId>();
    for (const connection of await mist.connections.all()) {
      // Regular checks of the connection find out when its token is valid again.
      if (connection.refusal?.reason === "token-refused") continue;
      const opened = known.filter(({ siteId }) => rightsOn(connection, siteId) !== undefined);
      for (const siteId of this.schedule.dueOf(opened, now())) due.add(siteId);
    }
    for (const siteId of due) await this.take(siteId, "background");
  }

  private async take(siteId: SiteId, urgency: Urgency): Promise<SiteCensus> {
    const { mist, sites, now } = this.setup;
    const site = sites.all.get(siteId);
    const opened = site && (await openSite(mist, siteId));
    if (!site || !opened) return { type: "mist-site-unknown", siteId };
    if (isSilent(site)) return { type: "silent", siteId };
    this.schedule.taken(siteId, now());
    const knownBefore = new Set(site.tracks.keys());
    const isOurs = (mapId: string) => sites.siteOf(mapId) === siteId;
    const read = await readCensus(opened.api, siteId, { isOurs, now, urgency });
    if (read.type === "incomplete") return { type: "mist-incomplete", siteId };
    if (read.type === "not-allowed") return { type: "mist-not-allowed", siteId };
    if (read.type !== "answered") return { type: mistRefused(read).type, siteId };
    if (sites.all.get(siteId) !== site || isSilent(site)) return { type: "silent", siteId };
    // A track that was erased meanwhile must not come back through a list from before.
    const listed = read.value.listed.filter(({ trackId }) => !knownBefore.has(trackId) || site.tracks.has(trackId));
    return this.acceptCensus(site, { ...read.value, listed });
  }

  private async acceptCensus(site: LiveSite, census: Census): Promise<SiteCensus> {
    const { siteId } = site;
    const news = compareCensus(site, census);
    for (const delivery of toCensusDeliveries(siteId, news))
      if (!(await this.setup.deliver(delivery))) return { type: "not-kept", siteId };
    const begun = news.stays.filter(({ isIn }) => isIn).length;
    const unexplained = news.counts.filter(({ count }) => count !== undefined).length;
    const found = { ended: news.stays.length - begun, begun, unexplained };
    this.setup.onTaken(found);
    return { type: "taken", siteId, ...found };
  }
}
