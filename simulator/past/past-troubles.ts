import type { DeviceReport } from "@/domain/change";
import type { DeviceId } from "@/domain/ids";
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { AccessPoint, Site } from "../building/building";
import { pauseWithin, within } from "../mist/spells";
import { createRandom, type Random } from "../random/random";

interface Spell {
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** How many outages of access points a site has per day, and how long they last. */
const OUTAGES = { perDay: 3, span: [MINUTE_MS, 40 * MINUTE_MS] } as const;
/** The same for periods in which nothing from a site arrives. */
const SILENCES = { perDay: 0.5, span: [15 * MINUTE_MS, 150 * MINUTE_MS] } as const;
/** The past begins and ends with a time without silences, because the hurried life has none. */
const QUIET_MS = 2 * HOUR_MS;

interface Setup {
  readonly seed: number | string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Whether all access points report "up" at the beginning, because there are no earlier reports. */
  readonly isFirst: boolean;
}

/** The troubles of a site on a day: outages of access points, and silent periods. */
export class PastTroubles {
  readonly #site: Site;
  readonly #firstAt: EpochMs | undefined;
  readonly #silences: readonly Spell[];
  readonly #outages: readonly (Spell & { readonly accessPoint: AccessPoint })[];

  constructor(site: Site, { seed, from, until, isFirst }: Setup) {
    this.#site = site;
    this.#firstAt = isFirst ? from : undefined;
    const random = createRandom(`${seed}/past troubles/${site.siteId}/${from}`);
    this.#silences = spells({ from: from + QUIET_MS, until: until - QUIET_MS }, SILENCES, random);
    const accessPoints = site.floors.flatMap((floor) => floor.accessPoints);
    const outages = spells({ from: from + QUIET_MS, until: until - QUIET_MS }, OUTAGES, random);
    this.#outages = outages.map((spell) => ({ ...spell, accessPoint: random.pick(accessPoints) }));
  }

  silentUntil(at: EpochMs): EpochMs | undefined {
    return this.#silences.find(({ from, until }) => from <= at && at < until)?.until;
  }

  /** Access points that hear nobody at a time. */
  downAt(at: EpochMs): ReadonlySet<DeviceId> {
    const down = this.#outages.filter(({ from, until }) => from <= at && at < until);
    return new Set(down.map(({ accessPoint }) => accessPoint.deviceId));
  }

  /** The reports of devices with `from <= at < to`. */
  tell(from: EpochMs, to: EpochMs): readonly DeviceReport[] {
    const later = this.#outages.flatMap(({ accessPoint, from: down, until: up }) => [
      this.#report(accessPoint, false, down),
      this.#report(accessPoint, true, up),
    ]);
    return [...this.#first(), ...later].filter(({ at }) => at >= from && at < to && this.silentUntil(at) === undefined);
  }

  #first(): readonly DeviceReport[] {
    const at = this.#firstAt;
    if (at === undefined) return [];
    const accessPoints = this.#site.floors.flatMap((floor) => floor.accessPoints);
    return accessPoints.map((accessPoint, index) => this.#report(accessPoint, true, at + index * SECOND_MS));
  }

  #report({ deviceId, name, model }: AccessPoint, up: boolean, at: EpochMs): DeviceReport {
    const event = up ? "AP_CONNECTED" : "AP_DISCONNECTED";
    return { type: "device", siteId: this.#site.siteId, deviceId, kind: "ap", name, model, up, event, at };
  }
}

interface Frequency {
  readonly perDay: number;
  readonly span: readonly [number, number];
}

/** Random periods in whole seconds, without overlap. */
function spells({ from, until }: Spell, { perDay, span }: Frequency, random: Random): readonly Spell[] {
  const found: Spell[] = [];
  for (let at = from; ; ) {
    const begins = inSeconds(at + pauseWithin(perDay, random));
    const ends = inSeconds(begins + within(span, random));
    if (!(ends < until) || begins - from > 400 * DAY_MS) return found;
    found.push({ from: begins, until: ends });
    at = ends;
  }
}

function inSeconds(at: EpochMs): EpochMs {
  return Math.floor(at / SECOND_MS) * SECOND_MS;
}
