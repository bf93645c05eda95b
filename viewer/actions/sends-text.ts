type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "isComposing" | "repeat">;

/** True for Ctrl+Enter and Command+Enter, which submit a multi-line text. */
export function sendsText({ key, ctrlKey, metaKey, isComposing, repeat }: Keys): boolean {
  return key === "Enter" && (ctrlKey || metaKey) && !isComposing && !repeat;
}
