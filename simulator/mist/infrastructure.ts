import type { DeviceId } from "@/domain/ids";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { AccessPoint, Organisation, Site } from "../building/building";
import { createRandom, type Random } from "../random/random";
import { type MistEvent, type Topic, toSeconds, toWholeSeconds } from "./event";

const ADMINS = ["Ines Castro ines.castro@example.com", "Teo Lang teo.lang@example.com"];
const AUDITS = ['Update WLAN "Floor Guest"', "Update Site Settings", 'Update Device "{ap}"', 'Reboot Device "{ap}"'];
const EDGE = {
  id: "00000000-0000-0000-1000-02000047b2c1",
  cluster: "5d0c3f2e-8b1a-4a77-9c53-7e6f1d2a4b90",
  name: "ME-1",
};
const EDGE_EVENTS = ["ME_CONFIG_CHANGED_BY_USER", "ME_CONNECTED", "ME_RESTARTED"];
const FIRST_INCIDENT_MS = 40 * SECOND_MS;

interface Setup {
  readonly organisation: Organisation;
  readonly seed: number | string;
  readonly startAt: EpochMs;
  /** Seconds between two incidents in the organisation: least and most. */
  readonly pause?: readonly [number, number];
}

const PAUSE = [35, 100] as const;

interface Due {
  readonly at: EpochMs;
  readonly event: MistEvent;
  readonly goesDown?: DeviceId;
  readonly comesUp?: DeviceId;
}

/** Events of the network: access points that go down for a minute, ports that flap, and actions of admins. */
export class Infrastructure {
  /** Access points that currently hear nobody. */
  readonly down = new Set<DeviceId>();
  readonly #organisation: Organisation;
  readonly #random: Random;
  readonly #pause: readonly [number, number];
  #queue: Due[] = [];
  #nextIncidentAt: EpochMs;

  constructor({ organisation, seed, startAt, pause = PAUSE }: Setup) {
    this.#organisation = organisation;
    this.#random = createRandom(`${seed}/infrastructure`);
    this.#pause = pause;
    this.#nextIncidentAt = startAt + FIRST_INCIDENT_MS;
    this.#queue = organisation.sites.flatMap((site) => [this.#ping(site, startAt), ...this.#upgrade(site, startAt)]);
  }

  tick(at: EpochMs): readonly MistEvent[] {
    while (this.#nextIncidentAt <= at) this.#happen(this.#nextIncidentAt);
    const due = this.#queue.filter((entry) => entry.at <= at).sort((first, second) => first.at - second.at);
    this.#queue = this.#queue.filter((entry) => entry.at > at);
    for (const { goesDown, comesUp } of due) {
      if (goesDown) this.down.add(goesDown);
      if (comesUp) this.down.delete(comesUp);
    }
    return due.map(({ event }) => event);
  }

  #happen(at: EpochMs): void {
    const site = this.#random.pick(this.#organisation.sites);
    const accessPoint = this.#random.pick(this.#random.pick(site.floors).accessPoints);
    this.#queue.push(...this.#incident(site, accessPoint, at));
    this.#nextIncidentAt = at + this.#random.between(...this.#pause) * SECOND_MS;
  }

  #incident(site: Site, accessPoint: AccessPoint, at: EpochMs): readonly Due[] {
    const draw = this.#random.next();
    if (draw < 0.25) return this.#outage(site, accessPoint, at);
    if (draw < 0.4) return this.#portFlap(site, at);
    if (draw < 0.6) return this.#audit(site, accessPoint, at);
    if (draw < 0.72) return this.#edge(at);
    return draw < 0.86 ? this.#rogue(site, accessPoint, at) : this.#radar(site, accessPoint, at);
  }

  /** All access points come back from an upgrade, one after the other. */
  #upgrade(site: Site, startAt: EpochMs): readonly Due[] {
    const accessPoints = site.floors.flatMap((floor) => floor.accessPoints);
    return accessPoints.map((accessPoint, i) => {
      const body = { ...this.#device(site, accessPoint), type: "AP_CONNECTED" };
      return this.#due("device-updowns", site, startAt + i * SECOND_MS, body);
    });
  }

  /** An access point is down for about a minute. When it is back, the alarm is updated, not raised again. */
  #outage(site: Site, accessPoint: AccessPoint, at: EpochMs): readonly Due[] {
    const { deviceId, name } = accessPoint;
    const backAt = at + this.#random.between(40, 90) * SECOND_MS;
    const device = this.#device(site, accessPoint);
    const alarm = {
      id: this.#random.uuid(),
      group: "infrastructure",
      severity: "critical",
      aps: [deviceId],
      hostnames: [name],
    };
    const raised = this.#due("alarms", site, at + 2 * SECOND_MS, { ...alarm, type: "device_down", count: 1 });
    const cleared = { ...alarm, severity: "info", type: "device_reconnected", count: 2, update: true };
    return [
      { ...this.#due("device-updowns", site, at, { ...device, type: "AP_DISCONNECTED" }), goesDown: deviceId },
      { ...raised, event: withLastSeen(raised.event, raised.at) },
      { ...this.#due("device-updowns", site, backAt, { ...device, type: "AP_CONNECTED" }), comesUp: deviceId },
      this.#due("device-events", site, backAt, {
        ...device,
        type: "AP_RESTARTED",
        ev_type: "NOTICE",
        reason: "power_cycle",
      }),
      this.#due("alarms", site, backAt, { ...cleared, last_seen: toWholeSeconds(backAt) }),
    ];
  }

  #portFlap(site: Site, at: EpochMs): readonly Due[] {
    const port = `ge-0/0/${this.#random.integer(0, 47)}`;
    const device = {
      device_name: `${site.name.toLowerCase().replaceAll(" ", "-")}-sw1`,
      device_type: "switch",
      mac: `50c709${site.siteId.slice(0, 6)}`,
      model: "EX3400-48P",
      port_id: port,
    };
    const text = (state: string) => `ifAdminStatus up(1), ifOperStatus ${state}, ifName ${port}`;
    return [
      this.#due("device-events", site, at, { ...device, type: "SW_PORT_DOWN", text: text("down(2)") }),
      this.#due("device-events", site, at + 9 * SECOND_MS, { ...device, type: "SW_PORT_UP", text: text("up(1)") }),
    ];
  }

  #audit(site: Site, { name, deviceId }: AccessPoint, at: EpochMs): readonly Due[] {
    const body = {
      id: this.#random.uuid(),
      admin_name: this.#random.pick(ADMINS),
      device_id: `00000000-0000-0000-1000-${deviceId}`,
      message: this.#random.pick(AUDITS).replace("{ap}", name),
      site_name: site.name,
      src_ip: "203.0.113.24",
    };
    const due = this.#due("audits", site, at, body);
    return [{ ...due, event: { ...due.event, body: { ...due.event.body, timestamp: toSeconds(at) + 0.201053 } } }];
  }

  /** Edge events belong to the organisation and have their time as text. */
  #edge(at: EpochMs): readonly Due[] {
    const [site] = this.#organisation.sites;
    const body = {
      audit_id: this.#random.uuid(),
      component: null,
      mxcluster_id: EDGE.cluster,
      mxedge_id: EDGE.id,
      mxedge_name: EDGE.name,
      org_id: this.#organisation.orgId,
      timestamp: toSeconds(at).toFixed(6),
      type: this.#random.pick(EDGE_EVENTS),
    };
    return site ? [{ at, event: { topic: "mxedge-events", siteId: site.siteId, at, body } }] : [];
  }

  #rogue(site: Site, { deviceId }: AccessPoint, at: EpochMs): readonly Due[] {
    const alarm = {
      id: this.#random.uuid(),
      type: "rogue-ap-detected",
      aps: [deviceId],
      bssids: [this.#random.hex(12)],
      ssids: ["FreeWifi"],
    };
    const again = at + this.#random.between(60, 120) * SECOND_MS;
    // An update keeps the time of the first detection.
    const update = { ...alarm, update: true, timestamp: toWholeSeconds(at), last_seen: toWholeSeconds(again) };
    return [
      this.#due("alarms", site, at, { ...alarm, count: 1, last_seen: toWholeSeconds(at) }),
      this.#due("alarms", site, again, { ...update, count: this.#random.integer(2, 9) }),
    ];
  }

  #radar(site: Site, accessPoint: AccessPoint, at: EpochMs): readonly Due[] {
    const body = {
      ...this.#device(site, accessPoint),
      type: "AP_RADAR_DETECTED",
      ev_type: "NOTICE",
      channel: 100,
      bandwidth: 40,
    };
    return [this.#due("device-events", site, at, body)];
  }

  #device({ name: siteName }: Site, { deviceId, name, model }: AccessPoint) {
    const base = { ap: deviceId, ap_name: name, device_name: name, device_type: "ap" };
    return { ...base, mac: deviceId, model, site_name: siteName, for_site: true };
  }

  #due(topic: Topic, { siteId }: Site, at: EpochMs, body: MistEvent["body"]): Due {
    const frame = { org_id: this.#organisation.orgId, site_id: siteId, timestamp: toWholeSeconds(at) };
    return { at, event: { topic, siteId, at, body: { ...frame, ...body } } };
  }

  #ping({ siteId, name }: Site, at: EpochMs): Due {
    const body = { id: this.#random.uuid(), name: `${name} floors`, site_id: siteId, timestamp: toSeconds(at) };
    return { at, event: { topic: "ping", siteId, at, body } };
  }
}

function withLastSeen(event: MistEvent, at: EpochMs): MistEvent {
  return { ...event, body: { ...event.body, last_seen: toWholeSeconds(at) } };
}
