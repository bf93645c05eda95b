import { isMac, kindOf, TRACK_KINDS, type TrackId } from "@/domain/ids";

const MAC_BYTES = 6;

/** A track id as stored in a day file: an address as its kind and bytes, any other id as text. */
export function toTrackCell(trackId: TrackId): Uint8Array | string {
  const mac = trackId.slice(trackId.indexOf(":") + 1);
  const kind = TRACK_KINDS.indexOf(kindOf(trackId));
  return isMac(mac) && kind >= 0 ? Buffer.from(`0${kind}${mac}`, "hex") : trackId;
}

/** A cell of that column as text, for `fromCellText`; NULL for what is neither an address nor text. SQLite returns text faster than bytes. */
export function cellText(column: string): string {
  return `CASE typeof(${column}) WHEN 'blob' THEN lower(hex(${column})) WHEN 'text' THEN ':' || ${column} END`;
}

/** The id of a cell that was read by `cellText`; undefined if `toTrackCell` did not store it. */
export function fromCellText(text: string | null): TrackId | undefined {
  if (text?.startsWith(":")) return text.slice(1) as TrackId;
  if (text?.length !== 2 * (1 + MAC_BYTES)) return undefined;
  const kind = TRACK_KINDS[Number.parseInt(text.slice(0, 2), 16)];
  return kind && `${kind}:${text.slice(2)}`;
}
