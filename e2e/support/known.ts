import { createApi } from "./api";
import type { Story, StoryEvent, Storyteller } from "./storyteller";

/** What a server knows, or must know, about one storyteller's objects. Lists are sorted; duplicates appear twice. */
export interface Known {
  readonly tracks: readonly string[];
  readonly inside: readonly string[];
  readonly occupancy: number;
  readonly reported: string;
  readonly crossings: readonly string[];
  readonly alerts: readonly string[];
  readonly notices: readonly string[];
}

/** The expected result of stories, computed in the simplest way, one after the other. */
export function addUp(placeId: string, stories: readonly Story[]): Known {
  const about = (topic: string) => stories.filter((story) => story.topic === topic).flatMap(({ events }) => events);
  const counts = about("occupancy-alerts").flatMap(({ alert_events }) => alert_events as readonly CountEvent[]);
  const crossings = about("zone");
  const fixes = about("location").map((fix) => `${idOf(fix)} ${fix.x} ${fix.y} ${instantOf(fix)}`);
  const inside = new Map<string, string>();
  for (const crossing of crossings) {
    if (crossing.trigger === "enter") inside.set(idOf(crossing), `${idOf(crossing)} since ${instantOf(crossing)}`);
    else inside.delete(idOf(crossing));
  }
  const last = counts.at(-1);
  return {
    tracks: [...new Map(fixes.map((line) => [line.split(" ")[0], line])).values()].sort(),
    inside: [...inside.values()].sort(),
    occupancy: inside.size,
    reported: last ? `${last.current_occupancy} ${instantOf(last)}` : "",
    crossings: crossings.map((crossing) => `${idOf(crossing)} ${crossing.trigger} ${instantOf(crossing)}`).sort(),
    alerts: alertsOf(placeId, counts),
    notices: about("audits")
      .map((audit) => `Mist: ${audit.message} ${instantOf(audit)}`)
      .sort(),
  };
}

function idOf({ mac }: StoryEvent): string {
  return `wifi:${mac}`;
}

interface CountEvent extends StoryEvent {
  readonly current_occupancy: number;
  readonly occupancy_limit: number;
}

/** One line per alert with its timeline: at most one opening, peak, newest update and end. */
function alertsOf(placeId: string, counts: readonly CountEvent[]): readonly string[] {
  const alerts: Map<string, string>[] = [];
  let peak = 0;
  for (const event of counts) {
    const { current_occupancy: count } = event;
    const at = instantOf(event);
    const open = alerts.find((alert) => !alert.has("cleared"));
    if (count <= event.occupancy_limit) open?.set("cleared", `cleared ${at}`);
    else if (open) open.set("refreshed", `refreshed ${at} ${count}`);
    else alerts.push(new Map([["opened", `${placeId}@${Date.parse(at)}: opened ${at} ${count}`]]));
    if (open === undefined) peak = 0;
    if (count > Math.max(peak, event.occupancy_limit)) {
      peak = count;
      (open ?? alerts.at(-1))?.set("peak", `peak ${at} ${count}`);
    }
  }
  return alerts.map((alert) => TIMELINE.flatMap((type) => alert.get(type) ?? []).join(", ")).sort();
}

const TIMELINE = ["opened", "peak", "refreshed", "cleared"];

function instantOf({ timestamp }: StoryEvent): string {
  return new Date(Math.round(timestamp * 1_000)).toISOString();
}

/** The actual state of a server. */
export async function readKnown(url: string, { siteId, placeId }: Storyteller): Promise<Known> {
  const ask = async (path: string) => (await createApi(url).get(path)).body;
  const askAll = (paths: readonly string[]) => Promise.all(paths.map(ask));
  // If it was killed before it accepted anything, there is no floor and no zone.
  const { tracks = [] } = await ask(`/api/floorplans/${placeId}/live`);
  const { area = {}, tracks: inside = [] } = await ask(`/api/areas/${placeId}/tracks`);
  const traced = await askAll(tracks.map(({ trackId }: Json) => `/api/tracks/${encodeURIComponent(trackId)}`));
  const alerts = (await ask(`/api/alerts?state=all&siteId=${siteId}&limit=500`)).filter(
    ({ areaId }: Json) => areaId === placeId,
  );
  const timelines = await askAll(alerts.map(({ alertId }: Json) => `/api/alerts/${encodeURIComponent(alertId)}`));
  const notices = await ask(`/api/notices?siteId=${siteId}&limit=500`);
  return {
    tracks: tracks.map(({ trackId, x, y, fixedAt }: Json) => `${trackId} ${x} ${y} ${fixedAt}`).sort(),
    inside: inside.map(({ trackId, since }: Json) => `${trackId} since ${since}`).sort(),
    occupancy: area.occupancy ?? 0,
    reported: area.reported ? `${area.reported.occupancy} ${area.reported.at}` : "",
    crossings: traced.flatMap(crossingsOf).sort(),
    alerts: timelines.map(lineOf).sort(),
    notices: notices
      .map(({ title, at }: Json) => `${title} ${at}`)
      .filter((line: string) => line.includes(`${placeId}#`))
      .sort(),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: an answer as it comes; what it must look like is what is compared.
type Json = any;

function crossingsOf({ trackId, crossings }: Json): readonly string[] {
  return crossings.map(({ trigger, at }: Json) => `${trackId} ${trigger} ${at}`);
}

function lineOf({ alertId, events }: Json): string {
  const told = events.map(({ type, at, occupancy = "" }: Json) => `${type} ${at} ${occupancy}`.trim());
  const inOrder = TIMELINE.flatMap((type) => told.filter((line: string) => line.startsWith(type)));
  return `${alertId}: ${inOrder.join(", ")}`;
}
