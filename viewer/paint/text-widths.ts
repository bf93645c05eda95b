import type { Scene } from "./scene";

/** More texts than a floor shows; names of tracks come and go. */
const MOST_TEXTS = 4_000;

/** The widths of texts, each measured once: measuring costs more than everything else about a label. */
export class TextWidths {
  /** By font, then by text: joined to one key, each look would read a long string. */
  private readonly known = new Map<string, Map<string, number>>();
  private dressedFor: Scene["colours"] | undefined;

  /** A floor that is dressed anew may have another font of the same name. */
  dress({ colours }: Scene): void {
    if (this.dressedFor !== colours) this.known.clear();
    this.dressedFor = colours;
  }

  /** CSS pixels. `font` is as a context takes it. */
  of(context: CanvasRenderingContext2D, font: string, text: string): number {
    if (text === "") return 0;
    const inFont = this.known.get(font) ?? new Map<string, number>();
    const known = inFont.get(text);
    if (known !== undefined) return known;
    if (inFont.size >= MOST_TEXTS) inFont.clear();
    context.font = font;
    const { width } = context.measureText(text);
    this.known.set(font, inFont.set(text, width));
    return width;
  }
}
