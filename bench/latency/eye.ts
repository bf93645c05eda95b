import type { Page } from "playwright";
import type { Projection } from "./watch-page";

/** A page that shows a floor, and a way to send Mist's events for it. */
export interface Eye {
  readonly page: Page;
  readonly projection: Projection;
  /** The track whose text is watched as well; undefined if the page has no texts. */
  readonly walker: string | undefined;
  /** Posts a new track of a sample at its position, and a move of the walker. */
  readonly see: (sample: number) => Promise<void>;
}

export const VIEWPORT = { width: 1_440, height: 900 };
