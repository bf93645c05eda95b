"use client";

import type { ImportObject } from "@/domain/contract/mist-import";
import { useAllText } from "../../text/text";
import { ConflictFields } from "./conflicts";
import { differenceText, type FieldWords } from "./field-text";

interface ObjectLineProps {
  readonly object: ImportObject;
  readonly words: FieldWords;
}

/** One object of a preview, with its change in words. */
export function ObjectLine({ object, words }: ObjectLineProps) {
  const { t } = useAllText();
  const { kind, name, what, mapId, fields = [], replaces } = object;
  const isOnGone = mapId !== undefined && words.isGoneFloor(mapId);
  const notes = [
    ...(replaces === undefined ? [] : [t("mistImport.replaces")]),
    ...(what === "retire" ? [t("mistImport.retired")] : []),
    ...(what === "keep" && fields.length === 0
      ? [t(isOnGone ? "mistImport.withFloor" : "mistImport.removedHere")]
      : []),
    ...(what === "conflict" ? [] : fields.map((field) => differenceText(field, words))),
  ];
  return (
    <li className="flex min-w-0 flex-col py-1">
      <p className="flex min-w-0 flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 break-words">{name}</span>
        <span className="text-faint text-xs">{t(`mistImport.kind.${kind}`)}</span>
      </p>
      {words.showsConflicts && what === "conflict" && <ConflictFields object={object} words={words} />}
      {notes.map((note) => (
        <p key={note} className="break-words text-muted text-xs tabular-nums">
          {note}
        </p>
      ))}
    </li>
  );
}
