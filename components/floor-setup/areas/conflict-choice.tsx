"use client";

import { GitCompareArrows } from "lucide-react";
import type { Area } from "@/domain/area";
import { changesFrom, drawingOf } from "@/viewer/area-editor/drawing";
import type { Draft } from "@/viewer/area-editor/editor-state";
import { useText } from "../../text/text";
import { Button } from "../../ui/button";
import { useEdit } from "./editor-context";

/** Two have edited one area: what differs, and whose version shall stand. */
export function ConflictChoice({ draft }: { readonly draft: Draft }) {
  const { t } = useText();
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
      {theirs && !isRemoved && base && <Differences base={base} theirs={theirs} />}
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

function Differences({ base, theirs }: { readonly base: Area; readonly theirs: Area }) {
  const { t, locale } = useText();
  const changed = Object.keys(changesFrom(base, drawingOf(theirs)));
  const fields = (["name", "limit", "target", "colour"] as const)
    .filter((field) => changed.includes(field))
    .map((field) => t(`edit.field.${field}`));
  if (changed.includes("polygon") || changed.includes("point")) fields.push(t("edit.field.shape"));
  if (fields.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: "conjunction" }).format(fields);
  return <p className="text-xs">{t("edit.conflictDiffers", { fields: list })}</p>;
}
