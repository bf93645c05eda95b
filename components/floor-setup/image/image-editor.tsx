"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { listPlacedDevices } from "@/domain/contract/device";
import type { KeptSize } from "@/domain/contract/floorplan";
import { readLive } from "@/domain/contract/track";
import { type Floorplan, sharpLevel } from "@/domain/floorplan";
import type { MapId } from "@/domain/ids";
import { SECOND_MS } from "@/domain/time";
import { useAnswer } from "@/viewer/api/use-answer";
import { replacedSizes } from "@/viewer/floor-image/replaced-size";
import type { Ruler } from "@/viewer/floor-image/ruler";
import { scaledAlong, scaleRatio } from "@/viewer/floor-image/scale-along";
import { countDrawnAreas, type FloorContents } from "@/viewer/floor-image/scale-check";
import { draftedScale, type ScaleDraft } from "@/viewer/floor-image/scale-draft";
import { imagePath } from "../../sites/floor-picture";
import { useAllText } from "../../text/text";
import { CompareImages } from "./compare-images";
import { FactsPanel } from "./facts-panel";
import { FileChooser } from "./file-chooser";
import { ConflictDialog, type FloorplanEditing, useFloorplanEditing } from "./floorplan-editing";
import { NamePanel } from "./name-panel";
import { RemovePanel } from "./remove-panel";
import { ReplacePanel } from "./replace-panel";
import { RulerCanvas } from "./ruler-canvas";
import { ScalePanel } from "./scale-panel";
import { TurnPanel } from "./turn-panel";
import { type FileChoice, useFileChoice } from "./use-file-choice";
import { useKeptDraft } from "./use-kept-draft";

export interface ImageEditorProps {
  readonly floorplan: Floorplan;
  readonly mostBytes: number;
}

/** Wide enough for the comparison on a large screen. */
const COMPARED_PIXELS = 2_000;
const REFRESH_EVERY_MS = 5 * SECOND_MS;

interface ImageDraft extends ScaleDraft {
  readonly ruler?: Ruler | null;
}

const NO_DRAFT: ImageDraft = { way: "ruler", unit: "m", text: "", along: "scale", ruler: null };

/** Everything about a floor and its image: scale, rotation, name, limit, replacement and removal, with the image itself beside it. */
export function ImageEditor({ floorplan: read, mostBytes }: ImageEditorProps) {
  const { t } = useAllText();
  const router = useRouter();
  const writing = useFloorplanEditing(read);
  const { floorplan } = writing;
  const { mapId, image } = floorplan;
  const { contents, devices, scaleAlong } = useFloorContents(mapId);
  const areas = contents ? countDrawnAreas(contents) : 0;
  const { draft, change, forget } = useKeptDraft<ImageDraft>(`floorcast.scale.${mapId}`, NO_DRAFT);
  const [isChoosing, setChoosing] = useState(false);
  const [keep, setKeep] = useState<KeptSize>("width");
  const files = useFileChoice(mostBytes);
  const isReplacing = isChoosing || !image;
  const next = files.choice.at === "ready" ? files.choice.image : undefined;
  const { ruler, drafted, ppm, ratio, preview } = scalingOf(floorplan, draft, contents);

  function endScaling(): void {
    if (ratio !== undefined) scaleAlong(ratio);
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
          <Replacement writing={writing} files={files} keep={keep} mostBytes={mostBytes} contents={contents} />
        ) : (
          <RulerCanvas
            floorplan={floorplan}
            image={image}
            ruler={ruler}
            isMeasuring={draft.way === "ruler"}
            ppm={ppm}
            contents={preview}
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
            {...{ writing, image, draft, drafted, ruler, areas, devices }}
            contents={preview}
            onDraft={change}
            onRuler={(changed) => change({ ruler: changed ?? null })}
            onSaved={endScaling}
          />
        )}
        <ReplacePanel
          {...{ writing, next, keep, isReplacing }}
          onKeep={setKeep}
          onBegin={() => setChoosing(true)}
          onOtherPage={files.back}
          onEnd={endReplacing}
        />
        {!isReplacing && <TurnPanel writing={writing} />}
        <NamePanel writing={writing} onRenamed={router.refresh} />
        <FactsPanel writing={writing} onSaved={router.refresh} />
        <RemovePanel writing={writing} areas={areas} />
      </aside>
      <ConflictDialog writing={writing} />
    </div>
  );
}

/** The scale of the draft, and the positions of areas and tracks with it. */
function scalingOf({ image, ppm: before }: Floorplan, draft: ImageDraft, contents: FloorContents | undefined) {
  const ruler = (draft.way === "ruler" && draft.ruler) || undefined;
  const drafted = image ? draftedScale(draft, image, ruler) : ({ ok: false } as const);
  const ppm = drafted.ok ? drafted.ppm : before;
  const ratio = draft.along === "scale" ? scaleRatio(before, ppm) : undefined;
  const preview = contents && ratio !== undefined ? scaledAlong(contents, ratio) : contents;
  return { ruler, drafted, ppm, ratio, preview };
}

/** Areas, tracks and the number of devices on the floor, asked for again every few seconds. */
function useFloorContents(mapId: MapId) {
  const { value, refresh } = useAnswer(readLive, { params: { mapId } }, { everyMs: REFRESH_EVERY_MS });
  const { value: placed } = useAnswer(listPlacedDevices, { params: { mapId } }, { everyMs: REFRESH_EVERY_MS });
  const [scaled, setScaled] = useState<{ readonly from: FloorContents; readonly to: FloorContents }>();

  return {
    contents: value && scaled?.from === value ? scaled.to : value,
    devices: placed?.length ?? 0,
    /** Shows the areas as the server has just scaled them, until its next answer contains them. */
    scaleAlong(ratio: number): void {
      if (value) setScaled({ from: value, to: scaledAlong(value, ratio) });
      void refresh();
    },
  };
}

interface ReplacementProps {
  readonly writing: FloorplanEditing;
  readonly files: FileChoice;
  readonly keep: KeptSize;
  readonly mostBytes: number;
  readonly contents: FloorContents | undefined;
}

/** Chooses another image, then compares it with the current one. */
function Replacement({ writing: { floorplan }, files, keep, mostBytes, contents }: ReplacementProps) {
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
    floorplan.widthM === undefined ? [] : (contents?.areas.flatMap(({ polygon }) => (polygon ? [polygon] : [])) ?? []);
  return (
    <CompareImages
      before={{ url: imagePath(mapId, image.version, sharpLevel(image, COMPARED_PIXELS)), size: sizes.before }}
      after={{ url: choice.image.url, size: sizes.after }}
      outlines={outlines}
    />
  );
}
