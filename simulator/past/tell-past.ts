import type { Change, Crossing, SiteName } from "@/domain/change";
import { DAY_MS, type EpochMs, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Site } from "../building/building";
import type { Walker } from "../walk/world";
import { PastAlerts } from "./past-alerts";
import { createPastPeople, type PastDay } from "./past-people";
import { PastTrack } from "./past-track";
import { PastTroubles } from "./past-troubles";

/** The changes with `from <= at < to`, in order of time. */
export interface ToldStretch {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly changes: readonly Change[];
}

export interface PastSetup extends Omit<PastDay, "isLast"> {
  /** When the hurried life of the same people begins. */
  readonly lifeFrom: EpochMs;
  /** The day on which the buildings were connected; not later than `from`. */
  readonly firstDayAt: EpochMs;
}

const STRETCH_MS = 10 * MINUTE_MS;

/**
 * Everything that Mist would have reported for both buildings, day by day in stretches of ten minutes: the people and assets of the hurried
 * life with the same seed, before it (`createPastPeople`). At the end of a day, everybody leaves all areas and all alerts clear.
 * Deterministic.
 */
export function* tellPast({ from, until, lifeFrom, firstDayAt, ...setup }: PastSetup): Generator<ToldStretch> {
  for (let dayAt = from; dayAt < until; dayAt += DAY_MS) {
    const endAt = dayAt + DAY_MS;
    const day = { ...setup, from: dayAt, until: Math.min(endAt, until), isLast: endAt >= lifeFrom };
    yield* tellDay(day, dayAt === firstDayAt);
  }
}

function* tellDay(day: PastDay, isFirst: boolean): Generator<ToldStretch> {
  const { organisation, from, until } = day;
  const people = createPastPeople(day);
  const sites = organisation.sites.map((site) => new PastSite(site, people, { ...day, isFirst }));
  for (let at = from; at < until; at += STRETCH_MS) {
    const to = Math.min(at + STRETCH_MS, until);
    const changes = sites.flatMap((site) => site.tell(at, to));
    yield { from: at, to, changes: changes.sort((one, other) => one.at - other.at) };
  }
}

class PastSite {
  readonly #site: Site;
  readonly #until: EpochMs;
  readonly #tracks: readonly PastTrack[];
  readonly #troubles: PastTroubles;
  readonly #alerts: PastAlerts;

  constructor(
    site: Site,
    people: readonly Walker[],
    { seed, from, until, isFirst }: Pick<PastDay, "seed" | "from" | "until"> & { readonly isFirst: boolean },
  ) {
    this.#site = site;
    this.#until = until;
    this.#troubles = new PastTroubles(site, { seed, from, until, isFirst });
    this.#alerts = new PastAlerts(site, (at) => this.#troubles.silentUntil(at));
    const own = people.filter(({ ways }) => ways.site.siteId === site.siteId);
    this.#tracks = own.map((walker) => new PastTrack(walker, { seed, from }));
  }

  tell(from: EpochMs, to: EpochMs): readonly Change[] {
    const down = this.#troubles.downAt(from);
    const silentUntil = (at: EpochMs) => this.#troubles.silentUntil(at);
    const told = this.#tracks.flatMap((track) =>
      track.tellUntil(Math.min(to, this.#until - SECOND_MS), down, silentUntil),
    );
    if (to === this.#until) for (const track of this.#tracks) told.push(...track.end(to - SECOND_MS));
    const crossings = told.filter(isCrossing).sort((one, other) => one.at - other.at);
    return [...told, ...this.#alerts.tellUntil(to, crossings), ...this.#troubles.tell(from, to), ...this.#named(from)];
  }

  /** Repeats the name at every midnight, so that each day has it. */
  #named(at: EpochMs): readonly SiteName[] {
    const { siteId, name } = this.#site;
    return at % DAY_MS === 0 ? [{ type: "site-name", siteId, name, at }] : [];
  }
}

function isCrossing(change: Change): change is Crossing {
  return change.type === "crossing";
}
