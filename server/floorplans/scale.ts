import type { Floorplan, FloorplanImage } from "@/domain/floorplan";

export interface ScaleInput {
  readonly widthM?: number;
  readonly heightM?: number;
  readonly ppm?: number;
}

type Scale = Pick<Floorplan, "widthM" | "heightM" | "ppm">;
export type Rescaled =
  | { readonly ok: true; readonly scale: Scale }
  | { readonly ok: false; readonly contradictions: readonly SizeContradiction[] };

/** A given size that contradicts the image at the scale: the image's size in pixels and, at `ppm`, in metres. */
export interface SizeContradiction {
  readonly field: "widthM" | "heightM";
  readonly pixels: number;
  readonly metres: number;
  readonly ppm: number;
}

/** Given sizes may differ from the image's by this share: people measure, and Mist rounds. */
const TOLERANCE = 0.01;

/** With an image, one size determines the others; without one, sizes are kept as given until there is an image. */
export function rescale({ image, ...floorplan }: Floorplan, given: ScaleInput): Rescaled {
  if (!image) return { ok: true, scale: defined({ ...floorplan, ...defined(given) }) };
  const ppm = given.ppm ?? ppmBySize(image, given);
  if (ppm === undefined) return { ok: true, scale: defined(floorplan) };
  const contradictions = contradictionsOf(image, given, ppm);
  return contradictions.length > 0 ? { ok: false, contradictions } : { ok: true, scale: scaleAt(image, ppm) };
}

/** Which size a floor keeps with a new image: if its proportions differ, not all can stay. */
export type KeptSize = "width" | "height" | "ppm";

/** A new image shows the same floor: its size in metres stays, whatever its pixels, so areas and tracks stay where they are. */
export function withImage(floorplan: Floorplan, image: FloorplanImage, keep: KeptSize = "width"): Floorplan {
  const ppm = ppmKeeping(keep, image, floorplan);
  return { ...floorplan, ...(ppm !== undefined && scaleAt(image, ppm)), image };
}

/** The scale from the size to keep, else from one that is known. */
function ppmKeeping(keep: KeptSize, image: FloorplanImage, { widthM, heightM, ppm }: ScaleInput): number | undefined {
  const width = widthM && image.width / widthM;
  const height = heightM && image.height / heightM;
  return { width, height, ppm }[keep] ?? width ?? height ?? ppm;
}

function ppmBySize(image: FloorplanImage, { widthM, heightM }: ScaleInput): number | undefined {
  if (widthM !== undefined) return image.width / widthM;
  return heightM === undefined ? undefined : image.height / heightM;
}

function scaleAt({ width, height }: FloorplanImage, ppm: number): Scale {
  return { widthM: toMicrometres(width / ppm), heightM: toMicrometres(height / ppm), ppm };
}

/** Rounds away results such as 59.99999999999999. */
function toMicrometres(metres: number): number {
  return Math.round(metres * 1e6) / 1e6;
}

function contradictionsOf(image: FloorplanImage, given: ScaleInput, ppm: number): readonly SizeContradiction[] {
  return (["width", "height"] as const).flatMap((side) => {
    const field = `${side}M` as const;
    const metres = given[field];
    if (metres === undefined || Math.abs(metres * ppm - image[side]) <= TOLERANCE * image[side]) return [];
    return [{ field, pixels: image[side], metres: toMicrometres(image[side] / ppm), ppm }];
  });
}

function defined({ widthM, heightM, ppm }: ScaleInput): Scale {
  return {
    ...(widthM !== undefined && { widthM }),
    ...(heightM !== undefined && { heightM }),
    ...(ppm !== undefined && { ppm }),
  };
}
