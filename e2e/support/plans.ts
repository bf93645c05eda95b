import type { Page } from "playwright/test";
import sharp from "sharp";
import { type Api, bearer } from "./api";
import { SITE_ID } from "./mist";

/** A unique id for a floor or an area of one test. */
export const floorId = (number: number) => `a0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;

/** Chooses a file by the file picker, with any media type, whatever the browser would derive from the name. */
export function chooseFile(page: Page, name: string, buffer: Buffer, mimeType = "image/png"): Promise<void> {
  return page.locator("input[type=file]").setInputFiles({ name, mimeType, buffer });
}

export async function floorWithImage(api: Api, number: number, scale: { readonly widthM?: number }): Promise<string> {
  const mapId = floorId(number);
  await api.call("POST", "/api/floorplans", { mapId, siteId: SITE_ID, name: `Floor ${number}`, ...scale });
  await api.putImage(mapId, await plan(800, 500));
  return mapId;
}

/** A white plan with a dark room in the top left corner. */
export function plan(width: number, height: number): Promise<Buffer> {
  const room = { width: Math.round(width / 4), height: Math.round(height / 4), channels: 3 as const };
  return sharp({ create: { width, height, channels: 3, background: "#ffffff" } })
    .composite([{ input: { create: { ...room, background: "#334466" } }, left: 0, top: 0 }])
    .png()
    .toBuffer();
}

/** The server's own copy of a floor's image. */
export async function image(url: string, mapId: string, level = 0): Promise<Buffer> {
  const response = await fetch(`${url}/api/floorplans/${mapId}/image?level=${level}`, { headers: bearer() });
  return Buffer.from(await response.arrayBuffer());
}
