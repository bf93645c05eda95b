import type { MapId } from "@/domain/ids";

/** A file dropped on one page and opened by the next page, because an address cannot hold a file. */
let dropped: { readonly file: File; readonly mapId: MapId } | undefined;

export function keepDroppedFile(file: File, mapId: MapId): void {
  dropped = { file, mapId };
}

/** Returns and forgets the file dropped on this floor, if it was the last one, so that no later page opens it. */
export function removeDroppedFile(mapId: MapId | undefined): File | undefined {
  const last = dropped;
  dropped = undefined;
  return last && last.mapId === mapId ? last.file : undefined;
}
