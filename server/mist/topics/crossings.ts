import { z } from "zod";
import type { AreaKind } from "@/domain/area";
import type { Crossing, Profile, TrackFacts } from "@/domain/change";
import { phrase } from "@/domain/notice-phrase";
import { fact, present, required, toEpochMs, toId, toMac, toMapId, toText } from "../fields";
import { defineTopic, means, type Reading, refused, type Topic } from "../topic";
import { trackedBy } from "../tracked";

const schema = z.object(
  {
    site_id: required(toId, "site_id"),
    map_id: fact(toMapId),
    zone_id: fact(toId),
    vbeacon_id: fact(toId),
    rssizone_id: fact(toId),
    trigger: required(toTrigger, "trigger"),
    timestamp: required(toEpochMs, "timestamp"),
    type: fact(toText),
    mac: fact(toMac),
    id: fact(toId),
    asset_id: fact(toId),
    name: fact(toText),
  },
  "not an object",
);

type CrossingEvent = z.output<typeof schema>;

function toTrigger(value: unknown): Crossing["trigger"] | undefined {
  const word = toText(value)?.toLowerCase();
  return word === "enter" || word === "exit" ? word : undefined;
}

/** The three kinds of area have the same event format, but each has its own member for the area's id. */
function crossingTopic(kind: AreaKind): Topic {
  return defineTopic({ name: kind, schema, translate: (event) => translate(event, kind) });
}

function translate(event: CrossingEvent, areaKind: AreaKind): Reading {
  const areaId = event[`${areaKind}_id`];
  if (areaId === undefined) return refused(phrase("unread.absent", { member: `${areaKind}_id` }));
  const tracked = trackedBy(event);
  if (!tracked) return refused(phrase("unread.noTrack"));
  const { site_id: siteId, map_id: mapId, trigger, timestamp: at, name } = event;
  const crossing: Crossing = {
    type: "crossing",
    siteId,
    ...(mapId !== undefined && { mapId }),
    areaId,
    areaKind,
    ...tracked,
    trigger,
    at,
  };
  const mac = tracked.kind === "sdk" ? event.mac : undefined;
  if (name === undefined && mac === undefined) return means(crossing);
  const profile: Profile = { type: "profile", siteId, ...tracked, facts: present<TrackFacts>({ name, mac }), at };
  return means(crossing, profile);
}

export const zone = crossingTopic("zone");
export const vbeacon = crossingTopic("vbeacon");
export const rssizone = crossingTopic("rssizone");
