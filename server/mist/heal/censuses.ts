import { type Census, compareCensus } from "@/domain/census";
import type { SiteId } from "@/domain/ids";
import type { LiveSite } from "@/domain/live-site";
import type { EpochMs } from "@/domain/time";
import type { Sites } from "@/server/live/sites";
import type { Urgency } from "../api/call-budget";
import type { MistService } from "../connections/connection-deps";
import { type MistRefused, mistRefused } from "../connections/connection-failure";
import { openSite, rightsOn } from "../connections/open-site";
import type { ToldDelivery } from "../import/tell";
import { CensusSchedule, isSilent } from "./census-schedule";
import { readCensus } from "./read-census";
import { toCensusDeliveries } from "./tell-census";

export interface CensusesSetup {
  readonly mist: Pick<MistService, "connections" | "sealer" | "connect">;
  readonly sites: Pick<Sites, "all" | "siteOf">;
  /** Lets in what a census found by the ordinary door. False where there was no room for all of it. */
  readonly tell: (delivery: ToldDelivery) => Promise<boolean>;
  readonly onTaken: (found: CensusFound) => void;
  readonly now: () => EpochMs;
  readonly log: { readonly warn: (fields: object, message: string) => void };
}

/** What a census changed. */
interface CensusFound {
  /** Visits that ended: their exit had never come. */
  readonly ended: number;
  /** Visits that began: their enter had never come. */
  readonly begun: number;
  /** Zones of which Mist counts another number, and nobody can tell about whom. */
  readonly unexplained: number;
}

export type SiteCensus =
  | ({ readonly type: "taken"; readonly siteId: SiteId } & CensusFound)
  | { readonly type: CensusFailure; readonly siteId: SiteId };

type CensusFailure =
  | MistRefused["type"]
  /** No connection opens the site. */
  | "mist-site-unknown"
  /** The token has no right to one of the lists. */
  | "mist-not-allowed"
  /** Mist answered, and some of it could not be read. */
  | "mist-incomplete"
  /** Nothing comes of the site's Wi-Fi clients by its webhook: its numbers are held, and are not made up from another source. */
  | "silent"
  /** Nothing can be stored here now. */
  | "not-kept";

/**
 * Asks Mist who is where, and lets in what we missed: by a schedule, soon after a site is heard again, and when somebody asks.
 * What cannot be read whole changes nothing.
 */
export class Censuses {
  private readonly setup: CensusesSetup;
  private readonly schedule: CensusSchedule;
  private isTaking = false;

  /** To be made once the sites are back as they were before the start. */
  constructor(setup: CensusesSetup) {
    this.setup = setup;
    this.schedule = new CensusSchedule(setup.sites.all.values(), setup.now());
  }

  /** Now, one site after the other. Never rejects for what Mist says. */
  async census(siteIds: readonly SiteId[], urgency: Urgency = "interactive"): Promise<readonly SiteCensus[]> {
    const taken: SiteCensus[] = [];
    for (const siteId of siteIds) taken.push(await this.take(siteId, urgency));
    return taken;
  }

  /** To be called now and then; never rejects. */
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
      // Checks find out when its token is good again.
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
    // Whoever was erased meanwhile does not come back by a list of before.
    const listed = read.value.listed.filter(({ trackId }) => !knownBefore.has(trackId) || site.tracks.has(trackId));
    return this.letIn(site, { ...read.value, listed });
  }

  private async letIn(site: LiveSite, census: Census): Promise<SiteCensus> {
    const { siteId } = site;
    const news = compareCensus(site, census);
    for (const delivery of toCensusDeliveries(siteId, news))
      if (!(await this.setup.tell(delivery))) return { type: "not-kept", siteId };
    const begun = news.stays.filter(({ isIn }) => isIn).length;
    const unexplained = news.counts.filter(({ count }) => count !== undefined).length;
    const found = { ended: news.stays.length - begun, begun, unexplained };
    this.setup.onTaken(found);
    return { type: "taken", siteId, ...found };
  }
}
