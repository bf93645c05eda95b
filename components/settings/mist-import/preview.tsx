"use client";

import { useMemo, useState } from "react";
import type { ImportDecisions, ImportObject, ImportPreview } from "@/domain/contract/mist-import";
import type { SiteId } from "@/domain/ids";
import {
  conflictsIn,
  floorNames,
  goneFloors,
  groupsOf,
  isAnythingToDo,
  previewBySite,
  undecidedIn,
} from "@/viewer/settings/import-preview";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { Conflicts } from "./conflicts";
import type { FieldWords } from "./field-text";
import { Counts, PreviewSite } from "./preview-site";
import { TruncatedList } from "./truncated-list";

interface PreviewProps {
  readonly siteIds: readonly SiteId[];
  readonly preview: ImportPreview;
  readonly siteName: (siteId: SiteId) => string;
  readonly onStart: (decisions: ImportDecisions) => Promise<void>;
  readonly onDiscard: () => void;
}

/** The preview of an import, the conflicts to decide, and the button that starts it. */
export function Preview({ siteIds, preview, siteName, onStart, onDiscard }: PreviewProps) {
  const { t, locale } = useAllText();
  const { objects } = preview;
  const [decisions, setDecisions] = useState<ImportDecisions>({});
  const sites = useMemo(() => previewBySite(preview, siteIds), [preview, siteIds]);
  const conflicts = useMemo(() => conflictsIn(objects), [objects]);
  const floors = useMemo(() => floorNames(objects), [objects]);
  const gone = useMemo(() => goneFloors(objects), [objects]);
  const floorName = (mapId: string) => floors.get(mapId) ?? t("floor.unnamed", { id: mapId.slice(0, 8) });
  const words: FieldWords = { t, locale, floorName, isGoneFloor: (mapId) => gone.has(mapId) };
  const placeOf = ({ siteId, mapId }: ImportObject) =>
    [siteName(siteId), ...(mapId === undefined ? [] : [floorName(mapId)])].join(" · ");
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-col gap-0.5">
        <h3 className="font-medium text-sm">{t("mistImport.previewTitle")}</h3>
        <p className="text-sm">
          <Counts groups={groupsOf(objects)} empty={t("mistImport.noObjects")} />
        </p>
      </div>
      {conflicts.length > 0 && (
        <Conflicts
          conflicts={conflicts}
          decisions={decisions}
          onDecisions={setDecisions}
          placeOf={placeOf}
          words={words}
        />
      )}
      <TruncatedList
        items={sites}
        label={t("mistImport.previewTitle")}
        className="flex flex-col divide-y rounded-lg border"
        renderRow={(site) => (
          <PreviewSite
            key={site.siteId}
            site={site}
            name={siteName(site.siteId)}
            isOpen={sites.length === 1}
            words={words}
          />
        )}
      />
      <Start
        canStart={isAnythingToDo(objects, decisions)}
        isNothing={objects.length > 0 && conflicts.length === 0 && !isAnythingToDo(objects, decisions)}
        undecided={undecidedIn(objects, decisions)}
        onStart={() => onStart(decisions)}
        onDiscard={onDiscard}
      />
    </div>
  );
}

interface StartProps {
  readonly canStart: boolean;
  readonly isNothing: boolean;
  readonly undecided: number;
  readonly onStart: () => Promise<void>;
  readonly onDiscard: () => void;
}

function Start({ canStart, isNothing, undecided, onStart, onDiscard }: StartProps) {
  const { t } = useAllText();
  const [isBusy, setBusy] = useState(false);

  async function start(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    await onStart();
    setBusy(false);
  }

  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="max-w-prose text-pretty text-muted text-sm tabular-nums">
        {isNothing && t("mistImport.nothing")}
        {undecided > 0 && t("mistImport.undecided", { count: undecided })} {canStart && t("mistImport.startNote")}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDiscard}>{t("mistImport.back")}</Button>
        <Button look="primary" aria-disabled={isBusy || !canStart} onClick={() => void start()}>
          {isBusy ? t("mistImport.starting") : t("mistImport.start")}
        </Button>
      </div>
    </div>
  );
}
