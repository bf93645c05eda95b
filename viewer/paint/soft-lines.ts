/** A line between two points in pixels, with its opacity at each end, from 0 to 255. */
export interface SoftLine {
  readonly fromX: number;
  readonly fromY: number;
  readonly fromAlpha: number;
  readonly toX: number;
  readonly toY: number;
  readonly toAlpha: number;
}

/**
 * Draws lines two pixels wide with soft edges into RGBA pixels. Where lines cross, the more opaque one stays, so that the trails of a crowd
 * do not add up to a blot.
 */
export class SoftLines {
  readonly width: number;
  readonly height: number;
  /** Colour of the next lines: red, green and blue as the lower 24 bits. */
  colour = 0;
  private readonly pixels: Int32Array;

  /** `pixels` holds a 32-bit RGBA value each, row after row. */
  constructor(pixels: Int32Array, width: number, height: number) {
    this.pixels = pixels;
    this.width = width;
    this.height = height;
  }

  clear(): void {
    this.pixels.fill(0);
  }

  draw({ fromX, fromY, fromAlpha, toX, toY, toAlpha }: SoftLine): void {
    if (Math.abs(toX - fromX) >= Math.abs(toY - fromY)) {
      const slope = (toY - fromY) / (toX - fromX);
      const fade = (toAlpha - fromAlpha) / (toX - fromX);
      const last = Math.min(this.width - 1, Math.floor(Math.max(fromX, toX)));
      for (let x = Math.max(0, Math.ceil(Math.min(fromX, toX))); x <= last; x++) {
        const along = x - fromX;
        this.cross(fromY + slope * along, { at: x, step: this.width, size: this.height }, fromAlpha + fade * along);
      }
      return;
    }
    const slope = (toX - fromX) / (toY - fromY);
    const fade = (toAlpha - fromAlpha) / (toY - fromY);
    const last = Math.min(this.height - 1, Math.floor(Math.max(fromY, toY)));
    for (let y = Math.max(0, Math.ceil(Math.min(fromY, toY))); y <= last; y++) {
      const along = y - fromY;
      this.cross(fromX + slope * along, { at: y * this.width, step: 1, size: this.width }, fromAlpha + fade * along);
    }
  }

  /** Draws one cross-section of the line: a full pixel and the covered parts of its two neighbours. */
  private cross(middle: number, side: { at: number; step: number; size: number }, alpha: number): void {
    const first = Math.floor(middle - 0.5);
    if (!(first >= 0 && first + 2 < side.size)) return;
    const i = side.at + first * side.step;
    const beyond = middle - 0.5 - first;
    this.set(i, alpha * (1 - beyond));
    this.set(i + side.step, alpha);
    this.set(i + 2 * side.step, alpha * beyond);
  }

  private set(i: number, alpha: number): void {
    if (alpha > (this.pixels[i] ?? 0) >>> 24) this.pixels[i] = (alpha << 24) | this.colour;
  }
}
