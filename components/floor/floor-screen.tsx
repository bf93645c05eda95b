"use client";

import { PanelRightOpen, PencilRuler } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { memo, useRef, useState } from "react";
import type { AreaId, MapId, SiteId } from "@/domain/ids";
import type { SiteOverview } from "@/domain/site-overview";
import { firstSnapshot } from "@/viewer/floor/first-snapshot";
import { type KioskChoice, readKiosk } from "@/viewer/kiosk/kiosk-address";
import type { Panel, ViewState } from "@/viewer/tracks/view-store";
import { ShareFloor } from "../access/share-floor";
import { storedChoice, useStoredChoice } from "../controls/stored-choice";
import { DeferredHydration } from "../page/deferred-hydration";
import { PartBoundary } from "../page/part-boundary";
import { useHasScope, useSession } from "../page/session";
import { floorPath } from "../sites/floor-path";
import { useText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { classNames } from "../ui/class-names";
import { Lazy, lazyCode } from "../ui/lazy-code";
import { Link } from "../ui/link";
import { Segment, Segments } from "../ui/toggle-group";
import { Tooltip } from "../ui/tooltip";
import { ConnectionPill } from "./canvas/connection-pill";
import { Floor } from "./canvas/floor";
import { FloorProvider, useLive, useSilences, useView } from "./canvas/floor-context";
import { FloorTwin } from "./canvas/floor-twin";
import { DetailsPanel } from "./details-panel";
import { FloorSwitcher } from "./floor-switcher";
import { ListPanel } from "./list-panel";
import { FloorTime } from "./time-bar/floor-time";
import { useFloorActions } from "./use-floor-actions";
import { ViewMenu } from "./view-menu";

/** What a phone shows: the floor, with a sheet of details below it, or the list. */
type Pane = "floor" | "list" | "details";
const PANES: readonly Pane[] = ["floor", "list", "details"];

/** `auto`: open on wide screens only. `kept`: open by a stored choice, except on phones. */
type Drawer = "auto" | "kept" | "open" | "closed";

/** Whether the user last left the details open while nothing was selected. `auto` until the first choice. */
type Kept = "auto" | "open" | "closed";

const DETAILS = storedChoice<Kept>("floorcast-details", {
  first: "auto",
  isValid: (text) => text === "auto" || text === "open" || text === "closed",
});

interface FloorScreenProps {
  readonly siteId: SiteId;
  readonly mapId: MapId;
  readonly sites: readonly SiteOverview[];
}

/** A card that floats above the floor and is slightly transparent. */
const CARD = "md:z-10 md:rounded-xl md:border md:bg-surface/92 md:shadow-float md:backdrop-blur-md";

const kiosk = lazyCode(() => import("./kiosk"));

/** A live floor with a list card at the left and a details card at the right; a phone shows one of the three at a time. */
export function FloorScreen({ siteId, mapId, sites }: FloorScreenProps) {
  const choice = useKioskChoice();
  const isScreen = useSession()?.screen !== undefined;
  if (choice)
    return (
      <Lazy code={kiosk}>
        {({ Kiosk }) => <Kiosk siteId={siteId} mapId={mapId} sites={sites} choice={choice} isScreen={isScreen} />}
      </Lazy>
    );
  return (
    <DeferredHydration>
      <FloorProvider siteId={siteId} mapId={mapId} initial={firstSnapshot(sites, siteId)}>
        <Screen siteId={siteId} mapId={mapId} sites={sites} />
      </FloorProvider>
    </DeferredHydration>
  );
}

/** A screen that signed in by its own link is a wall display, whatever its address. */
function useKioskChoice(): KioskChoice | undefined {
  const search = useSearchParams();
  const screen = useSession()?.screen;
  return screen ? { paceMs: screen.paceMs, areNamesShown: false } : readKiosk(search);
}

/** Memoised, so that it does not render for each change of the address, which every selection makes. */
const Screen = memo(function Screen({ siteId, mapId, sites }: FloorScreenProps) {
  const { t } = useText();
  const [kept, keep] = useStoredChoice(DETAILS);
  const drawer = useView((view) => drawerOf(view, kept));
  const isAnySelected = useView(({ selection }) => selection !== undefined);
  const isListShown = useView(({ panel }) => panel === "list");
  const show = useView((view) => view.show);
  const isReplay = useLive((live) => live.isReplay);
  const nameThen = useLive((live) => (live.isReplay ? live.site?.floors[mapId]?.name : undefined));
  const [isTall, setTall] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  const details = useRef<HTMLElement>(null);
  useFloorActions(sites);
  // On a phone a hidden pane is only invisible, so that it keeps its size and state.
  const pane = (isShown: boolean) =>
    classNames("max-md:row-start-2 max-md:col-start-1", !isShown && "max-md:invisible");
  function close(): void {
    if (!isAnySelected) keep("closed");
    show("closed");
  }

  return (
    <div className="relative isolate grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto_auto] md:grid-rows-[auto_minmax(0,1fr)_auto] md:grid-cols-[17rem_minmax(0,1fr)_auto] md:gap-3 md:p-3">
      <header className={classNames("flex items-center gap-2 px-2 py-2 max-md:border-b max-md:bg-surface", CARD)}>
        <FloorSwitcher siteId={siteId} mapId={mapId} initial={sites} nameThen={nameThen} isPast={isReplay} />
        <ShareFloor mapId={mapId} isReplay={isReplay} />
        {!isReplay && <EditFloorLink siteId={siteId} mapId={mapId} />}
        <PaneChoice />
      </header>
      <section
        aria-label={t("panel.list")}
        className={classNames(
          "min-h-0 max-md:bg-surface md:col-start-1 md:row-start-2 md:overflow-hidden",
          CARD,
          pane(isListShown),
        )}
      >
        <PartBoundary>
          <ListPanel />
        </PartBoundary>
      </section>
      <div className={classNames("min-h-0 min-w-0 max-md:relative md:absolute md:inset-0", pane(!isListShown))}>
        <PartBoundary>
          <Floor room={room} details={details} />
          <FloorTwin />
          <Lights />
        </PartBoundary>
      </div>
      <div
        ref={room}
        className={classNames(
          "pointer-events-none relative min-h-0 min-w-0 md:col-start-2 md:row-span-2 md:row-start-1",
          pane(!isListShown),
        )}
      >
        <div
          className={classNames(
            "absolute top-3 right-3 left-3 flex flex-col items-start gap-2 md:top-0 md:right-11 md:left-0",
            (drawer === "open" || drawer === "kept") &&
              (kept === "open" ? "max-xl:md:right-84" : "max-2xl:md:right-84"),
          )}
        >
          <div className="pointer-events-auto flex items-center gap-2">
            <ConnectionPill />
            <ViewMenu />
          </div>
          <Silence />
        </div>
        {drawer !== "open" && drawer !== "kept" && (
          <OpenDetails drawer={drawer} onOpen={() => !isAnySelected && keep("open")} />
        )}
      </div>
      <aside
        ref={details}
        aria-label={t("panel.details")}
        className={classNames(
          "flex min-h-0 flex-col max-md:z-10 max-md:bg-surface md:col-start-3 md:col-end-4 md:row-span-2 md:row-start-1 md:w-80 md:overflow-hidden",
          CARD,
          // Above the floor, so that the plan does not move when details open.
          "max-xl:md:absolute max-xl:md:inset-y-0 max-xl:md:right-0",
          kept !== "open" && "max-2xl:md:absolute max-2xl:md:inset-y-0 max-2xl:md:right-0",
          "max-md:row-start-4 max-md:animate-rise max-md:rounded-t-2xl max-md:border-t max-md:shadow-float",
          isTall ? "max-md:h-[75dvh]" : "max-md:h-[45dvh]",
          drawer !== "open" && "max-md:hidden",
          drawer === "closed" && "md:hidden",
          drawer === "auto" && "max-2xl:md:hidden",
        )}
      >
        <SheetHandle isTall={isTall} onChange={setTall} />
        <DetailsPanel onClose={close} />
      </aside>
      <FloorTime className="max-md:row-start-3 md:col-span-3 md:row-start-3" />
    </div>
  );
});

const areaLights = lazyCode(() => import("./area-lights"));

/** Highlights the tracks of an area without an outline, and on demand the differences between number and floor. */
function Lights() {
  const pointedAt = useView(({ hover }) => (hover?.type === "area" ? hover.areaId : undefined));
  const selected = useView(({ selection }) => (selection?.type === "area" ? selection.areaId : undefined));
  const isEvidenceShown = useView((view) => view.isEvidenceShown);
  const areas = useLive(({ site }) => site?.areas);
  const isUndrawn = (areaId: AreaId | undefined) => areaId !== undefined && areas?.[areaId]?.drawn === false;
  const isSelectedLit = isEvidenceShown || isUndrawn(selected);
  const areaId = isUndrawn(pointedAt) ? pointedAt : isSelectedLit ? selected : undefined;
  if (areaId === undefined) return null;
  return <Lazy code={areaLights}>{({ AreaLights }) => <AreaLights key={areaId} areaId={areaId} />}</Lazy>;
}

const silenceNote = lazyCode(() => import("./silence-note"));

function Silence() {
  const isSilent = Object.keys(useSilences()).length > 0;
  return isSilent && <Lazy code={silenceNote}>{({ SilenceNote }) => <SilenceNote />}</Lazy>;
}

/** Whether the details are open: with a selection, unless closed; without one, as they were last left. */
export function drawerOf({ panel, selection }: Pick<ViewState, "panel" | "selection">, kept: Kept): Drawer {
  if (panel === "closed") return "closed";
  if (panel !== "list" && (panel || selection)) return "open";
  return kept === "open" ? "kept" : kept;
}

/** Chooses the pane that a phone shows. */
function PaneChoice() {
  const { t } = useText();
  const drawer = useView((view) => drawerOf(view, "auto"));
  const panel = useView((view) => view.panel);
  const selection = useView((view) => view.selection);
  const show = useView((view) => view.show);
  const shown: Pane = panel === "list" ? "list" : drawer === "open" ? "details" : "floor";
  const panelOf: Readonly<Record<Pane, Panel | undefined>> = {
    floor: selection ? "closed" : undefined,
    list: "list",
    details: selection ? undefined : "selection",
  };
  return (
    <Segments
      label={t("floor.view")}
      value={shown}
      onValueChange={(chosen) => show(panelOf[chosen as Pane])}
      className="shrink-0 md:hidden"
    >
      {PANES.map((name) => (
        <Segment key={name} value={name}>
          {t(`floor.show.${name}`)}
        </Segment>
      ))}
    </Segments>
  );
}

/** Toggles the height of the sheet on a phone. */
function SheetHandle({ isTall, onChange }: { readonly isTall: boolean; readonly onChange: (isTall: boolean) => void }) {
  const { t } = useText();
  return (
    <button
      type="button"
      aria-label={t(isTall ? "floor.sheetLower" : "floor.sheetTaller")}
      onClick={() => onChange(!isTall)}
      className="grid h-6 shrink-0 place-items-center rounded-t-2xl md:hidden"
    >
      <span aria-hidden className="h-1 w-9 rounded-full bg-line-strong" />
    </button>
  );
}

interface OpenDetailsProps {
  readonly drawer: Drawer;
  readonly onOpen: () => void;
}

function OpenDetails({ drawer, onOpen }: OpenDetailsProps) {
  const { t } = useText();
  const selection = useView((view) => view.selection);
  const show = useView((view) => view.show);
  return (
    <Tooltip text={t("floor.panelShow")} side="left">
      <Button
        size="icon"
        aria-label={t("floor.panelShow")}
        onClick={() => {
          onOpen();
          show(selection ? undefined : "selection");
        }}
        className={classNames(
          "pointer-events-auto absolute top-0 right-0 max-md:hidden",
          drawer === "auto" && "2xl:hidden",
        )}
      >
        <PanelRightOpen className="size-4" aria-hidden />
      </Button>
    </Tooltip>
  );
}

/** A link from the live floor to its editor, for users who may edit. */
function EditFloorLink({ siteId, mapId }: { readonly siteId: SiteId; readonly mapId: MapId }) {
  const { t } = useText();
  if (!useHasScope("operate")) return null;
  return (
    <Tooltip text={t("edit.open")} side="bottom">
      <Link
        href={`${floorPath(siteId, mapId)}/edit`}
        aria-label={t("edit.open")}
        className={buttonStyle({ look: "ghost", size: "icon" })}
      >
        <PencilRuler className="size-4" aria-hidden />
      </Link>
    </Tooltip>
  );
}
