import type { Scene } from "./scene";

/** The most widths kept. A floor shows fewer texts, but names of tracks come and go. */
const MAX_TEXTS = 4_000;

/** Caches the widths of texts, because measuring is the most expensive part of a label. */
export class TextWidths {
  /** By font, then by text, because a joined key would be a long string to hash. */
  private readonly known = new Map<string, Map<string, number>>();
  private coloursOfCache: Scene["colours"] | undefined;

  /** Clears the cache if the colours changed, because the font of the same name may have changed with them. */
  setColours({ colours }: Scene): void {
    if (this.coloursOfCache !== colours) this.known.clear();
    this.coloursOfCache = colours;
  }

  /** The width in CSS pixels. `font` has the format of `CanvasRenderingContext2D.font`. */
  of(context: CanvasRenderingContext2D, font: string, text: string): number {
    if (text === "") return 0;
    const inFont = this.known.get(font) ?? new Map<string, number>();
    const known = inFont.get(text);
    if (known !== undefined) return known;
    if (inFont.size >= MAX_TEXTS) inFont.clear();
    context.font = font;
    const { width } = context.measureText(text);
    this.known.set(font, inFont.set(text, width));
    return width;
  }
}
