import type { Alert, AlertEnd, AlertLapse, Handling, Resolution } from "./alert";
import type { OccupancyAlert } from "./change";
import type { AreaId, MapId, SiteId } from "./ids";
import { recordTime, TIMES_KEPT } from "./rhythm";
import { Streak, WEIGHT } from "./streak";
import { type EpochMs, MINUTE_MS } from "./time";

/** After this many missing repetitions, the alert counts as unconfirmed. */
const MISSED = 3;
/** The assumed interval of Mist's repetitions if it cannot be measured. Mist does not document it. */
const REPEATED_EVERY_MS = 10 * MINUTE_MS;
const SHORTEST_MS = 5 * MINUTE_MS;
const LONGEST_MS = 30 * MINUTE_MS;

/** The area's data that an alert contains. */
export interface AlertSubject {
  readonly siteId: SiteId;
  readonly areaId: AreaId;
  readonly mapId: MapId | undefined;
  readonly name: string | undefined;
  readonly reported: { readonly occupancy: number; readonly limit: number } | undefined;
}

type Saved = ReturnType<AreaAlert["save"]>;

/** Older versions saved only the first two members. */
export type SavedAreaAlert = Pick<Saved, "alert" | "over"> & Partial<Pick<Saved, "quiet" | "told">>;

/**
 * Whether Mist reports an area as over its limit, and what people and the server did about it. The state depends on Mist's reports, not on
 * their order, and on when it was ended and by whom.
 */
export class AreaAlert {
  /** The newest alert, active or cleared. */
  newest: Alert | undefined;
  private over = new Streak();
  /** When a person ended it, as a moment of `Streak`. Unless something newer ended the streak, later reports open no alert. */
  private quiet = Number.NEGATIVE_INFINITY;
  /** The times of Mist's newest reports that it is over the limit, newest first. */
  private readonly told: number[] = new Array(TIMES_KEPT).fill(0);

  /** Whether a person ended it while Mist may still be reporting it. */
  get isQuiet(): boolean {
    return Number.isFinite(this.quiet) && this.over.endMoment === this.quiet;
  }

  /** Applies a report. Returns whether anything that viewers see has changed. */
  record({ over, at }: OccupancyAlert, subject: AlertSubject): boolean {
    this.over.record(over, at, over ? WEIGHT.positionYes : WEIGHT.positionNo);
    if (over) recordTime(this.told, 0, at);
    return this.refresh(subject);
  }

  /** Checks whether Mist still repeats the alert, given the site's own time. Returns whether that has changed. */
  age(siteAt: EpochMs): boolean {
    const { newest } = this;
    if (!newest?.active) return false;
    const unconfirmedSince = newest.updatedAt + MISSED * this.repeatedEveryMs();
    const { unconfirmedSince: before, ...rest } = newest;
    const isUnconfirmed = siteAt >= unconfirmedSince;
    if (isUnconfirmed ? before === unconfirmedSince : before === undefined) return false;
    this.newest = isUnconfirmed ? { ...newest, unconfirmedSince } : rest;
    return true;
  }

  acknowledge(handling: Handling): Alert | undefined {
    if (this.newest) this.newest = { ...this.newest, acknowledged: handling };
    return this.newest;
  }

  /** Closes the alert for a person. No new alert opens until Mist says that it is over, or `release` is called. */
  resolve(handling: Handling, subject: AlertSubject): Alert | undefined {
    if (this.endAt(handling.at, true, subject) && this.newest) this.newest = { ...this.newest, resolved: handling };
    return this.newest;
  }

  /** Ends the alert without a report of Mist. A later report opens a new alert. */
  end(by: AlertLapse, at: EpochMs, subject: AlertSubject): boolean {
    if (!this.endAt(at, false, subject) || !this.newest) return false;
    this.newest = { ...this.newest, clearedBy: by };
    return true;
  }

  /**
   * Notes that the count was below the limit, so that later reports open a new alert. Returns whether a resolved alert now records that.
   */
  release(at: EpochMs): boolean {
    if (!this.isQuiet || !this.over.record(false, at, WEIGHT.positionNo)) return false;
    if (!this.newest?.resolved) return false;
    this.newest = { ...this.newest, resolved: { ...this.newest.resolved, releasedAt: at } };
    return true;
  }

  /** Takes over the stored state of this alert, or of one that opened since, after a restart. */
  recall(stored: Alert, subject: AlertSubject): void {
    const { alertId, openedAt, acknowledged, resolved, clearedBy } = stored;
    // It could not have opened without a release, whenever that was.
    if (this.isQuiet && Streak.moment(openedAt, WEIGHT.positionYes) > this.quiet) {
      this.quiet = Number.NEGATIVE_INFINITY;
      this.over.record(false, openedAt - 1, WEIGHT.crossingNo);
      this.refresh(subject);
    }
    if (this.newest?.alertId !== alertId) return;
    this.newest = namedAs(stored, this.newest);
    if (acknowledged) this.acknowledge(acknowledged);
    const endedAt = stored.clearedAt ?? resolved?.at;
    if (endedAt === undefined || !(resolved || clearedBy)) return;
    this.sayEnd(endedAt, resolved !== undefined);
    if (resolved?.releasedAt !== undefined) this.over.record(false, resolved.releasedAt, WEIGHT.positionNo);
    if (this.newest) this.newest = closedAlert(this.newest, endedAt, { resolved, clearedBy });
    this.refresh(subject);
  }

  save() {
    const { newest: alert, quiet, told } = this;
    return {
      alert,
      over: this.over.save(),
      quiet: Number.isFinite(quiet) ? quiet : -1,
      told: told.filter((at) => at > 0),
    };
  }

  load({ alert, over, quiet = -1, told = [] }: SavedAreaAlert): void {
    this.newest = alert;
    this.over = Streak.load(over);
    this.quiet = quiet < 0 ? Number.NEGATIVE_INFINITY : quiet;
    for (const at of told) recordTime(this.told, 0, at);
  }

  private endAt(at: EpochMs, isByHand: boolean, subject: AlertSubject): boolean {
    if (!this.newest?.active) return false;
    this.sayEnd(Math.max(at, this.newest.updatedAt), isByHand);
    return this.refresh(subject);
  }

  private sayEnd(at: EpochMs, isByHand: boolean): void {
    const weight = isByHand ? WEIGHT.crossingNo : WEIGHT.positionNo;
    this.over.record(false, at, weight);
    if (isByHand) this.quiet = Math.max(this.quiet, Streak.moment(at, weight));
  }

  /** The longest interval between its newest reports since it opened: a lost report must not shorten it. */
  private repeatedEveryMs(): number {
    const since = this.over.since ?? Number.POSITIVE_INFINITY;
    const told = this.told.filter((at) => at >= since && at > 0);
    const gaps = told.slice(1).map((at, index) => (told[index] ?? at) - at);
    if (gaps.length === 0) return REPEATED_EVERY_MS;
    return Math.min(Math.max(...gaps, SHORTEST_MS), LONGEST_MS);
  }

  private refresh(subject: AlertSubject): boolean {
    const { since: openedAt, latest } = this.over;
    if (openedAt === undefined || !latest || this.isQuiet) return this.clear();
    const { siteId, areaId, mapId = "", reported } = subject;
    const open = this.newest?.active ? this.newest : undefined;
    const name = subject.name ?? open?.areaName;
    const alert: Alert = {
      alertId: open?.alertId ?? `${areaId}@${openedAt}`,
      kind: "occupancy",
      siteId,
      mapId,
      areaId,
      ...(name === undefined ? {} : { areaName: name }),
      severity: "major",
      active: true,
      openedAt,
      updatedAt: latest.at,
      occupancy: reported?.occupancy ?? 0,
      limit: reported?.limit ?? 0,
      ...(open?.acknowledged ? { acknowledged: open.acknowledged } : {}),
      ...(open?.unconfirmedSince !== undefined && open.updatedAt === latest.at
        ? { unconfirmedSince: open.unconfirmedSince }
        : {}),
    };
    if (JSON.stringify(alert) === JSON.stringify(this.newest)) return false;
    this.newest = alert;
    return true;
  }

  private clear(): boolean {
    const clearedAt = this.over.lastNo;
    if (!this.newest?.active || clearedAt === undefined) return false;
    this.newest = closedAlert(this.newest, clearedAt);
    return true;
  }
}

/** Keeps the previous name if the area has none now. */
function namedAs({ areaName }: Alert, alert: Alert): Alert {
  if (alert.areaName !== undefined || areaName === undefined) return alert;
  const { alertId, kind, siteId, mapId, areaId, ...rest } = alert;
  return { alertId, kind, siteId, mapId, areaId, areaName, ...rest };
}

interface Outcome {
  readonly resolved?: Resolution | undefined;
  readonly clearedBy?: AlertEnd | undefined;
}

/** The alert in its ended state. */
export function closedAlert(alert: Alert, clearedAt: EpochMs, { resolved, clearedBy }: Outcome = {}): Alert {
  const { unconfirmedSince: _, ...rest } = alert;
  return {
    ...rest,
    ...{ active: false, clearedAt, updatedAt: clearedAt },
    ...(resolved && { resolved }),
    ...(clearedBy && { clearedBy }),
  };
}
