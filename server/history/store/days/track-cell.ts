import { isMac, kindOf, TRACK_KINDS, type TrackId } from "@/domain/ids";

const MAC_BYTES = 6;

/** A track's id as it lies in a day: of an address its kind and its bytes, any other as text. */
export function toTrackCell(trackId: TrackId): Uint8Array | string {
  const mac = trackId.slice(trackId.indexOf(":") + 1);
  const kind = TRACK_KINDS.indexOf(kindOf(trackId));
  return isMac(mac) && kind >= 0 ? Buffer.from(`0${kind}${mac}`, "hex") : trackId;
}

/** Undefined where it is none of `toTrackCell`. */
export function fromTrackCell(cell: unknown): TrackId | undefined {
  if (typeof cell === "string") return cell as TrackId;
  if (!(cell instanceof Uint8Array) || cell.length !== 1 + MAC_BYTES) return undefined;
  const kind = TRACK_KINDS[cell[0] ?? TRACK_KINDS.length];
  return kind && `${kind}:${Buffer.from(cell.subarray(1)).toString("hex")}`;
}
