import { type EpochMs, SECOND_MS } from "@/domain/time";
import { lengthOf, type TimeSpan, zoomed } from "./time-span";

/** The effect of a key on a focused time bar. */
export type BarPress =
  | { readonly type: "jump"; readonly at: EpochMs }
  | { readonly type: "live" }
  | { readonly type: "zoom"; readonly span: TimeSpan };

export interface BarState {
  readonly span: TimeSpan;
  /** Undefined while the floor is live. */
  readonly at: EpochMs | undefined;
  readonly now: EpochMs;
}

const STEP_MS = 5 * SECOND_MS;
/** The first step back from live, which must be long enough to leave live. */
const FROM_LIVE_MS = 15 * SECOND_MS;
const PAGE_SHARE = 0.1;
const ZOOM = 1.5;

/** The keys of sliders and media players; undefined for other keys. */
export function pressOf(key: string, { span, at, now }: BarState): BarPress | undefined {
  const shown = at ?? now;
  const jump = (byMs: number) => ({ type: "jump", at: shown + byMs }) as const;
  const zoom = (factor: number) => ({ type: "zoom", span: zoomed(span, { factor, around: shown, now }) }) as const;
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return jump(at === undefined ? -FROM_LIVE_MS : -STEP_MS);
    case "ArrowRight":
    case "ArrowUp":
      return jump(STEP_MS);
    case "PageDown":
      return jump(-lengthOf(span) * PAGE_SHARE);
    case "PageUp":
      return jump(lengthOf(span) * PAGE_SHARE);
    case "Home":
      return { type: "jump", at: span.from };
    case "End":
      return { type: "live" };
    case "+":
    case "=":
      return zoom(1 / ZOOM);
    case "-":
      return zoom(ZOOM);
    default:
      return undefined;
  }
}
