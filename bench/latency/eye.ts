import type { Page } from "playwright";
import type { Projection } from "./watch-page";

/** A page that shows a floor, and the words of Mist that change it. */
export interface Eye {
  readonly page: Page;
  readonly projection: Projection;
  /** The track whose words are watched as well; absent where the page has none. */
  readonly walker: string | undefined;
  /** Posts that the newcomer of a sample has appeared at its place, and that the walker has gone on. */
  readonly see: (sample: number) => Promise<void>;
}

export const VIEWPORT = { width: 1_440, height: 900 };
