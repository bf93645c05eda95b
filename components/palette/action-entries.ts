import { ACTIONS, type ActionId } from "@/viewer/actions/action-table";
import { bestMatches } from "@/viewer/listing/best-matches";
import type { Translate } from "../text/messages";
import type { Entry } from "./entry";

/** Nobody moves a floor by typing "left", and the palette is open already. */
const UNLISTED: ReadonlySet<ActionId> = new Set(["search", "panLeft", "panRight", "panUp", "panDown"]);
const MOST_FOUND = 6;

/** What can be done here and is called what was typed. */
export function actionEntries(offered: ReadonlySet<ActionId>, query: string, t: Translate): readonly Entry[] {
  const listed = ACTIONS.filter(({ id }) => offered.has(id) && !UNLISTED.has(id));
  const matches = bestMatches(listed, ({ id }) => t(`action.${id}`), query);
  return (query.trim() === "" ? matches : matches.slice(0, MOST_FOUND)).map(({ item: { id }, rank, marks }) => ({
    value: `action:${id}`,
    sign: { type: "action", id },
    name: { text: t(`action.${id}`), marks },
    rank,
    does: { action: id },
  }));
}
