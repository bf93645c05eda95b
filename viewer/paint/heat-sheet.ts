import type { HeatField } from "./heat-field";
import { heatRamp } from "./heat-ramp";
import { heatTop } from "./heat-scale";
import type { Scene } from "./scene";

/** The heat map as a picture of one pixel a bin, which the canvas stretches over the floor: smooth at any zoom. */
export class HeatSheet {
  /** The end of the scale, in tracks per 10 m². */
  top: number | undefined;
  private canvas: OffscreenCanvas | undefined;
  private widthM = 0;
  private heightM = 0;

  refresh(field: HeatField, isDark: boolean): void {
    const density = field.density();
    this.top = heatTop(density, this.top);
    this.widthM = field.columns * field.binM;
    this.heightM = field.rows * field.binM;
    if (this.canvas?.width !== field.columns || this.canvas.height !== field.rows) {
      this.canvas = new OffscreenCanvas(field.columns, field.rows);
    }
    const context = this.canvas.getContext("2d");
    if (!context) throw new Error("no 2d context for the heat map");
    const image = context.createImageData(field.columns, field.rows);
    colourIn(new Int32Array(image.data.buffer), density, { top: this.top, isDark });
    context.putImageData(image, 0, 0);
  }

  paint(context: CanvasRenderingContext2D, { transform, extent }: Scene): void {
    if (!this.canvas) return;
    const { a, b, c, d, e, f } = transform;
    context.save();
    context.transform(a, b, c, d, e, f);
    context.beginPath();
    context.rect(0, 0, extent.widthM, extent.heightM);
    context.clip();
    // The field is smooth already; a finer quality takes five times as long, in every frame of a zoom.
    context.imageSmoothingQuality = "low";
    context.drawImage(this.canvas, 0, 0, this.widthM, this.heightM);
    context.restore();
  }
}

function colourIn(pixels: Int32Array, density: Float32Array, { top, isDark }: { top: number; isDark: boolean }): void {
  const ramp = heatRamp(isDark).map(
    ({ red, green, blue, alpha }) => (Math.round(alpha * 255) << 24) | (blue << 16) | (green << 8) | red,
  );
  const last = ramp.length - 1;
  for (let bin = 0; bin < density.length; bin++) {
    pixels[bin] = ramp[Math.min(last, Math.round(((density[bin] ?? 0) / top) * last))] ?? 0;
  }
}
