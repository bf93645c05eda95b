import { saveFile } from "../api/download";
import { type BarsPicture, barsSvg } from "./bars-picture";
import { type ChartPicture, chartSvg, PICTURE } from "./chart-picture";
import { type GridPicture, gridSvg } from "./grid-picture";

/** File pixels per picture pixel, for sharp screens and print. */
const SCALE = 2;

export type Picture = ChartPicture | GridPicture | BarsPicture;

/** Downloads the picture as PNG. Returns false if the browser could not draw it. */
export async function savePicture(picture: Picture, name: string, isDark: boolean): Promise<boolean> {
  const svg = svgOf(picture, isDark);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  try {
    await image.decode();
  } catch {
    return false;
  }
  const canvas = document.createElement("canvas");
  canvas.width = PICTURE.width * SCALE;
  canvas.height = PICTURE.height * SCALE;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  const file = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (file) saveFile(file, `${name}.png`);
  return file !== null;
}

function svgOf(picture: Picture, isDark: boolean): string {
  if ("bars" in picture) return barsSvg(picture, isDark);
  return "rows" in picture ? gridSvg(picture, isDark) : chartSvg(picture, isDark);
}
