import { isTrackId } from "@/domain/ids";
import { MINUTE_MS, SECOND_MS } from "@/domain/time";
import type { Stop } from "../connection/connection";
import { createPace } from "../connection/pace";
import { readRange, writeRange } from "../past/past-range";
import { SEEN_FRESHNESS, SHOWN_KINDS } from "../tracks/look";
import {
  ALL_AGES,
  type Extras,
  FIRST_KINDS,
  isSameTarget,
  PANELS,
  type Target,
  TRAIL_CHOICES_MS,
  TRAIL_MS,
  type TrackFilter,
  type ViewState,
  type ViewStore,
} from "../tracks/view-store";

/** The part of a view that is in the address. */
export type AddressedView = Pick<
  ViewState,
  "selection" | "panel" | "areClustersShown" | "trailMs" | "isEvidenceShown"
> &
  TrackFilter &
  Extras;

/** The address bar; in the browser `history` and `location`. */
export interface AddressBar {
  read(): string;
  /** Replaces the search part. `isStep` adds an entry to the history, for steps that people want to go back from. */
  write(search: string, isStep: boolean): void;
}

/** Browsers refuse more than about a hundred changes in 30 s, so typing updates the address at this interval. */
const TYPING_PACE_MS = SECOND_MS / 2;
/** Parameters that belong to one floor and are dropped on the way to another. */
const OF_ONE_FLOOR = ["track", "area", "device", "zone", "panel"] as const;
/** Moves through a list by arrow keys are one step while the next key comes within this time. */
const WALK_MS = SECOND_MS;
const NONE = "none";
const OFF = "off";

/** Reads the view from the search part of an address. Invalid values are ignored. */
export function readView(search: string): AddressedView {
  const parameters = new URLSearchParams(search);
  const zone = parameters.get("zone");
  return {
    selection: readSelection(parameters),
    panel: PANELS.find((panel) => panel === parameters.get("panel")),
    kinds: readSwitches(parameters.get("kinds"), FIRST_KINDS, SHOWN_KINDS),
    ages: readSwitches(parameters.get("ages"), ALL_AGES, SEEN_FRESHNESS),
    area: zone ? { areaId: zone } : undefined,
    query: parameters.get("q") ?? "",
    isHeatShown: parameters.has("heat"),
    heatRange: readRange(parameters.get("heat")),
    ...readTrails(parameters.get("trails")),
    areClustersShown: parameters.get("clusters") !== OFF,
    areDevicesShown: parameters.get("aps") !== OFF,
    areWallsShown: parameters.has("walls") ? parameters.get("walls") !== OFF : undefined,
    isEvidenceShown: parameters.has("evidence"),
  };
}

/** Writes a view into the search part, without default values. Other parameters are kept. */
export function writeView(search: string, view: AddressedView): string {
  const parameters = new URLSearchParams(search);
  writeSelection(parameters, view.selection);
  write(parameters, "panel", view.panel);
  write(parameters, "kinds", writeSwitches(view.kinds, FIRST_KINDS, SHOWN_KINDS));
  write(parameters, "ages", writeSwitches(view.ages, ALL_AGES, SEEN_FRESHNESS));
  write(parameters, "zone", view.area?.areaId);
  write(parameters, "q", view.query.trim() || undefined);
  write(parameters, "heat", view.isHeatShown ? (view.heatRange ? writeRange(view.heatRange) : "1") : undefined);
  write(parameters, "trails", view.areTrailsShown ? String(view.trailMs / MINUTE_MS) : undefined);
  write(parameters, "clusters", view.areClustersShown ? undefined : OFF);
  write(parameters, "walls", view.areWallsShown === undefined ? undefined : view.areWallsShown ? "1" : OFF);
  write(parameters, "aps", view.areDevicesShown ? undefined : OFF);
  write(parameters, "evidence", view.isEvidenceShown ? "1" : undefined);
  return textOf(parameters);
}

/** The search part for another floor: it keeps the filters and layers, and drops the selection. */
export function searchForOtherFloor(search: string, target?: Target): string {
  const parameters = new URLSearchParams(search);
  for (const name of OF_ONE_FLOOR) parameters.delete(name);
  writeSelection(parameters, target);
  return textOf(parameters);
}

/** Keeps the address equal to the view, without a reload. Each step adds an entry to the history; typing a query adds one in all. */
export function syncViewToAddress(view: ViewStore, bar: AddressBar): Stop {
  let walkedAt = Number.NEGATIVE_INFINITY;
  /** The address last written. If it differs from the current one, a link was followed, which was a step already. */
  let left = bar.read();

  function mirror(walks: boolean): void {
    const search = bar.read();
    const next = writeView(search, view.getState());
    const now = performance.now();
    const goesOn = walks && now - walkedAt < WALK_MS;
    if (next !== search) bar.write(next, search === left && !goesOn && isStep(search, next));
    left = next;
    walkedAt = walks ? now : Number.NEGATIVE_INFINITY;
  }

  const typing = createPace(TYPING_PACE_MS, () => mirror(false));
  const stop = view.subscribe((state, before) => {
    if (!isSameAddress(state, before)) mirror(isWalk(state, before));
    else if (state.query !== before.query) typing.wake();
  });
  return () => {
    stop();
    typing.stop();
  };
}

/** Whether the selection moved from one thing to another, as arrow keys do in a list. */
function isWalk({ selection }: AddressedView, before: AddressedView): boolean {
  return selection !== undefined && before.selection !== undefined && !isSameTarget(selection, before.selection);
}

/** Whether the change is a step. It is not if the address means the same, or for further letters of a query. */
function isStep(search: string, next: string): boolean {
  const before = readView(search);
  if (writeView(search, before) === next) return false;
  const { query } = readView(next);
  const isTyped = before.query !== "" && query !== "" && before.query !== query;
  return !(isTyped && writeView(search, { ...before, query }) === next);
}

/** Whether two views have the same address, apart from the query, which changes with every key. */
function isSameAddress(a: AddressedView, b: AddressedView): boolean {
  return (
    isSameTarget(a.selection, b.selection) &&
    a.panel === b.panel &&
    a.kinds === b.kinds &&
    a.ages === b.ages &&
    a.area?.areaId === b.area?.areaId &&
    a.isHeatShown === b.isHeatShown &&
    a.heatRange === b.heatRange &&
    a.areTrailsShown === b.areTrailsShown &&
    a.trailMs === b.trailMs &&
    a.areClustersShown === b.areClustersShown &&
    a.areDevicesShown === b.areDevicesShown &&
    a.areWallsShown === b.areWallsShown &&
    a.isEvidenceShown === b.isEvidenceShown
  );
}

function readSelection(parameters: URLSearchParams): Target | undefined {
  const trackId = parameters.get("track");
  if (trackId && isTrackId(trackId)) return { type: "track", trackId };
  const areaId = parameters.get("area");
  if (areaId) return { type: "area", areaId };
  const deviceId = parameters.get("device");
  return deviceId ? { type: "device", deviceId } : undefined;
}

function writeSelection(parameters: URLSearchParams, selection: Target | undefined): void {
  write(parameters, "track", selection?.type === "track" ? selection.trackId : undefined);
  write(parameters, "area", selection?.type === "area" ? selection.areaId : undefined);
  write(parameters, "device", selection?.type === "device" ? selection.deviceId : undefined);
}

/** Trails of the given length in minutes, or of the default length if it is not one of the choices. */
function readTrails(minutes: string | null): Pick<AddressedView, "areTrailsShown" | "trailMs"> {
  const chosen = TRAIL_CHOICES_MS.find((ms) => String(ms / MINUTE_MS) === minutes);
  return { areTrailsShown: minutes !== null, trailMs: chosen ?? TRAIL_MS };
}

type Switches<Name extends string> = Readonly<Record<Name, boolean>>;

function readSwitches<Name extends string>(
  text: string | null,
  usual: Switches<Name>,
  names: readonly Name[],
): Switches<Name> {
  if (text === null) return usual;
  const on = text.split(",");
  const known = names.filter((name) => on.includes(name));
  if (known.length === 0 && text !== NONE) return usual;
  return Object.fromEntries(names.map((name) => [name, known.includes(name)])) as Switches<Name>;
}

/** The names of the switches that are on; undefined if all have their default. */
function writeSwitches<Name extends string>(
  switches: Switches<Name>,
  usual: Switches<Name>,
  names: readonly Name[],
): string | undefined {
  if (names.every((name) => switches[name] === usual[name])) return undefined;
  return names.filter((name) => switches[name]).join(",") || NONE;
}

function write(parameters: URLSearchParams, name: string, value: string | undefined): void {
  if (value === undefined) parameters.delete(name);
  else parameters.set(name, value);
}

function textOf(parameters: URLSearchParams): string {
  // Colons and commas are allowed in a query, and `?track=wifi:5c5b35a1b2c3&kinds=wifi,sdk` is what people paste.
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
