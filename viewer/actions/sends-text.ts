type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "isComposing" | "repeat">;

/** True of Ctrl or Command with Enter, which sends a text of several lines. */
export function sendsText({ key, ctrlKey, metaKey, isComposing, repeat }: Keys): boolean {
  return key === "Enter" && (ctrlKey || metaKey) && !isComposing && !repeat;
}
