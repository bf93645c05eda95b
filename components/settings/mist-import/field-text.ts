import type { ImportedField } from "@/domain/contract/mist-import";
import type { MapId } from "@/domain/ids";
import { type FieldSense, isKnownField, senseOf, shapeOf } from "@/viewer/settings/import-fields";
import { formatNumber } from "../../text/format";
import type { AllText } from "../../text/text";

/** The texts and names for describing changes of objects and fields. */
export interface FieldWords extends AllText {
  /** Whether Mist no longer has this floor and the decision about it is open. */
  readonly isGoneFloor: (mapId: MapId) => boolean;
  readonly floorName: (mapId: MapId) => string;
  /** Whether conflicts are described in the list, because they are not decided elsewhere. */
  readonly showsConflicts?: boolean;
}

export function fieldName(field: string, { t }: Pick<AllText, "t">): string {
  return isKnownField(field) ? t(`mistImport.field.${field}`) : field;
}

export function valueText(field: string, value: unknown, words: FieldWords): string {
  return senseText(senseOf(field, value), words);
}

/** The change of a field: its old and new value, or the value that is kept. */
export function differenceText({ field, theirs, ours, what }: ImportedField, words: FieldWords): string {
  const { t } = words;
  const shape = shapeOf(field);
  if (shape && what === "keep") return t(`mistImport.keptShape.${shape}`);
  if (shape && ours !== undefined && theirs !== undefined) return t(`mistImport.moved.${shape}`);
  const [name, their, our] = [fieldName(field, words), valueText(field, theirs, words), valueText(field, ours, words)];
  if (what === "keep") return t("mistImport.keeps", { field: name, ours: our, theirs: their });
  return t("mistImport.changes", { field: name, was: our, willBe: their });
}

function senseText(sense: FieldSense, { t, locale, floorName }: FieldWords): string {
  switch (sense.type) {
    case "none":
      return t("mistImport.value.none");
    case "text":
      return sense.text;
    case "number":
      return formatNumber(sense.value, locale);
    case "metres":
    case "degrees":
    case "scale":
      return t(`mistImport.value.${sense.type}`, { value: sense.value });
    case "count":
      return t(`mistImport.value.${sense.of}`, { count: sense.count });
    case "outline":
      return t("mistImport.value.outline", { count: sense.corners, surface: sense.surface });
    case "place":
      return t("mistImport.value.place", { x: sense.x, y: sense.y });
    case "sources":
      return sense.sources.map((source) => t(`kinds.${source}`)).join(", ");
    case "deviceKind":
      return t(`devices.kind.${sense.kind}`);
    case "floor":
      return floorName(sense.mapId);
    case "image":
      return t("mistImport.value.image");
  }
}
