import type { HeatCells } from "@/domain/heat-grid";
import type { HeatField } from "./heat-field";
import { heatRamp } from "./heat-ramp";
import { heatTop } from "./heat-scale";
import { rangeDensity } from "./range-heat";
import type { Scene } from "./scene";

/** Densities in square bins, and their position on a floor in metres. */
interface Bins {
  readonly density: Float32Array;
  readonly columns: number;
  readonly rows: number;
  readonly binM: number;
  readonly originX: number;
  readonly originY: number;
  /** The end of the scale, in the unit of the densities. */
  readonly top: number;
}

/** A heat map as an image with one pixel per bin, which the canvas scales to the floor smoothly at any zoom. */
class BinSheet {
  private canvas: OffscreenCanvas | undefined;
  private at = { x: 0, y: 0, width: 0, height: 0 };

  draw({ density, columns, rows, binM, originX, originY, top }: Bins, isDark: boolean): void {
    this.at = { x: originX, y: originY, width: columns * binM, height: rows * binM };
    if (this.canvas?.width !== columns || this.canvas.height !== rows) this.canvas = new OffscreenCanvas(columns, rows);
    const context = this.canvas.getContext("2d");
    if (!context) throw new Error("no 2d context for the heat map");
    const image = context.createImageData(columns, rows);
    colourIn(new Int32Array(image.data.buffer), density, { top, isDark });
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
    // The field is smooth already, and a higher quality takes five times as long in every frame of a zoom.
    context.imageSmoothingQuality = "low";
    context.drawImage(this.canvas, this.at.x, this.at.y, this.at.width, this.at.height);
    context.restore();
  }
}

/** The heat map of the last minutes. */
export class HeatSheet extends BinSheet {
  /** The end of the scale, in tracks per 10 m². */
  top: number | undefined;

  refresh(field: HeatField, isDark: boolean): void {
    const density = field.density();
    this.top = heatTop(density, this.top);
    const { columns, rows, binM } = field;
    this.draw({ density, columns, rows, binM, originX: 0, originY: 0, top: this.top }, isDark);
  }
}

/** The heat map over a range, redrawn when the cells or the theme change. */
export class RangeHeatSheet extends BinSheet {
  private shown: { readonly cells: HeatCells; readonly isDark: boolean } | undefined;

  /** Returns false if nothing had to be drawn: the same cells in the same theme, or no cells. */
  show(cells: HeatCells, isDark: boolean): boolean {
    if (this.shown?.cells === cells && this.shown.isDark === isDark) return false;
    this.shown = { cells, isDark };
    const { columns, rows, cellM, originX, originY } = cells;
    if (columns === 0 || rows === 0) return false;
    this.draw({ ...rangeDensity(cells), columns, rows, binM: cellM, originX, originY }, isDark);
    return true;
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
