import type { KeyboardEvent } from "react";

/** Moves the focus around a group of buttons by arrow keys, Home and End, from the last to the first too. Returns the button that got it. */
export function walkButtons(event: KeyboardEvent<HTMLElement>): HTMLElement | undefined {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined;
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const to = stepAround(event.key, buttons.indexOf(event.target as HTMLButtonElement), buttons.length);
  if (to === undefined) return undefined;
  event.preventDefault();
  buttons[to]?.focus();
  return buttons[to];
}

/** The index that a key moves to among `count` buttons in a circle; undefined for other keys, or if none of them is at `index`. */
export function stepAround(key: string, index: number, count: number): number | undefined {
  if (index < 0) return undefined;
  const next = (index + 1) % count;
  const previous = (index + count - 1) % count;
  return { ArrowRight: next, ArrowDown: next, ArrowLeft: previous, ArrowUp: previous, Home: 0, End: count - 1 }[key];
}
