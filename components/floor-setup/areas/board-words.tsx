"use client";

import { useEffect, useState } from "react";
import { surfaceOf } from "@/domain/geometry";
import { isSketch } from "@/viewer/area-editor/drawing";
import type { Draft } from "@/viewer/area-editor/editor-state";
import type { Translate } from "../../text/messages";
import { useText } from "../../text/text";
import { useEditor, useOpenDraft } from "./editor-context";
import { placeText, surfaceText } from "./metres-text";

/** Nobody wants to hear every centimetre of a drag. */
const SAY_AFTER_MS = 250;

/** Says what has changed on the board, once it rests. */
export function BoardWords() {
  const { t } = useText();
  const draft = useOpenDraft();
  const corner = useEditor((state) => state.corner);
  const words = draft ? wordsOf(draft, corner, t) : "";
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

function wordsOf({ history }: Draft, corner: number | undefined, t: Translate): string {
  const { corners, point, name, kind } = history.now;
  const label = name || t("edit.nameless");
  const last = corners.at(-1);
  const selected = corner === undefined ? undefined : corners[corner];
  if (selected && corner !== undefined)
    return t("edit.corner", { number: corner + 1, count: corners.length, at: placeText(selected, t) });
  if (isSketch(history.now)) {
    if (kind !== "zone") return t("edit.hint.place");
    return last ? t("edit.penCorners", { count: corners.length, at: placeText(last, t) }) : t("edit.hint.sketchKeys");
  }
  if (point) return t("edit.point", { name: label, at: placeText(point, t) });
  return t("edit.shape", { name: label, surface: surfaceText(surfaceOf(corners)), count: corners.length });
}
