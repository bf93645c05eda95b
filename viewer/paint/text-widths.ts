import type { Scene } from "./scene";

/** More texts than a floor shows; names of tracks come and go. */
const MOST_TEXTS = 4_000;

/** The widths of texts, each measured once: measuring costs more than everything else about a label. */
export class TextWidths {
  private readonly known = new Map<string, number>();
  private dressedFor: Scene["colours"] | undefined;

  /** A floor that is dressed anew may have another font of the same name. */
  dress({ colours }: Scene): void {
    if (this.dressedFor !== colours) this.known.clear();
    this.dressedFor = colours;
  }

  /** CSS pixels. `font` is as a context takes it. */
  of(context: CanvasRenderingContext2D, font: string, text: string): number {
    if (text === "") return 0;
    const key = `${font}|${text}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    if (this.known.size >= MOST_TEXTS) this.known.clear();
    context.font = font;
    const { width } = context.measureText(text);
    this.known.set(key, width);
    return width;
  }
}
