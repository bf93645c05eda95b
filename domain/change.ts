import type { AreaKind } from "./area";
import type { AreaId, DeviceId, MapId, SiteId, TrackId, TrackKind } from "./ids";
import type { Notice } from "./notice";
import type { EpochMs } from "./time";

/**
 * What an event means to a site, in our words. Everything Mist says becomes one of these, and a `LiveSite` is nothing
 * but what its changes add up to: in any order, however often, cut in whatever batches.
 */
export type Change =
  | Fix
  | Sighting
  | Crossing
  | CensusStay
  | CensusCount
  | OccupancyAlert
  | Profile
  | DeviceReport
  | SiteName
  | NoticeChange;

/** One estimate of where a track is, and when. Metres from the image's top-left corner. */
export interface Fix {
  readonly type: "fix";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly x: number;
  readonly y: number;
  readonly at: EpochMs;
  /** Whether a Wi-Fi device has joined the network or is only heard; absent where the topic does not tell them apart. */
  readonly connected?: boolean;
  /** dBm, where Mist tells. */
  readonly rssi?: number;
}

/** A track was heard at that time, and nobody knows where. */
export interface Sighting {
  readonly type: "sighting";
  readonly siteId: SiteId;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly at: EpochMs;
  /** As in a fix. */
  readonly connected?: boolean;
}

/** A track entered or left an area. */
export interface Crossing {
  readonly type: "crossing";
  readonly siteId: SiteId;
  readonly mapId?: MapId;
  readonly areaId: AreaId;
  readonly areaKind: AreaKind;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly trigger: "enter" | "exit";
  readonly at: EpochMs;
}

/** By Mist's lists of who is where, a track was in an area then, or was not. */
export interface CensusStay {
  readonly type: "census-stay";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaKind: AreaKind;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly isIn: boolean;
  /** Of one that is in: since when without a break, where Mist tells. */
  readonly since?: EpochMs;
  /** When Mist last located it, which is what its lists are of. */
  readonly at: EpochMs;
}

/** How many Mist counts in an area, where that differs from ours and nobody can tell about whom. */
export interface CensusCount {
  readonly type: "census-count";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaKind: AreaKind;
  /** Absent where the numbers agree, or differ by no more than is explained. */
  readonly count?: number;
  readonly at: EpochMs;
}

/** Mist says that a zone is over its limit, or back under it. */
export interface OccupancyAlert {
  readonly type: "occupancy-alert";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaName?: string;
  readonly over: boolean;
  readonly occupancy: number;
  readonly limit: number;
  readonly at: EpochMs;
}

/** Facts learned about a track. Each fact stands by itself: the newest word on it wins. */
export interface Profile {
  readonly type: "profile";
  readonly siteId: SiteId;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly facts: TrackFacts;
  readonly at: EpochMs;
}

export interface TrackFacts {
  /** What Mist or an app calls it: an asset's or SDK client's name. */
  readonly name?: string;
  readonly hostname?: string;
  readonly username?: string;
  readonly manufacturer?: string;
  readonly family?: string;
  readonly model?: string;
  readonly os?: string;
  readonly ip?: string;
  readonly ssid?: string;
  readonly apId?: DeviceId;
  readonly apName?: string;
  readonly bssid?: string;
  /** `2.4`, `5` or `6`. */
  readonly band?: string;
  readonly channel?: number;
  /** dBm. */
  readonly rssi?: number;
  readonly randomMac?: boolean;
  /** Of an SDK client: the address of the device that it runs on, as 12 lower-case hex digits. */
  readonly mac?: string;
  /** Millivolts. */
  readonly batteryMv?: number;
  readonly connectedAt?: EpochMs;
  /** When its last session ended without roaming on. */
  readonly disconnectedAt?: EpochMs;
  /** Beacon identity in one line: iBeacon, Eddystone. */
  readonly beacon?: string;
  readonly scan?: readonly ScannedAp[];
}

/** One access point that an SDK phone hears. */
export interface ScannedAp {
  readonly apId: DeviceId;
  readonly bssid: string;
  readonly ssid: string;
  readonly band: string;
  readonly channel: number;
  /** dBm. */
  readonly rssi: number;
}

export type DeviceKind = "ap" | "switch" | "gateway" | "edge";

/** A device said something about itself; `up` only where the event tells. */
export interface DeviceReport {
  readonly type: "device";
  readonly siteId: SiteId;
  readonly deviceId: DeviceId;
  readonly kind: DeviceKind;
  readonly name?: string;
  readonly model?: string;
  readonly up?: boolean;
  /** True where it is up because it has just restarted: a plain "up" of the same moment came after that. */
  readonly restarted?: boolean;
  /** Mist's event type, such as `AP_DISCONNECTED`. */
  readonly event: string;
  readonly reason?: string;
  readonly at: EpochMs;
}

/** What people call the site. */
export interface SiteName {
  readonly type: "site-name";
  readonly siteId: SiteId;
  readonly name: string;
  readonly at: EpochMs;
}

/** A line for the feed. */
export interface NoticeChange {
  readonly type: "notice";
  readonly siteId?: SiteId;
  readonly notice: Notice;
  /** When it was told: later than the notice's own time where that is when something began that is told again. */
  readonly at: EpochMs;
  /** Another one where the same notice is sent again with news (an alarm's update). */
  readonly revision: string;
}

/** Whether it was told because somebody asked, at any time: then it says nothing of how far the site's own time has come. */
export function isAsked({ type }: Change): boolean {
  return type === "site-name" || type === "census-stay" || type === "census-count";
}

/**
 * The same fact always has the same identity, whatever batch, topic or webhook brought it: two equal identities are
 * one event delivered twice.
 */
export function identityOf(change: Change): string {
  switch (change.type) {
    case "fix":
      return `f|${change.siteId}|${change.trackId}|${change.at}|${change.mapId}|${change.x}|${change.y}${joinedOf(change)}`;
    case "sighting":
      return `g|${change.siteId}|${change.trackId}|${change.at}${joinedOf(change)}`;
    case "crossing":
      return `c|${change.siteId}|${change.areaId}|${change.trackId}|${change.trigger}|${change.at}`;
    case "census-stay":
      return `m|${change.siteId}|${change.areaId}|${change.trackId}|${change.isIn}|${change.at}|${change.since ?? ""}`;
    case "census-count":
      return `k|${change.siteId}|${change.areaId}|${change.at}|${change.count ?? ""}`;
    case "occupancy-alert":
      return `o|${change.siteId}|${change.areaId}|${change.over}|${change.at}|${change.occupancy}|${change.limit}`;
    case "profile":
      return `p|${change.siteId}|${change.trackId}|${change.at}|${JSON.stringify(change.facts)}`;
    case "device":
      return `d|${change.siteId}|${change.deviceId}|${change.event}|${change.at}|${toldOf(change)}`;
    case "site-name":
      return `s|${change.siteId}|${change.name}`;
    case "notice":
      return `n|${change.notice.topic}|${change.notice.noticeId}|${change.revision}`;
  }
}

/** Two topics may tell of one fix, and only one of them whether the device has joined. */
function joinedOf({ connected }: Fix | Sighting): string {
  return connected === undefined ? "" : `|${connected}`;
}

/** What one topic tells of an event and another does not: without its name the same event is another word. */
function toldOf({ reason = "", name, model }: DeviceReport): string {
  return name === undefined && model === undefined ? reason : JSON.stringify([reason, name, model]);
}
