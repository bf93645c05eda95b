import type { AreaState } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import type { KeptTexts } from "../kept/kept-texts";
import { type EditorAction, edit, openDraft } from "./editor-state";
import { draftsKey, keepDrafts, recallDrafts } from "./kept-drafts";

/**
 * Leaves an outline for an area that nobody drew on the drawing board of its floor, open, with the id, the name and the limit
 * that are known. A draft that has corners already is opened as it is.
 */
export function suggestDraft(shelf: KeptTexts, mapId: MapId, area: AreaState, corners: Polygon): void {
  const { areaId, kind, name, limit } = area;
  const start: EditorAction = {
    ...{ type: "start", areaId, kind },
    ...(name && { name }),
    ...(limit !== undefined && { limit }),
  };
  const begun = edit(recallDrafts(shelf, draftsKey(mapId)), start);
  const isBlank = openDraft(begun)?.history.now.corners.length === 0;
  const actions: readonly EditorAction[] = isBlank ? [{ type: "outline", corners }, { type: "close-outline" }] : [];
  keepDrafts(shelf, draftsKey(mapId), actions.reduce(edit, begun));
}
