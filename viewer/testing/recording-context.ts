/** A canvas context for tests: remembers what was called on it and what was set, draws nothing. */
export interface Recording {
  readonly context: CanvasRenderingContext2D;
  /** Texts in the order they were drawn. */
  readonly texts: readonly string[];
  /** Every fill, with its colour and opacity. */
  readonly fills: readonly { readonly style: unknown; readonly alpha: unknown }[];
  /** The colour of every stroke. */
  readonly strokes: readonly unknown[];
  readonly calls: readonly string[];
  /** Every rounded box, as a label has one: x, y, width, height. */
  readonly boxes: readonly (readonly number[])[];
}

/** As wide as a narrow letter, in CSS pixels. */
const LETTER_WIDTH = 6;

export function recordContext(): Recording {
  const texts: string[] = [];
  const fills: { style: unknown; alpha: unknown }[] = [];
  const strokes: unknown[] = [];
  const calls: string[] = [];
  const boxes: number[][] = [];
  const state: Record<string, unknown> = { globalAlpha: 1 };
  const methods: Record<string, (...args: unknown[]) => unknown> = {
    measureText: (text) => ({ width: String(text).length * LETTER_WIDTH }),
    fillText: (text) => texts.push(String(text)),
    fill: () => fills.push({ style: state.fillStyle, alpha: state.globalAlpha }),
    roundRect: (...args) => boxes.push(args.slice(0, 4).map(Number)),
    stroke: () => strokes.push(state.strokeStyle),
  };
  const target = new Proxy(state, {
    get: (_, name: string) => {
      if (name in state) return state[name];
      return (...args: unknown[]) => {
        calls.push(name);
        return methods[name]?.(...args);
      };
    },
  });
  return { context: target as unknown as CanvasRenderingContext2D, texts, fills, strokes, calls, boxes };
}
