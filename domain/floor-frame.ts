import { ByteReader, ByteWriter } from "./bytes";
import { type MapId, TRACK_KINDS, type TrackId, type TrackKind } from "./ids";
import type { EpochMs } from "./time";

/** First byte of a frame. Increased whenever the layout changes. */
const FRAME_VERSION = 2;

/** A track gets a slot on a floor, or changes its label there. Later fixes contain only the slot. */
export interface Join {
  readonly slot: number;
  readonly trackId: TrackId;
  readonly kind: TrackKind;
  readonly connected: boolean;
  /** Interval of its reports in milliseconds (whole seconds); 0 if it is not known yet. */
  readonly intervalMs: number;
  readonly label?: string;
}

export interface FrameHeader {
  readonly mapId: MapId;
  readonly epoch: number;
  readonly seq: number;
  /** A whole frame: the receiver discards what it held before. */
  readonly whole: boolean;
}

/** The contents of a frame, in this order: reset (if it is whole), leaves, joins, fixes. In metres and epoch milliseconds. */
export interface FrameSink {
  reset(): void;
  leave(slot: number): void;
  join(join: Join): void;
  fix(slot: number, x: number, y: number, at: EpochMs): void;
}

/** Fixes in columns, indexed by slot. */
export interface FixColumns {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly ats: Float64Array;
}

/** To be iterated once. Each item has to be read before the next is requested. */
export interface Joins extends Iterable<JoinLike> {
  readonly length: number;
}

type JoinLike = Omit<Join, "label"> & { readonly label?: string | undefined };

/** The output of `encodeJoins`, in any order. */
export interface EncodedJoins {
  /** Number of joins in all blocks. */
  readonly length: number;
  readonly blocks: Iterable<Uint8Array>;
}

export interface FrameContent {
  readonly leaves: readonly number[];
  readonly joins: Joins | EncodedJoins;
  /** Slots with a new fix, ascending. */
  readonly fixedSlots: ArrayLike<number>;
  readonly columns: FixColumns;
}

const WHOLE = 1;
const CONNECTED = 4;
const LABELLED = 8;

/** Approximate sizes, for allocating the buffer. */
const HEADER_BYTES = 128;
const JOIN_BYTES = 48;
const FIX_BYTES = 8;

/** Positions are sent in whole centimetres. A floor stores them rounded in the same way, so that both sides have equal numbers. */
export function toCentimetres(metres: number): number {
  return Math.round(metres * 100);
}

/** 6 to 8 bytes for each fix: slot difference, x and y in centimetres, and milliseconds before the newest. */
export function encodeFrame(header: FrameHeader, content: FrameContent): Uint8Array {
  const { leaves, joins, fixedSlots, columns } = content;
  const writer = new ByteWriter(HEADER_BYTES + joins.length * JOIN_BYTES + fixedSlots.length * FIX_BYTES);
  writer.byte(FRAME_VERSION);
  writer.byte(header.whole ? WHOLE : 0);
  writer.uint32(header.epoch);
  writer.uint32(header.seq);
  writer.text(header.mapId);
  writer.varint(leaves.length);
  for (const slot of leaves) writer.varint(slot);
  writer.varint(joins.length);
  if ("blocks" in joins) for (const block of joins.blocks) writer.raw(block);
  else for (const join of joins) writeJoin(writer, join);
  writeFixes(writer, fixedSlots, columns);
  return writer.finish();
}

/** Joins as encoded in a frame after their number. */
export function encodeJoins(joins: Joins): Uint8Array {
  const writer = new ByteWriter(joins.length * JOIN_BYTES);
  for (const join of joins) writeJoin(writer, join);
  return writer.finish();
}

function writeJoin(writer: ByteWriter, { slot, trackId, kind, connected, intervalMs, label }: JoinLike): void {
  writer.varint(slot);
  writer.byte(TRACK_KINDS.indexOf(kind) | (connected ? CONNECTED : 0) | (label === undefined ? 0 : LABELLED));
  writer.varint(intervalMs / 1_000);
  writer.text(trackId, kind.length + 1);
  if (label !== undefined) writer.text(label);
}

function writeFixes(writer: ByteWriter, slots: ArrayLike<number>, { xs, ys, ats }: FixColumns): void {
  let newest = 0;
  for (let i = 0; i < slots.length; i++) newest = Math.max(newest, ats[slots[i] ?? 0] ?? 0);
  writer.varint(slots.length);
  writer.float64(newest);
  let previous = 0;
  for (let i = 0; i < slots.length; i++) {
    const slot = slots[i] ?? 0;
    writer.varint(slot - previous);
    writer.zigzag(toCentimetres(xs[slot] ?? 0));
    writer.zigzag(toCentimetres(ys[slot] ?? 0));
    writer.varint(newest - (ats[slot] ?? 0));
    previous = slot;
  }
}

/** Undefined if the frame has another version: the viewer is older or newer than the server. */
export function readFrameHeader(bytes: Uint8Array): FrameHeader | undefined {
  return readHeader(new ByteReader(bytes));
}

function readHeader(reader: ByteReader): FrameHeader | undefined {
  if (reader.byte() !== FRAME_VERSION) return undefined;
  const flags = reader.byte();
  const epoch = reader.uint32();
  const seq = reader.uint32();
  return { epoch, seq, whole: (flags & WHOLE) !== 0, mapId: reader.text() };
}

/** Passes everything in the frame to the sink. Throws `RangeError` if the frame ends early. */
export function decodeFrame(bytes: Uint8Array, sink: FrameSink): FrameHeader | undefined {
  const reader = new ByteReader(bytes);
  const header = readHeader(reader);
  if (!header) return undefined;
  if (header.whole) sink.reset();
  for (let left = reader.varint(); left > 0; left--) sink.leave(reader.varint());
  for (let left = reader.varint(); left > 0; left--) sink.join(readJoin(reader));
  readFixes(reader, sink);
  return header;
}

function readJoin(reader: ByteReader): Join {
  const slot = reader.varint();
  const flags = reader.byte();
  const kind = TRACK_KINDS[flags & 3] ?? "wifi";
  const intervalMs = reader.varint() * 1_000;
  const trackId: TrackId = `${kind}:${reader.text()}`;
  const label = flags & LABELLED ? { label: reader.text() } : {};
  return { slot, trackId, kind, connected: (flags & CONNECTED) !== 0, intervalMs, ...label };
}

function readFixes(reader: ByteReader, sink: FrameSink): void {
  const count = reader.varint();
  const newest = reader.float64();
  let slot = 0;
  for (let i = 0; i < count; i++) {
    slot += reader.varint();
    const x = reader.zigzag() / 100;
    const y = reader.zigzag() / 100;
    sink.fix(slot, x, y, newest - reader.varint());
  }
}
