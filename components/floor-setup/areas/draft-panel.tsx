"use client";

import { ChevronLeft, GitCompareArrows, Trash2 } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";
import type { Area } from "@/domain/area";
import { surfaceOf } from "@/domain/geometry";
import { type Draft, isDirty } from "@/viewer/area-editor/draft";
import { drawingFaults, isSketch, leavesFloor } from "@/viewer/area-editor/drawing";
import { conflictsOf } from "@/viewer/area-editor/merge-draft";
import { saveObstacle } from "@/viewer/area-editor/save-area";
import { useFloorModel, useLive } from "../../floor/canvas/floor-context";
import { fieldFaultText } from "../../page/field-fault-text";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { FieldNote } from "../../ui/field-note";
import { useToastLift } from "../../ui/toast-lift";
import { pointText, roundedSurface } from "../lengths";
import { KIND_ICONS } from "./area-lists";
import { DraftFields } from "./draft-fields";
import { useEdit, useEditor } from "./editor-context";
import { LiveCount } from "./live-count";
import { useAreaWriting } from "./saved-areas";
import { useCounts } from "./use-counts";

/** Edits the open draft: its fields and figures, and the buttons to save, discard or delete. */
export function DraftPanel({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const edit = useEdit();
  const { save } = useAreaWriting();
  const { base, history } = draft;
  const { kind } = history.now;
  const Icon = KIND_ICONS[kind];
  const reported = useLive(({ site }) => !base && site?.areas[draft.areaId]?.drawn === false);
  const heading = useRef<HTMLHeadingElement>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const sketched = isSketch(history.now);
  const isNamed = history.now.name !== "";
  // While it is sketched the pen has the focus. Then the empty name field gets it, or the heading if there is a name.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the sketch is finished
  useEffect(() => {
    if (!sketched) (isNamed ? heading : nameInput).current?.focus();
  }, [sketched]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form noValidate onSubmit={submit} className="flex h-full flex-col">
      <header className="flex flex-col gap-2 px-4 pt-3 pb-3">
        <Button look="ghost" size="sm" className="-ml-2 self-start pl-1" onClick={() => edit({ type: "close" })}>
          <ChevronLeft className="size-4" aria-hidden />
          {t("edit.all")}
        </Button>
        <h2
          ref={heading}
          tabIndex={-1}
          className="flex items-center gap-2 font-semibold text-lg tracking-tight outline-none"
        >
          <Icon className="size-4.5 shrink-0 text-accent" aria-hidden />
          <span className="min-w-0 truncate">
            {history.now.name || t(base || reported ? "edit.nameless" : `edit.newKind.${kind}`)}
          </span>
        </h2>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain px-4 pb-4">
        {draft.theirs && <ConflictChoice draft={draft} />}
        {reported && (
          <p className="text-pretty text-muted text-xs">
            {t("edit.reported")} <span className="break-all font-mono text-ink">{draft.areaId}</span>
          </p>
        )}
        {sketched && <SketchSteps draft={draft} />}
        <DraftFigures draft={draft} />
        <DraftFields draft={draft} nameInput={nameInput} />
      </div>
      <DraftActions draft={draft} />
    </form>
  );
}

function SketchSteps({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const edit = useEdit();
  const { kind, corners } = draft.history.now;
  const isZone = kind === "zone";
  return (
    <div className="flex flex-col gap-2.5 rounded-lg border border-accent/30 bg-accent-soft/60 p-3 text-sm">
      <p>{t(isZone ? "edit.hint.sketch" : "edit.hint.place")}</p>
      {isZone && <p className="text-muted text-xs">{t("edit.hint.sketchKeys")}</p>}
      <div className="flex gap-2">
        {isZone && (
          <Button size="sm" aria-disabled={corners.length < 3} onClick={() => edit({ type: "close-outline" })}>
            {t("edit.close")}
          </Button>
        )}
        <Button size="sm" look="ghost" onClick={() => edit({ type: "discard", areaId: draft.areaId })}>
          {t("edit.cancel")}
        </Button>
      </div>
    </div>
  );
}

function DraftActions({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const edit = useEdit();
  const { remove } = useAreaWriting();
  const isBusy = useEditor((state) => state.isBusy);
  const { base, areaId } = draft;
  const footer = useRef<HTMLElement>(null);
  useToastLift(footer);
  return (
    <footer ref={footer} className="flex flex-wrap items-center gap-2 border-t px-4 py-3">
      <Button type="submit" look="primary" aria-disabled={isBusy || saveObstacle(draft) !== undefined}>
        {t(isBusy ? "edit.saving" : "edit.save")}
      </Button>
      {isDirty(draft) && !isSketch(draft.history.now) && (
        <Button look="ghost" onClick={() => edit({ type: "discard", areaId })}>
          {t("edit.discard")}
        </Button>
      )}
      {base && (
        <Button
          look="ghost"
          size="icon"
          className="ml-auto hover:text-over"
          aria-label={t("edit.delete")}
          title={t("edit.delete")}
          onClick={() => void remove(base)}
        >
          <Trash2 className="size-4" aria-hidden />
        </Button>
      )}
    </footer>
  );
}

/** Shown when somebody else has changed or deleted the area: lists the differences and asks which version to keep. */
function ConflictChoice({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const edit = useEdit();
  const { areaId, base, theirs, history } = draft;
  const name = base?.name ?? history.now.name;
  const isRemoved = theirs === "removed";
  return (
    <section
      role="alert"
      aria-labelledby="conflict"
      className="flex flex-col gap-2 rounded-lg border border-near/50 bg-near/8 p-3 text-sm"
    >
      <h3 id="conflict" className="flex items-center gap-2 font-medium">
        <GitCompareArrows className="size-4 shrink-0 text-near" aria-hidden />
        {t(isRemoved ? "edit.removed" : "edit.conflict")}
      </h3>
      <p className="text-muted text-xs">{t(isRemoved ? "edit.removedText" : "edit.conflictText", { name })}</p>
      {theirs && !isRemoved && base && <Differences draft={draft} theirs={theirs} />}
      <div className="flex gap-2 pt-1">
        <Button size="sm" look="primary" onClick={() => edit({ type: "keep-mine", areaId })}>
          {t("edit.keepMine")}
        </Button>
        <Button size="sm" onClick={() => edit({ type: "take-theirs", areaId })}>
          {t(isRemoved ? "edit.takeRemoval" : "edit.takeTheirs")}
        </Button>
      </div>
    </section>
  );
}

function Differences({ draft, theirs }: { readonly draft: Draft; readonly theirs: Area }) {
  const { t, locale } = useAllText();
  const changed = conflictsOf(draft, theirs);
  const fields = (["name", "limit", "target", "counts", "colour"] as const)
    .filter((field) => changed.includes(field))
    .map((field) => t(`edit.field.${field}`));
  if (changed.includes("corners") || changed.includes("point")) fields.push(t("edit.field.shape"));
  if (fields.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(fields);
  return <p className="text-xs">{t("edit.conflictDiffers", { fields: list })}</p>;
}

/** The count inside the drawn outline, its surface and corners, and errors of its shape. */
function DraftFigures({ draft }: { readonly draft: Draft }) {
  const { t } = useAllText();
  const { kind, corners, limit, point } = draft.history.now;
  const fault = drawingFaults(draft.history.now).find((each) => each === "crosses-itself" || each === "too-small");
  const shapeRefusal = draft.refusals.find(({ field }) => /^(polygon|point)/.test(field));
  const isOff = useLeavesFloor(draft);
  const sources = useCounts(draft);
  return (
    <div className="flex flex-col gap-2">
      {kind === "zone" && (
        <p className="flex items-baseline gap-2">
          <span className="font-semibold text-2xl tracking-tight">
            <LiveCount corners={corners} limit={limit} sources={sources} />
          </span>
          <span className="text-muted text-sm">{t("edit.inside")}</span>
        </p>
      )}
      <dl className="flex flex-wrap gap-x-5 gap-y-1 text-sm tabular-nums">
        {kind === "zone" && corners.length > 2 && (
          <DraftFigure name={t("edit.surface")}>
            {t("edit.surfaceValue", { surface: roundedSurface(surfaceOf(corners)) })}
          </DraftFigure>
        )}
        {kind === "zone" && <DraftFigure name={t("edit.corners")}>{corners.length}</DraftFigure>}
        {point && <DraftFigure name={t("edit.position")}>{pointText(point, t)}</DraftFigure>}
      </dl>
      {fault && <FieldNote fault={t(`edit.fault.${fault}`)} />}
      {shapeRefusal && <FieldNote fault={fieldFaultText(shapeRefusal, t)} />}
      {isOff && <p className="text-near-ink text-xs">{t("edit.offFloor")}</p>}
    </div>
  );
}

function DraftFigure({ name, children }: { readonly name: string; readonly children: React.ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-faint text-xs">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useLeavesFloor({ history }: Draft): boolean {
  const { mapId } = useFloorModel();
  const floorplan = useLive(({ site }) => site?.floors[mapId]?.floorplan);
  const { widthM, heightM } = floorplan ?? {};
  return widthM !== undefined && heightM !== undefined && leavesFloor(history.now, { widthM, heightM });
}
