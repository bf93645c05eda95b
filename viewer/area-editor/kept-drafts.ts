import type { Area } from "@/domain/area";
import type { AreaId, MapId } from "@/domain/ids";
import type { KeptTexts } from "../kept/kept-texts";
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

/** Under which the drafts of a floor are kept. */
export function draftsKey(mapId: MapId): string {
  return `drafts ${mapId}`;
}

/** Stores unsaved drafts until a reload. If nothing can be stored, editing goes on. */
export function keepDrafts(shelf: KeptTexts, key: string, { drafts, openId }: EditorState): void {
  const worthKeeping = [...drafts.values()].filter(isWorthKeeping).map(toKept);
  const kept: Kept = { drafts: worthKeeping, ...(openId === undefined ? {} : { openId }) };
  if (worthKeeping.length === 0) shelf.removeItem(key);
  else shelf.setItem(key, JSON.stringify(kept));
}

/** What was kept; nothing where it cannot be read. */
export function recallDrafts(shelf: KeptTexts, key: string): EditorState {
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

/** By what an earlier version of this page may have written otherwise. */
function isKept(value: unknown): value is Kept {
  const drafts = (value as Kept | null)?.drafts;
  return (
    Array.isArray(drafts) &&
    drafts.every(
      ({ areaId, drawing }: Partial<KeptDraft>) => typeof areaId === "string" && Array.isArray(drawing?.corners),
    )
  );
}
