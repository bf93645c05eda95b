import type { MapId } from "@/domain/ids";

/** A file that was dropped on one page and is opened by the next page: an address cannot hold a file. */
let dropped: { readonly file: File; readonly mapId: MapId } | undefined;

export function keepDroppedFile(file: File, mapId: MapId): void {
  dropped = { file, mapId };
}

/** The file that was dropped on this floor, if it was the last one. It is forgotten at once, so that no later page opens it. */
export function removeDroppedFile(mapId: MapId | undefined): File | undefined {
  const last = dropped;
  dropped = undefined;
  return last && last.mapId === mapId ? last.file : undefined;
}
