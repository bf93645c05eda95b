/** Every action that a key, a menu or the palette can run. */
export const ACTIONS = [
  { id: "search", group: "find", keys: ["/", "Mod+K"] },
  { id: "help", group: "find", keys: ["?"] },
  { id: "floorAbove", group: "floor", keys: ["]"] },
  { id: "floorBelow", group: "floor", keys: ["["] },
  { id: "fit", group: "floor", keys: ["F", "0"] },
  { id: "zoomIn", group: "floor", keys: ["+"] },
  { id: "zoomOut", group: "floor", keys: ["-"] },
  { id: "panLeft", group: "floor", keys: ["ArrowLeft"] },
  { id: "panRight", group: "floor", keys: ["ArrowRight"] },
  { id: "panUp", group: "floor", keys: ["ArrowUp"] },
  { id: "panDown", group: "floor", keys: ["ArrowDown"] },
  { id: "playPause", group: "time", keys: ["Space", "K"] },
  { id: "timeBack", group: "time", keys: ["J"] },
  { id: "timeForward", group: "time", keys: ["L"] },
  { id: "secondBack", group: "time", keys: [","] },
  { id: "secondForward", group: "time", keys: ["."] },
  { id: "slower", group: "time", keys: ["<"] },
  { id: "faster", group: "time", keys: [">"] },
  { id: "goLive", group: "time", keys: ["End"] },
  { id: "follow", group: "selection", keys: ["S"] },
  { id: "evidence", group: "selection", keys: ["E"] },
  { id: "deselect", group: "selection", keys: ["Escape"] },
  { id: "copyLink", group: "selection", keys: [] },
  { id: "toggleWifi", group: "show", keys: ["1"] },
  { id: "toggleSdk", group: "show", keys: ["2"] },
  { id: "toggleAsset", group: "show", keys: ["3"] },
  { id: "toggleUnconnected", group: "show", keys: ["4"] },
  { id: "clearFilters", group: "show", keys: ["Backspace"] },
  { id: "heat", group: "show", keys: ["H"] },
  { id: "trails", group: "show", keys: ["T"] },
  { id: "accessPoints", group: "show", keys: ["A"] },
  { id: "kiosk", group: "page", keys: [] },
  { id: "mute", group: "page", keys: ["M"] },
  { id: "themeLight", group: "page", keys: [] },
  { id: "themeDark", group: "page", keys: [] },
  { id: "themeSystem", group: "page", keys: [] },
] as const;

export type ActionId = (typeof ACTIONS)[number]["id"];
export type ActionGroup = (typeof ACTIONS)[number]["group"];

export const ACTION_GROUPS: readonly ActionGroup[] = ["find", "floor", "time", "selection", "show", "page"];

/** The keys of an action; empty for actions that are only in menus and the palette. */
export function keysOf(id: ActionId): readonly string[] {
  return ACTIONS.find((action) => action.id === id)?.keys ?? [];
}

/** The relevant part of a keyboard event. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  getModifierState(name: "AltGraph"): boolean;
}

/** The action of a key press. */
export function actionOf(press: KeyPress): ActionId | undefined {
  const name = nameOf(press);
  return ACTIONS.find(({ keys }) => (keys as readonly string[]).includes(name))?.id;
}

function nameOf(press: KeyPress): string {
  const { key, ctrlKey, metaKey, altKey } = press;
  // On many keyboards "=" is the plus key without Shift.
  const name = key === " " ? "Space" : key === "=" ? "+" : key.length === 1 ? key.toUpperCase() : key;
  // Some keyboards have brackets on AltGr, which reports itself as Ctrl and Alt.
  if (press.getModifierState("AltGraph")) return name;
  return `${altKey ? "Alt+" : ""}${ctrlKey || metaKey ? "Mod+" : ""}${name}`;
}
