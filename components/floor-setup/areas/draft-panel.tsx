"use client";

import { ChevronLeft, Trash2 } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";
import { faultsOf, isSketch } from "@/viewer/area-editor/drawing";
import { type Draft, isDirty } from "@/viewer/area-editor/editor-state";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { KIND_ICONS } from "./area-lists";
import { ConflictChoice } from "./conflict-choice";
import { DraftFields } from "./draft-fields";
import { DraftFigures } from "./draft-figures";
import { useEdit, useEditor } from "./editor-context";
import { useAreaWriting } from "./use-area-writing";

/** What the open area is called, how many it may hold, and what is to become of the changes. */
export function DraftPanel({ draft }: { readonly draft: Draft }) {
  const { t } = useText();
  const edit = useEdit();
  const { save } = useAreaWriting();
  const { base, history } = draft;
  const { kind } = history.now;
  const Icon = KIND_ICONS[kind];
  const heading = useRef<HTMLHeadingElement>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const sketched = isSketch(history.now);
  const isNamed = history.now.name !== "";
  // A sketch keeps the pen; once it has its shape it wants a name, and one that has a name is ready to read.
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the shape, not with every letter of the name
  useEffect(() => {
    if (!sketched) (isNamed ? heading : nameInput).current?.focus();
  }, [sketched]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSave(draft)) void save();
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
            {history.now.name || t(base ? "edit.nameless" : `edit.newKind.${kind}`)}
          </span>
        </h2>
      </header>
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto overscroll-contain px-4 pb-4">
        {draft.theirs && <ConflictChoice draft={draft} />}
        {sketched && <SketchSteps draft={draft} />}
        <DraftFigures draft={draft} />
        <DraftFields draft={draft} nameInput={nameInput} />
      </div>
      <DraftActions draft={draft} />
    </form>
  );
}

function canSave(draft: Draft): boolean {
  return faultsOf(draft.history.now).length === 0 && !draft.theirs && isDirty(draft);
}

function SketchSteps({ draft }: { readonly draft: Draft }) {
  const { t } = useText();
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
  const { t } = useText();
  const edit = useEdit();
  const { remove } = useAreaWriting();
  const isBusy = useEditor((state) => state.isBusy);
  const { base, areaId } = draft;
  return (
    <footer className="flex flex-wrap items-center gap-2 border-t px-4 py-3">
      <Button type="submit" look="primary" aria-disabled={isBusy || !canSave(draft)}>
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
