import type { AreaState } from "@/domain/area";
import type { Polygon } from "@/domain/geometry";
import type { MapId } from "@/domain/ids";
import type { TextStorage } from "../storage/text-storage";
import { type EditorAction, edit, openDraft } from "./editor-state";
import { draftsKey, loadDrafts, storeDrafts } from "./stored-drafts";

/**
 * Stores a draft with a suggested outline for an area without one, so that the editor of its floor opens it, with the known id, name and
 * limit. A draft that has corners already is opened unchanged.
 */
export function suggestDraft(shelf: TextStorage, mapId: MapId, area: AreaState, corners: Polygon): void {
  const { areaId, kind, name, limit } = area;
  const start: EditorAction = {
    ...{ type: "start", areaId, kind },
    ...(name && { name }),
    ...(limit !== undefined && { limit }),
  };
  const begun = edit(loadDrafts(shelf, draftsKey(mapId)), start);
  const isBlank = openDraft(begun)?.history.now.corners.length === 0;
  const actions: readonly EditorAction[] = isBlank ? [{ type: "outline", corners }, { type: "close-outline" }] : [];
  storeDrafts(shelf, draftsKey(mapId), actions.reduce(edit, begun));
}
