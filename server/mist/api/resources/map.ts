import { z } from "zod";
import type { ImagePoint } from "@/domain/geometry";
import { fact, required, toMapId, toNumber, toText } from "../../fields";
import { toImagePoint, toLimit, toMembers, toPartialList, toPositive } from "./readers";

/** `GET /sites/:site_id/maps`. Lengths are pixels of the image, except that those ending in `_m` are metres. */
export const mapSchema = z.object({
  id: required(toMapId, "id"),
  name: fact(toText),
  /** `image`, or `google` for a Google map. */
  type: fact(toText),
  width: fact(toPositive),
  height: fact(toPositive),
  width_m: fact(toPositive),
  height_m: fact(toPositive),
  ppm: fact(toPositive),
  /** Degrees: 0 if up is north, 90 if up is west. */
  orientation: fact(toNumber),
  occupancy_limit: fact(toLimit),
  modified_time: fact(toNumber),
  url: fact(toImageAddress),
  thumbnail_url: fact(toImageAddress),
  wall_path: fact(toPath),
});

export type MapResource = z.output<typeof mapSchema>;

/** Lines between points, as a graph. A line may be listed at one of its ends or at both. */
export interface MapPath {
  readonly nodes: readonly PathNode[];
}

export interface PathNode {
  readonly name: string;
  readonly position: ImagePoint;
  /** Names of the nodes at the other ends of its lines. */
  readonly edges: readonly string[];
}

/** A signed address contains a token of a few hundred characters. */
const LONGEST_ADDRESS = 8_192;

function toImageAddress(value: unknown): string | undefined {
  if (typeof value !== "string" || value.length > LONGEST_ADDRESS) return undefined;
  const address = value.trim();
  return /^https?:/i.test(address) && URL.canParse(address) ? address : undefined;
}

const MAX_NODES = 50_000;
const MAX_EDGES = 1_000;

const toNodes = toPartialList(toNode, MAX_NODES);

/** `actual` means pixels of the image; no other value of `coordinate` is known. */
function toPath(value: unknown): MapPath | undefined {
  const members = toMembers(value);
  if ((members?.coordinate ?? "actual") !== "actual") return undefined;
  const nodes = toNodes(members?.nodes);
  return nodes && { nodes };
}

/** The weight of an edge, a string or a number, is ignored. */
function toNode(value: unknown): PathNode | undefined {
  const members = toMembers(value);
  const name = toText(members?.name);
  const position = toImagePoint(members?.position);
  if (name === undefined || !position) return undefined;
  const edges = Object.keys(toMembers(members?.edges) ?? {}).slice(0, MAX_EDGES);
  return { name, position, edges: edges.flatMap((edge) => toText(edge) ?? []) };
}
