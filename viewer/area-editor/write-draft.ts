import type { Area } from "@/domain/area";
import type { AreaId, MapId } from "@/domain/ids";
import { openDraft } from "./editor-state";
import type { EditorStore } from "./editor-store";
import { type AreaOutcome, deleteArea, saveArea, saveObstacle } from "./save-area";

/** After this many saves overtaken by others, the user is asked. */
const MAX_TRIES = 3;

/** Saves the open draft. Undefined if there is none, or if a write is in flight. */
export async function saveOpenDraft(mapId: MapId, store: EditorStore): Promise<AreaOutcome | undefined> {
  const draft = openDraft(store.getState());
  return draft && busy(store, () => save(mapId, store, draft.areaId));
}

/** Deletes an area and its draft. */
export async function deleteDrawnArea(area: Area, store: EditorStore): Promise<AreaOutcome | undefined> {
  return busy(store, async () => {
    const outcome = applyOutcome(store, area.areaId, await deleteArea(area));
    if (outcome.type === "done") store.getState().do({ type: "discard", areaId: area.areaId });
    return outcome;
  });
}

/** Records conflicts and refusals in the draft. */
export function applyOutcome(store: EditorStore, areaId: AreaId, outcome: AreaOutcome): AreaOutcome {
  const edit = store.getState().do;
  if (outcome.type === "conflict") edit({ type: "meet", areaId, theirs: outcome.theirs });
  if (outcome.type === "refused") edit({ type: "refused", areaId, refusals: outcome.refusals });
  return outcome;
}

/** Saves, and tries again if another user's change was merged without a conflict. */
async function save(mapId: MapId, store: EditorStore, areaId: AreaId, tries = MAX_TRIES): Promise<AreaOutcome> {
  const { drafts, do: edit } = store.getState();
  const draft = drafts.get(areaId);
  if (!draft) return { type: "withheld", why: "unchanged" };
  if (!saveObstacle(draft)) edit({ type: "send", areaId });
  const outcome = applyOutcome(store, areaId, await saveArea(mapId, draft));
  if (outcome.type === "done") edit({ type: "saved", area: outcome.area });
  const isMerged = outcome.type === "conflict" && !store.getState().drafts.get(areaId)?.theirs;
  return isMerged && tries > 1 ? save(mapId, store, areaId, tries - 1) : outcome;
}

async function busy(store: EditorStore, write: () => Promise<AreaOutcome>): Promise<AreaOutcome | undefined> {
  if (store.getState().isBusy) return undefined;
  store.setState({ isBusy: true });
  try {
    return await write();
  } finally {
    store.setState({ isBusy: false });
  }
}
