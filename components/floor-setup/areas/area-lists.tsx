"use client";

import { CircleDot, type LucideIcon, Radio, SquareDashed } from "lucide-react";
import { useMemo, useState } from "react";
import { AREA_KINDS, type AreaKind, type AreaState } from "@/domain/area";
import { newId } from "@/viewer/api/new-id";
import { isWorthKeeping } from "@/viewer/area-editor/draft";
import { matching } from "@/viewer/listing/matching";
import { useFloorAreas, useFloorModel, useSilences, useView } from "../../floor/canvas/floor-context";
import { SectionHeading } from "../../page/section-heading";
import { ZoneLine } from "../../sites/zone-line";
import { useAllText } from "../../text/text";
import { Badge } from "../../ui/badge";
import { Button } from "../../ui/button";
import { EmptyState } from "../../ui/empty-state";
import { ListSearch } from "../list-search";
import { useEdit, useEditor } from "./editor-context";
import { useOpenArea } from "./saved-areas";

export const KIND_ICONS: Readonly<Record<AreaKind, LucideIcon>> = {
  zone: SquareDashed,
  vbeacon: CircleDot,
  rssizone: Radio,
};

/** Buttons to draw new areas, and every area of the floor: first those that are not drawn yet. */
export function AreaLists() {
  const { t, locale } = useAllText();
  const areas = useFloorAreas();
  const drafts = useEditor((state) => state.drafts);
  const sorted = useMemo(
    () => areas.toSorted((a, b) => (a.name ?? a.areaId).localeCompare(b.name ?? b.areaId, locale, { numeric: true })),
    [areas, locale],
  );
  const [query, setQuery] = useState("");
  const found = matching(sorted, query, ({ name, areaId }) => [name, areaId]);
  const waiting = found.filter(({ drawn, areaId }) => !drawn && !drafts.has(areaId));
  const drawn = found.filter((area) => area.drawn);
  const isEmpty = areas.length === 0 && drafts.size === 0;
  return (
    <div className="flex h-full flex-col overflow-y-auto overscroll-contain pb-3">
      <DrawTools />
      <ListSearch
        label={t("edit.search")}
        none={t("edit.searchNone")}
        count={areas.length}
        found={found.length}
        query={query}
        onQuery={setQuery}
      />
      <Unsaved areas={areas} />
      {waiting.length > 0 && (
        <section
          aria-labelledby="waiting"
          className="mx-3 mb-2 rounded-lg border border-accent/30 bg-accent-soft/60 pb-1"
        >
          <SectionHeading id="waiting" count={waiting.length}>
            {t("edit.waiting")}
          </SectionHeading>
          <p className="px-4 pb-1.5 text-muted text-xs">{t("edit.waitingText")}</p>
          <ul className="px-2">
            {waiting.map((area) => (
              <Waiting key={area.areaId} area={area} />
            ))}
          </ul>
        </section>
      )}
      {isEmpty && <EmptyState icon={<SquareDashed />} title={t("edit.none")} text={t("edit.noneText")} />}
      {AREA_KINDS.map((kind) => (
        <KindList key={kind} kind={kind} areas={drawn.filter((area) => area.kind === kind)} />
      ))}
    </div>
  );
}

function DrawTools() {
  const { t } = useAllText();
  const edit = useEdit();
  return (
    <fieldset aria-label={t("edit.draw")} className="flex gap-2 p-3">
      {AREA_KINDS.map((kind) => {
        const Icon = KIND_ICONS[kind];
        return (
          <Button
            key={kind}
            className="h-auto min-w-0 flex-1 flex-col gap-1 px-1 py-2 text-xs"
            aria-label={t(`edit.drawKind.${kind}`)}
            onClick={() => edit({ type: "start", areaId: newId(), kind })}
          >
            <Icon className="size-4 text-accent" aria-hidden />
            {t(`edit.short.${kind}`)}
          </Button>
        );
      })}
    </fieldset>
  );
}

/** New areas that are not saved yet. Unsaved changes to saved areas are marked in their own list. */
function Unsaved({ areas }: { readonly areas: readonly AreaState[] }) {
  const { t } = useAllText();
  const edit = useEdit();
  const drafts = useEditor((state) => state.drafts);
  const known = new Set(areas.filter(({ drawn }) => drawn).map(({ areaId }) => areaId));
  const unsaved = [...drafts.values()].filter(({ areaId }) => !known.has(areaId));
  if (unsaved.length === 0) return null;
  return (
    <section aria-labelledby="unsaved">
      <SectionHeading id="unsaved" count={unsaved.length}>
        {t("edit.unsaved")}
      </SectionHeading>
      <ul className="px-2">
        {unsaved.map(({ areaId, history }) => (
          <li key={areaId}>
            <button type="button" className={rowStyle} onClick={() => edit({ type: "reopen", areaId })}>
              {history.now.name || t(`edit.newKind.${history.now.kind}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const rowStyle =
  "flex w-full items-center gap-2 rounded-md px-2 py-1.5 text-left text-sm transition-colors hover:bg-hover";

function Waiting({ area }: { readonly area: AreaState }) {
  const { t } = useAllText();
  const open = useOpenArea();
  const silences = useSilences();
  const name = area.name ?? t("area.unnamed", { id: area.areaId.slice(0, 8) });
  return (
    <li className="flex items-center gap-2 px-2 py-1.5">
      <span className="min-w-0 flex-1">
        <ZoneLine area={area} silences={silences} />
      </span>
      <Button size="sm" aria-label={t("edit.waitingDraw", { name })} onClick={() => open(area.areaId)}>
        {t("edit.draw")}
      </Button>
    </li>
  );
}

function KindList({ kind, areas }: { readonly kind: AreaKind; readonly areas: readonly AreaState[] }) {
  const { t } = useAllText();
  const { view } = useFloorModel();
  const open = useOpenArea();
  const point = useView((state) => state.point);
  const drafts = useEditor((state) => state.drafts);
  const silences = useSilences();
  if (areas.length === 0) return null;
  const isUnsaved = (areaId: string) => {
    const draft = drafts.get(areaId);
    return draft !== undefined && isWorthKeeping(draft);
  };
  return (
    <section aria-labelledby={`kind-${kind}`}>
      <SectionHeading id={`kind-${kind}`} count={areas.length}>
        {t(`edit.kinds.${kind}`)}
      </SectionHeading>
      <ul className="px-2">
        {areas.map((area) => (
          <li key={area.areaId}>
            <button
              type="button"
              className={rowStyle}
              onClick={() => open(area.areaId)}
              onPointerEnter={() => point({ type: "area", areaId: area.areaId })}
              onPointerLeave={() => view.getState().point(undefined)}
            >
              <ZoneLine area={area} silences={silences} />
              {isUnsaved(area.areaId) && <Badge tone="accent">{t("edit.unsaved")}</Badge>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
