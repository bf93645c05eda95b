import type { Stop } from "../connection/connection";
import { type ActionId, actionOf } from "./action-table";
import type { Actions } from "./actions";

/** Elements in which a key types a letter, and open elements that handle keys themselves. */
const TYPING = "input, textarea, select, [contenteditable]";
const OPEN = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";
/**
 * `OF_FLOOR` keys act on the floor only if the focus is in here. Elsewhere they scroll, walk through a list, move a slider or press a
 * button.
 */
const FLOOR = "[role=application]";
const OF_FLOOR = /^(?:Arrow| $|End$)/;
/** Space runs its action on a focused slider, too, because sliders do not use it. */
const PLAYED = "[role=slider]";

/** Runs the actions of the keys pressed anywhere on the page, until stopped. */
export function pressKeys({ run }: Pick<Actions, "run">): Stop {
  const listen = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return;
    const id = actionOf(event);
    if (id && isMeant(event, id) && run(id)) event.preventDefault();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

function isMeant({ target, ctrlKey, metaKey, key }: KeyboardEvent, id: ActionId): boolean {
  if (!(target instanceof Element)) return true;
  if (id === "search" && (ctrlKey || metaKey)) return true;
  if (target.closest(TYPING) || target.closest(OPEN)) return false;
  if (key === " " && target.matches(PLAYED)) return true;
  return !OF_FLOOR.test(key) || target.matches("body, main") || target.closest(FLOOR) !== null;
}
