"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { type Floorplan, sharpLevel } from "@/domain/floorplan";
import { SECOND_MS } from "@/domain/time";
import { type KeptSize, replacedSizes } from "@/viewer/floor-image/replaced-size";
import type { Ruler } from "@/viewer/floor-image/ruler";
import type { HeardOnFloor } from "@/viewer/floor-image/scale-check";
import { draftedScale, type ScaleDraft } from "@/viewer/floor-image/scale-draft";
import { imagePath } from "../../page/floor-picture";
import { useAnswer } from "../../request/use-answer";
import { useText } from "../../text/text";
import { CompareImages } from "./compare-images";
import { floorplanAddress } from "./create-floor";
import { FileChooser } from "./file-chooser";
import { type FloorplanWriting, StaleChoice, useFloorplanWriting } from "./floorplan-writing";
import { NamePanel } from "./name-panel";
import { RemovePanel } from "./remove-panel";
import { ReplacePanel } from "./replace-panel";
import { RulerBoard } from "./ruler-board";
import { ScalePanel } from "./scale-panel";
import { TurnPanel } from "./turn-panel";
import { type FileChoice, useFileChoice } from "./use-file-choice";
import { useKeptDraft } from "./use-kept-draft";

export interface ImageWorkshopProps {
  readonly floorplan: Floorplan;
  readonly mostBytes: number;
}

/** As sharp as a window is wide. */
const COMPARED_PIXELS = 2_000;
const HEARD_EVERY_MS = 5 * SECOND_MS;

interface Draft extends ScaleDraft {
  readonly ruler?: Ruler | null;
}

const NO_DRAFT: Draft = { way: "ruler", unit: "m", text: "", ruler: null };

/** Everything about a floor's image: scale, turn, replacement, removal; the image large beside it. */
export function ImageWorkshop({ floorplan: read, mostBytes }: ImageWorkshopProps) {
  const { t } = useText();
  const router = useRouter();
  const writing = useFloorplanWriting(read);
  const { floorplan } = writing;
  const { mapId, image } = floorplan;
  const { value: heard } = useAnswer<HeardOnFloor>(`${floorplanAddress(mapId)}/live`, { everyMs: HEARD_EVERY_MS });
  const { draft, change, forget } = useKeptDraft<Draft>(`floorcast.scale.${mapId}`, NO_DRAFT);
  const [isChoosing, setChoosing] = useState(false);
  const [keep, setKeep] = useState<KeptSize>("width");
  const files = useFileChoice(mostBytes);
  const isReplacing = isChoosing || !image;
  const ruler = (draft.way === "ruler" && draft.ruler) || undefined;
  const drafted = image ? draftedScale(draft, image, ruler) : ({ ok: false } as const);
  const next = files.choice.at === "ready" ? files.choice.image : undefined;

  function clearDraft(): void {
    change(NO_DRAFT);
    forget();
  }

  function endReplacing(): void {
    files.clear();
    setChoosing(false);
    setKeep("width");
  }

  return (
    <div className="grid h-full grid-rows-[minmax(18rem,1fr)_minmax(0,1fr)] md:grid-cols-[minmax(0,1fr)_22rem] md:grid-rows-1">
      <div className="relative min-h-0 min-w-0">
        {isReplacing || !image ? (
          <Replacement writing={writing} files={files} keep={keep} mostBytes={mostBytes} heard={heard} />
        ) : (
          <RulerBoard
            floorplan={floorplan}
            image={image}
            ruler={ruler}
            isMeasuring={draft.way === "ruler"}
            ppm={drafted.ok ? drafted.ppm : floorplan.ppm}
            heard={heard}
            onRuler={(changed) => change({ ruler: changed })}
          />
        )}
      </div>
      <aside
        aria-label={t("plan.panel")}
        className="min-h-0 overflow-y-auto overscroll-contain border-t bg-surface md:border-t-0 md:border-l"
      >
        {image && !isReplacing && (
          <ScalePanel
            {...{ writing, image, draft, drafted, ruler, heard }}
            onDraft={change}
            onRuler={(changed) => change({ ruler: changed ?? null })}
            onSaved={clearDraft}
          />
        )}
        <ReplacePanel
          {...{ writing, next, keep, isReplacing }}
          onKeep={setKeep}
          onBegin={() => setChoosing(true)}
          onEnd={endReplacing}
        />
        {!isReplacing && <TurnPanel writing={writing} />}
        <NamePanel writing={writing} onRenamed={router.refresh} />
        <RemovePanel writing={writing} areas={heard?.areas.length ?? 0} />
      </aside>
      <StaleChoice writing={writing} />
    </div>
  );
}

interface ReplacementProps {
  readonly writing: FloorplanWriting;
  readonly files: FileChoice;
  readonly keep: KeptSize;
  readonly mostBytes: number;
  readonly heard: HeardOnFloor | undefined;
}

/** Chooses another image, then holds both against each other. */
function Replacement({ writing: { floorplan }, files, keep, mostBytes, heard }: ReplacementProps) {
  const { choice } = files;
  const { mapId, image } = floorplan;
  if (choice.at !== "ready" || !image) {
    return (
      <div className="absolute inset-0 overflow-y-auto p-4 sm:p-6">
        <FileChooser files={files} mostBytes={mostBytes} className="min-h-full" />
      </div>
    );
  }
  const sizes = replacedSizes(floorplan, choice.image, keep);
  const outlines =
    floorplan.widthM === undefined ? [] : (heard?.areas.flatMap(({ polygon }) => (polygon ? [polygon] : [])) ?? []);
  return (
    <CompareImages
      before={{ url: imagePath(mapId, image.version, sharpLevel(image, COMPARED_PIXELS)), size: sizes.before }}
      after={{ url: choice.image.url, size: sizes.after }}
      outlines={outlines}
    />
  );
}
