"use client";

import { PencilRuler, ScanEye } from "lucide-react";
import { useId } from "react";
import type { AreaState } from "@/domain/area";
import type { AreaTracks } from "@/domain/contract/area";
import { suggestDraft } from "@/viewer/area-editor/suggest-draft";
import { bareName } from "@/viewer/floor/floor-words";
import { tabTexts } from "@/viewer/storage/text-storage";
import { SectionHeading } from "../page/section-heading";
import { useHasScope } from "../page/session";
import { floorPath } from "../sites/floor-path";
import { KindIcon } from "../sites/kind-icon";
import { useAllText } from "../text/text";
import { Button, buttonStyle } from "../ui/button";
import { Link } from "../ui/link";
import { RovingRow, RovingRows } from "../ui/roving-list";
import { walkRows } from "../ui/walk-rows";
import { useFloorModel, useView } from "./canvas/floor-context";
import { DetailsSection } from "./details-section";
import { type Difference, DifferenceText } from "./evidence-text";
import { TargetRow } from "./target-row";

/** Shows or hides the tracks in which the number and the floor differ. */
export function ShowEvidence() {
  const { t } = useAllText();
  const isShown = useView((view) => view.isEvidenceShown);
  const showEvidence = useView((view) => view.showEvidence);
  return (
    <Button
      size="sm"
      look={isShown ? "primary" : "outline"}
      aria-pressed={isShown}
      aria-keyshortcuts="E"
      onClick={() => showEvidence(!isShown)}
    >
      <ScanEye className="size-3.25" aria-hidden />
      {t("evidence.show")}
    </Button>
  );
}

/** The tracks that count but are shown outside, those shown inside that do not count, and why. */
export function AreaEvidence({ answer }: { readonly answer: AreaTracks }) {
  const { t } = useAllText();
  const isShown = useView((view) => view.isEvidenceShown);
  if (!isShown) return null;
  const { tracks, outside, uncounted } = answer;
  return (
    <>
      <Differences title={t("evidence.outside")} none={t("evidence.outsideNone")} tracks={tracks} all={outside} />
      <Differences title={t("evidence.uncounted")} none={t("evidence.uncountedNone")} tracks={tracks} all={uncounted} />
    </>
  );
}

interface DifferencesProps {
  readonly title: string;
  /** Shown if there are none. */
  readonly none: string;
  readonly all: readonly Difference[];
  readonly tracks: AreaTracks["tracks"];
}

function Differences({ title, none, all, tracks }: DifferencesProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t pb-2">
      <SectionHeading id={id} count={all.length}>
        {title}
      </SectionHeading>
      {all.length === 0 && <p className="px-4 pb-2 text-faint text-sm">{none}</p>}
      <ul aria-labelledby={id} className="px-2" onKeyDown={(event) => void walkRows(event)}>
        <RovingRows keys={all.map(({ trackId }) => trackId)}>
          {all.map((difference) => (
            <RovingRow
              key={difference.trackId}
              rowKey={difference.trackId}
              className="[contain-intrinsic-size:auto_3rem] [content-visibility:auto]"
            >
              <TargetRow target={{ type: "track", trackId: difference.trackId }}>
                <KindIcon kind={difference.kind} />
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="truncate text-sm">{difference.name ?? bareName(difference.trackId)}</span>
                  <span className="text-pretty text-faint text-xs">
                    <DifferenceText difference={difference} tracks={tracks} />
                  </span>
                </span>
              </TargetRow>
            </RovingRow>
          ))}
        </RovingRows>
      </ul>
    </section>
  );
}

/** The suggested outline of a zone without one, with a link that draws it there. */
export function SuggestedOutline({ area }: { readonly area: AreaState }) {
  const { t } = useAllText();
  const { siteId, mapId } = useFloorModel();
  const mayDraw = useHasScope("operate");
  const lit = useView((view) => view.lit);
  if (lit?.areaId !== area.areaId) return null;
  const { outline } = lit;
  return (
    <DetailsSection title={t("suggest.title")}>
      <p className="text-pretty text-muted text-sm">{t(outline ? "suggest.text" : "suggest.nobody")}</p>
      {outline && mayDraw && (
        <Link
          href={`${floorPath(siteId, mapId)}/edit`}
          className={`mt-2 ${buttonStyle({ look: "primary", size: "sm" })}`}
          onClick={() => suggestDraft(tabTexts, mapId, area, outline)}
        >
          <PencilRuler className="size-3.25" aria-hidden />
          {t("suggest.draw")}
        </Link>
      )}
    </DetailsSection>
  );
}
