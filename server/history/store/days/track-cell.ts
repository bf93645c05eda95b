import { isMac, kindOf, TRACK_KINDS, type TrackId } from "@/domain/ids";

const MAC_BYTES = 6;

/** A track id as stored in a day file: an address as its kind and bytes, any other id as text. */
export function toTrackCell(trackId: TrackId): Uint8Array | string {
  const mac = trackId.slice(trackId.indexOf(":") + 1);
  const kind = TRACK_KINDS.indexOf(kindOf(trackId));
  return isMac(mac) && kind >= 0 ? Buffer.from(`0${kind}${mac}`, "hex") : trackId;
}

/** The id that `toTrackCell` stored; undefined for anything else. */
export function fromTrackCell(cell: unknown): TrackId | undefined {
  if (typeof cell === "string") return cell as TrackId;
  if (!(cell instanceof Uint8Array) || cell.length !== 1 + MAC_BYTES) return undefined;
  const kind = TRACK_KINDS[cell[0] ?? TRACK_KINDS.length];
  return kind && `${kind}:${Buffer.from(cell.subarray(1)).toString("hex")}`;
}
