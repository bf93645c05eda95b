import type { AreaKind } from "./area";
import type { AreaId, DeviceId, MapId, SiteId, TrackId, TrackKind } from "./ids";
import type { Notice } from "./notice";
import type { EpochMs } from "./time";

/**
 * What an event means to a site, in our terms. Everything that Mist reports becomes one of these. A `LiveSite` is the result of its
 * changes, regardless of their order, repetition and batches.
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

/** An estimate of where a track was at a time. In metres from the image's top-left corner. */
export interface Fix {
  readonly type: "fix";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly x: number;
  readonly y: number;
  readonly at: EpochMs;
  /** Whether a Wi-Fi device is connected to the network or only heard; absent if the topic does not tell. */
  readonly connected?: boolean;
  /** In dBm, if Mist tells it. */
  readonly rssi?: number;
}

/** A track was heard at that time, without a position. */
export interface Sighting {
  readonly type: "sighting";
  readonly siteId: SiteId;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly at: EpochMs;
  /** As in `Fix`. */
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

/** According to Mist's lists of who is where, a track was or was not in an area at that time. */
export interface CensusStay {
  readonly type: "census-stay";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaKind: AreaKind;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly isIn: boolean;
  /** When it entered, if it is inside and Mist tells it. */
  readonly since?: EpochMs;
  /** When Mist last located it. */
  readonly at: EpochMs;
}

/** Mist's count of an area, if it differs from ours and it is not known which tracks make the difference. */
export interface CensusCount {
  readonly type: "census-count";
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly areaId: AreaId;
  readonly areaKind: AreaKind;
  /** Absent if the numbers agree, or the difference is explained. */
  readonly count?: number;
  readonly at: EpochMs;
}

/** Mist reports that a zone is over its limit, or below it again. */
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

/** Facts about a track. Each fact is independent: its newest value wins. */
export interface Profile {
  readonly type: "profile";
  readonly siteId: SiteId;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly facts: TrackFacts;
  readonly at: EpochMs;
}

export interface TrackFacts {
  /** Name of an asset or SDK client, as given by Mist or the app. */
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
  /** For an SDK client: MAC address of its device, 12 lower-case hex digits. */
  readonly mac?: string;
  /** Millivolts. */
  readonly batteryMv?: number;
  readonly connectedAt?: EpochMs;
  /** When its last session ended without roaming. */
  readonly disconnectedAt?: EpochMs;
  /** Beacon identity in one line: iBeacon or Eddystone. */
  readonly beacon?: string;
  readonly scan?: readonly ScannedAp[];
}

/** An access point that an SDK phone hears. */
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

/** A device reported something about itself. `up` is set only if the event tells it. */
export interface DeviceReport {
  readonly type: "device";
  readonly siteId: SiteId;
  readonly deviceId: DeviceId;
  readonly kind: DeviceKind;
  readonly name?: string;
  readonly model?: string;
  readonly up?: boolean;
  /** True if it is up because it has just restarted: a plain "up" at the same moment counts as later. */
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

/** A notice for the feed. */
export interface NoticeChange {
  readonly type: "notice";
  readonly siteId?: SiteId;
  readonly notice: Notice;
  /** When it was reported. Later than the notice's own time if that is the beginning of something that is reported repeatedly. */
  readonly at: EpochMs;
  /** Differs if the same notice is sent again with news (an alarm's update). */
  readonly revision: string;
}

/** Whether it is the answer to a question that may be asked at any time. Such a change does not advance the site's own time. */
export function isAsked({ type }: Change): boolean {
  return type === "site-name" || type === "census-stay" || type === "census-count";
}

/** A key for the event: equal for the same event, whatever batch, topic or webhook delivered it, so that repetitions are recognised. */
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

/** Two topics may report one fix, and only one of them tells whether the device is connected. */
function joinedOf({ connected }: Fix | Sighting): string {
  return connected === undefined ? "" : `|${connected}`;
}

/** Topics may differ in what they tell of an event. Without a name the same event has another identity. */
function toldOf({ reason = "", name, model }: DeviceReport): string {
  return name === undefined && model === undefined ? reason : JSON.stringify([reason, name, model]);
}
