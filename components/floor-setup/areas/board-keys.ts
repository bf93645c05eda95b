import type { Keys } from "./nudge";

export type BoardCommand = "undo" | "redo" | "save" | "leave" | "delete-corner";

const WITH_COMMAND_KEY: Readonly<Record<string, BoardCommand>> = { z: "undo", y: "redo", s: "save" };

/** What a key asks of the drawing board wherever the focus is; in a text field only what means nothing to the text. */
export function boardCommandOf(keys: Keys, isInText: boolean): BoardCommand | undefined {
  if (keys.ctrlKey || keys.metaKey) {
    const command = WITH_COMMAND_KEY[keys.key.toLowerCase()];
    return command === "undo" && keys.shiftKey ? "redo" : command;
  }
  if (keys.key === "Escape") return "leave";
  return keys.key === "Backspace" && !isInText ? "delete-corner" : undefined;
}
