import type { ScreenPoint } from "@/domain/geometry";
import { toScreen } from "../camera/camera";
import type { Cluster } from "../tracks/clusters";
import { SHOWN_KINDS } from "../tracks/look";
import { figureFont } from "./chip";
import type { ScreenBox } from "./label-space";
import type { Scene } from "./scene";
import type { NumberOf } from "./zone-tone";

/** Radius in CSS pixels by the number of digits, so that a disc does not change its size with every track. */
const RADII = [12, 14, 17, 20] as const;
const RING_WIDTH = 3;
const HALO_WIDTH = 2;
/** Arcs are rounded to this fraction of a turn, so that similar crowds share one cached picture. */
const TURN_PARTS = 16;
/** A disc moves aside for a label by at most this many CSS pixels, so that it stays near its tracks. */
const FARTHEST_ASIDE = 34;
const DIMMED_ALPHA = 0.4;
/** The most cached pictures. A busy floor shows a few hundred discs with far fewer pictures. */
const MAX_PICTURES = 500;

/** A disc and where it is painted, beside a label rather than under it. */
export interface PlacedCluster extends ScreenPoint {
  readonly cluster: Cluster;
  /** CSS pixels. */
  readonly radius: number;
}

export function placeClusters(scene: Scene, labels: readonly ScreenBox[]): readonly PlacedCluster[] {
  const { transform, viewport } = scene;
  return scene.clusters.flatMap((cluster) => {
    const radius = clusterRadius(cluster.count);
    const { x, y } = toScreen(transform, cluster.x, cluster.y);
    const isInView = x > -radius && x < viewport.width + radius && y > -radius && y < viewport.height + radius;
    return isInView ? [{ cluster, radius, ...beside(labels, { x, y }, radius) }] : [];
  });
}

function clusterRadius(count: number): number {
  return RADII[Math.min(String(count).length, RADII.length) - 1] ?? RADII[0];
}

/** Formats a count to fit its disc: "17", "230", "1.2k". */
export function clusterText(count: number, numberOf: NumberOf): string {
  if (count < 1_000) return numberOf(count);
  return `${numberOf(count < 10_000 ? Math.round(count / 100) / 10 : Math.round(count / 1_000))}k`;
}

/** Moves a disc out from under the labels by the shortest way, if there is one. */
function beside(labels: readonly ScreenBox[], at: ScreenPoint, radius: number): ScreenPoint {
  const reach = radius + HALO_WIDTH;
  const isFree = (point: ScreenPoint) => !labels.some((label) => covers(label, point, reach));
  if (isFree(at)) return at;
  const ways = labels.filter((label) => covers(label, at, 2 * reach)).flatMap((label) => waysOut(label, at, reach));
  const awayFrom = ({ x, y }: ScreenPoint) => Math.hypot(x - at.x, y - at.y);
  const free = ways.filter((way) => awayFrom(way) <= FARTHEST_ASIDE && isFree(way));
  return free.sort((a, b) => awayFrom(a) - awayFrom(b))[0] ?? at;
}

function waysOut({ x, y, width, height }: ScreenBox, at: ScreenPoint, reach: number): readonly ScreenPoint[] {
  return [
    { x: at.x, y: y - reach },
    { x: at.x, y: y + height + reach },
    { x: x - reach, y: at.y },
    { x: x + width + reach, y: at.y },
  ];
}

function covers({ x, y, width, height }: ScreenBox, point: ScreenPoint, reach: number): boolean {
  const isAcross = point.x > x - reach && point.x < x + width + reach;
  return isAcross && point.y > y - reach && point.y < y + height + reach;
}

/** Paints discs with their count and a ring that shows the shares of their kinds. Rings and counts are cached as pictures. */
export function createClusterPainter() {
  const pictures = new Map<string, OffscreenCanvas>();
  let dressedFor: Pick<Scene, "colours" | "font" | "pixelRatio"> | undefined;

  function picture(key: string, draw: () => OffscreenCanvas): OffscreenCanvas {
    const drawn = pictures.get(key) ?? draw();
    if (pictures.size >= MAX_PICTURES) pictures.clear();
    pictures.set(key, drawn);
    return drawn;
  }

  return (context: CanvasRenderingContext2D, placed: readonly PlacedCluster[], scene: Scene): void => {
    const { colours, font, pixelRatio } = scene;
    const isDressed =
      dressedFor?.colours === colours && dressedFor.font === font && dressedFor.pixelRatio === pixelRatio;
    if (!isDressed) pictures.clear();
    dressedFor = scene;
    for (const { cluster, radius, x, y } of placed) {
      const text = clusterText(cluster.count, scene.numberOf);
      const parts = partsOf(cluster);
      // A disc grows as it appears, which makes a split visible.
      const reach = (radius + HALO_WIDTH) * (0.6 + 0.4 * cluster.share);
      context.globalAlpha = cluster.share * (cluster.isDimmed ? DIMMED_ALPHA : 1);
      const layers = [
        picture(`${radius}|${parts.join()}`, () => drawRing({ parts, radius }, scene)),
        picture(`${radius}|${text}`, () => drawCount({ text, radius }, scene)),
      ];
      for (const layer of layers) context.drawImage(layer, x - reach, y - reach, 2 * reach, 2 * reach);
    }
    context.globalAlpha = 1;
  };
}

interface Ring {
  /** Shares of a turn, in the order of `SHOWN_KINDS`. */
  readonly parts: readonly number[];
  readonly radius: number;
}

function drawRing({ parts, radius }: Ring, { colours, pixelRatio }: Scene): OffscreenCanvas {
  const context = newContext(radius, pixelRatio);
  context.beginPath();
  context.arc(0, 0, radius + HALO_WIDTH, 0, 2 * Math.PI);
  context.fillStyle = colours.halo;
  context.globalAlpha = 0.85;
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(0, 0, radius - RING_WIDTH / 2, 0, 2 * Math.PI);
  context.fillStyle = colours.surface;
  context.fill();
  context.lineWidth = RING_WIDTH;
  let from = -Math.PI / 2;
  for (const [kind, part] of parts.entries()) {
    if (part === 0) continue;
    const to = from + (part / TURN_PARTS) * 2 * Math.PI;
    context.beginPath();
    context.arc(0, 0, radius - RING_WIDTH / 2, from, to);
    context.strokeStyle = colours.markers[SHOWN_KINDS[kind] ?? "wifi"];
    context.stroke();
    from = to;
  }
  return context.canvas;
}

function drawCount(
  { text, radius }: { readonly text: string; readonly radius: number },
  { colours, font, pixelRatio }: Scene,
): OffscreenCanvas {
  const context = newContext(radius, pixelRatio);
  context.font = figureFont(font).replace("12px", "11px");
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.ink;
  context.fillText(text, 0, 0.5);
  return context.canvas;
}

/** A context with its origin at the centre of the disc. */
function newContext(radius: number, pixelRatio: number): OffscreenCanvasRenderingContext2D {
  const side = Math.ceil(2 * (radius + HALO_WIDTH) * pixelRatio);
  const context = new OffscreenCanvas(side, side).getContext("2d");
  if (!context) throw new Error("no 2d context for a cluster");
  context.translate(side / 2, side / 2);
  context.scale(pixelRatio, pixelRatio);
  return context;
}

/** The ring of a disc in whole parts that add up to a turn. A kind with any members gets at least one part. */
export function partsOf({ kinds, count }: Pick<Cluster, "kinds" | "count">): readonly number[] {
  const parts = kinds.map((members) =>
    members === 0 ? 0 : Math.max(1, Math.round((members / Math.max(count, 1)) * TURN_PARTS)),
  );
  const largest = parts.indexOf(Math.max(...parts));
  const excess = parts.reduce((sum, part) => sum + part, 0) - TURN_PARTS;
  return parts.map((part, kind) => (kind === largest ? part - excess : part));
}
