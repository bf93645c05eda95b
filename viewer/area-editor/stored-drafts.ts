import type { Area } from "@/domain/area";
import type { AreaId, MapId } from "@/domain/ids";
import type { TextStorage } from "../storage/text-storage";
import { type Draft, isWorthKeeping } from "./draft";
import type { Drawing } from "./drawing";
import { startHistory } from "./edit-history";
import { type EditorState, NOTHING_EDITED } from "./editor-state";

interface KeptDraft {
  readonly areaId: AreaId;
  readonly base?: Area;
  readonly drawing: Drawing;
  readonly sent?: Drawing;
}

interface Kept {
  readonly drafts: readonly KeptDraft[];
  readonly openId?: AreaId;
}

/** The storage key of a floor's drafts. */
export function draftsKey(mapId: MapId): string {
  return `drafts ${mapId}`;
}

/** Stores unsaved drafts so that they survive a reload. A failure to store is ignored. */
export function storeDrafts(shelf: TextStorage, key: string, { drafts, openId }: EditorState): void {
  const worthKeeping = [...drafts.values()].filter(isWorthKeeping).map(toKept);
  const kept: Kept = { drafts: worthKeeping, ...(openId === undefined ? {} : { openId }) };
  if (worthKeeping.length === 0) shelf.removeItem(key);
  else shelf.setItem(key, JSON.stringify(kept));
}

/** The stored drafts; empty if they cannot be read. */
export function loadDrafts(shelf: TextStorage, key: string): EditorState {
  try {
    const kept: unknown = JSON.parse(shelf.getItem(key) ?? "null");
    if (!isKept(kept)) return NOTHING_EDITED;
    const drafts = new Map(kept.drafts.map((each) => [each.areaId, toDraft(each)]));
    const openId = kept.openId !== undefined && drafts.has(kept.openId) ? kept.openId : undefined;
    return { ...NOTHING_EDITED, drafts, openId };
  } catch {
    return NOTHING_EDITED;
  }
}

function toKept({ areaId, base, history, sent }: Draft): KeptDraft {
  return { areaId, ...(base && { base }), drawing: history.now, ...(sent && { sent }) };
}

function toDraft({ areaId, base, drawing, sent }: KeptDraft): Draft {
  return { areaId, ...(base && { base }), history: startHistory(drawing), ...(sent && { sent }), refusals: [] };
}

/** Checks the parts that an earlier version of this page may have written differently. */
function isKept(value: unknown): value is Kept {
  const drafts = (value as Kept | null)?.drafts;
  return (
    Array.isArray(drafts) &&
    drafts.every(
      ({ areaId, drawing }: Partial<KeptDraft>) => typeof areaId === "string" && Array.isArray(drawing?.corners),
    )
  );
}
