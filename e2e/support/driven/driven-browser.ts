/** A browser that Playwright cannot drive as it is installed. It gets real keys and pointer moves. */
export interface DrivenBrowser {
  readonly goto: (url: string) => Promise<void>;
  /** Runs a function in the page. It may use nothing from outside itself; arguments and result are JSON. */
  readonly run: <Args extends readonly unknown[], Result>(
    script: (...args: Args) => Result,
    ...args: Args
  ) => Promise<Result>;
  readonly perform: (sources: readonly InputSource[]) => Promise<void>;
  /** Console errors and warnings and uncaught errors so far, over all pages, as the browser's messages. */
  readonly complaints: () => Promise<readonly string[]>;
  /** The page as a PNG. */
  readonly picture: () => Promise<Buffer>;
  readonly close: () => Promise<void>;
}

/** Input actions in WebDriver's format, which BiDi shares. */
export type InputSource =
  | { readonly type: "key"; readonly id: string; readonly actions: readonly KeyAction[] }
  | {
      readonly type: "pointer";
      readonly id: string;
      readonly parameters: { readonly pointerType: "mouse" };
      readonly actions: readonly PointerAction[];
    };

interface KeyAction {
  readonly type: "keyDown" | "keyUp";
  readonly value: string;
}

/** `x` and `y` are whole CSS pixels from the viewport's top left. */
export type PointerAction =
  | { readonly type: "pointerMove"; readonly x: number; readonly y: number; readonly duration: number }
  | { readonly type: "pointerDown" | "pointerUp"; readonly button: number };

/** The size of the page, or of the window if only that can be set. */
export const VIEWPORT = { width: 1440, height: 900 };

/** An expression that calls the function in a page and returns its result as JSON. */
export function callOf(script: (...args: never) => unknown, args: readonly unknown[]): string {
  return `JSON.stringify((${script})(...${JSON.stringify(args)}) ?? null)`;
}
