import { until } from "../viewer";
import type { DrivenBrowser, InputSource, PointerAction } from "./driven-browser";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** User actions on a page. Elements are found by the beginning of their names, once they can be pressed. */
export interface Hands {
  readonly middleOf: (selector: string, name: string) => Promise<Point>;
  readonly press: (selector: string, name: string) => Promise<void>;
  readonly drag: (from: Point, to: Point) => Promise<void>;
  /** Replaces the text of a field. */
  readonly fill: (label: string, text: string) => Promise<void>;
}

/** Timeout, which only failures reach. */
export const PATIENCE_MS = 60_000;
const CONTROL = "\uE009";
const STEPS = 8;

export function createHands({ run, perform }: DrivenBrowser): Hands {
  async function middleOf(selector: string, name: string): Promise<Point> {
    let last: Point | null = null;
    const standsStill = async () => {
      // Fails while the page is being replaced by the next one.
      const now = await run(findMiddle, selector, name).catch(() => null);
      const isStill = now !== null && now.x === last?.x && now.y === last.y;
      last = now;
      return isStill ? now : undefined;
    };
    return until(`${selector} "${name}" can be pressed`, standsStill, PATIENCE_MS);
  }

  async function press(selector: string, name: string): Promise<void> {
    await perform([mouse(moveTo(await middleOf(selector, name)), DOWN, UP)]);
  }

  async function type(text: string): Promise<void> {
    await perform([keyboard([...text].flatMap((value) => [keyDown(value), keyUp(value)]))]);
  }

  return {
    middleOf,
    press,
    drag: async (from, to) => {
      const steps = Array.from({ length: STEPS }, (_, i) => between(from, to, (i + 1) / STEPS));
      await perform([mouse(moveTo(from), DOWN, ...steps.map(moveTo), UP)]);
    },
    fill: async (label, text) => {
      await press("input", label);
      await perform([keyboard([keyDown(CONTROL), keyDown("a"), keyUp("a"), keyUp(CONTROL)])]);
      await type(text);
    },
  };
}

/** Null while the element is missing, covered, or not hydrated, so that a press would be lost. */
function findMiddle(selector: string, name: string): Point | null {
  const nameOf = (element: Element) =>
    element.getAttribute("aria-label") ??
    (element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent) ??
    "";
  const element = [...document.querySelectorAll(selector)].find((each) => nameOf(each).trim().startsWith(name));
  if (!element || !Object.keys(element).some((key) => key.startsWith("__reactProps"))) return null;
  const box = element.getBoundingClientRect();
  const middle = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  return element.contains(document.elementFromPoint(middle.x, middle.y)) ? middle : null;
}

const DOWN: PointerAction = { type: "pointerDown", button: 0 };
const UP: PointerAction = { type: "pointerUp", button: 0 };

function moveTo({ x, y }: Point): PointerAction {
  return { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 };
}

function between(from: Point, to: Point, share: number): Point {
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function mouse(...actions: readonly PointerAction[]): InputSource {
  return { type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions };
}

function keyboard(actions: Extract<InputSource, { type: "key" }>["actions"]): InputSource {
  return { type: "key", id: "keyboard", actions };
}

const keyDown = (value: string) => ({ type: "keyDown", value }) as const;
const keyUp = (value: string) => ({ type: "keyUp", value }) as const;
