import { z } from "zod";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { createSerialQueue } from "@/server/flow-control/serial-queue";
import type { Journal } from "@/server/journal/journal";
import type { SettingsStore } from "@/server/settings/settings-store";

/** A recording ends when its deliveries exceed this size. */
const MAX_BYTES = 500 * 1024 * 1024;
/** How long it can be downloaded after its end. */
const KEPT_MS = DAY_MS;
export const MAX_MINUTES = 60;
export const MAX_RECORDINGS = 5;

const KEY = "recordings";

const recordingJson = z.object({
  recordingId: z.string(),
  from: z.number(),
  /** When it ended or will end, exclusive. */
  until: z.number(),
  /** Its deliveries in the journal have `seq > after`, */
  after: z.number(),
  /** and `seq <= upTo`; absent while it is running. */
  upTo: z.number().optional(),
});

/** A range of deliveries that is kept in the journal. The file is made from it on download. */
export type Recording = Readonly<z.infer<typeof recordingJson>>;

export interface RecordingReport extends Recording {
  readonly deliveries: number;
  /** Bytes of the bodies. */
  readonly bytes: number;
  /** When it will be removed; absent while it is running. */
  readonly keptUntil?: EpochMs;
}

type Amount = Pick<RecordingReport, "deliveries" | "bytes">;

interface RecordingsParts {
  readonly journal: Pick<Journal, "lastSeq" | "held" | "appendedBytes" | "lastBefore">;
  readonly settings: SettingsStore;
  /** Measures the deliveries with `after < seq <= upTo`. */
  readonly measure: (after: number, upTo: number) => Promise<Amount>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly log: { warn(fields: object, message: string): void };
}

export type StartedRecording =
  | { readonly type: "started"; readonly recording: RecordingReport }
  | { readonly type: "recording-running" }
  | { readonly type: "too-many-recordings" };

/** Recordings started by admins: which deliveries are kept for them, and for how long. They survive a restart. */
export class Recordings {
  private readonly parts: RecordingsParts;
  private readonly inTurn = createSerialQueue();
  private all: readonly Recording[];
  /** The journal's `appendedBytes` at which the running recording is full. */
  private fullAt = Number.POSITIVE_INFINITY;

  constructor(parts: RecordingsParts, all: readonly Recording[] = []) {
    this.parts = parts;
    this.all = all;
    this.hold();
  }

  static async open(parts: RecordingsParts): Promise<Recordings> {
    const kept = z.array(recordingJson).safeParse(await parts.settings.get(KEY));
    const recordings = new Recordings(parts, kept.data ?? []);
    const running = recordings.running();
    if (running) await recordings.limit(running);
    return recordings;
  }

  get(recordingId: string): Recording | undefined {
    return this.all.find((each) => each.recordingId === recordingId);
  }

  /** Newest first. */
  async list(): Promise<readonly RecordingReport[]> {
    await this.tick();
    const reports = await Promise.all(this.all.map((each) => this.report(each)));
    return reports.toReversed();
  }

  /**
   * Starts a recording that begins `pastMinutes` ago, as far as deliveries are still available, and lasts `minutes` from now. With 0
   * minutes it is complete at once.
   */
  start({
    pastMinutes,
    minutes,
  }: {
    readonly pastMinutes: number;
    readonly minutes: number;
  }): Promise<StartedRecording> {
    const { journal, now, newId } = this.parts;
    return this.inTurn(async () => {
      if (this.running()) return { type: "recording-running" };
      if (this.all.length >= MAX_RECORDINGS) return { type: "too-many-recordings" };
      const at = now();
      const from = at - pastMinutes * MINUTE_MS;
      const after = pastMinutes === 0 ? journal.lastSeq : await journal.lastBefore(from);
      const begun = { recordingId: newId(), from, until: at + Math.max(1, minutes * MINUTE_MS), after };
      const recording = minutes === 0 ? { ...begun, upTo: journal.lastSeq } : begun;
      await this.keep([...this.all, recording]);
      if (minutes > 0) await this.limit(recording);
      return { type: "started", recording: await this.report(recording) };
    });
  }

  /** Undefined if it does not exist. A recording that has ended stays as it is. */
  stop(recordingId: string): Promise<RecordingReport | undefined> {
    return this.inTurn(async () => {
      await this.end(recordingId);
      const recording = this.get(recordingId);
      return recording && (await this.report(recording));
    });
  }

  /** Returns false if it does not exist. */
  remove(recordingId: string): Promise<boolean> {
    return this.inTurn(async () => {
      if (!this.get(recordingId)) return false;
      await this.keep(this.all.filter((each) => each.recordingId !== recordingId));
      return true;
    });
  }

  /** Ends recordings that are due or full, and removes old ones. What cannot be written is tried again. Never rejects. */
  async tick(): Promise<void> {
    await this.look().catch((error: unknown) => this.parts.log.warn({ err: error }, "a recording could not be ended"));
  }

  private async look(): Promise<void> {
    const { journal, now } = this.parts;
    const at = now();
    const running = this.running();
    const isOver = running && (running.until <= at || journal.appendedBytes >= this.fullAt);
    const isOld = ({ until, upTo }: Recording) => upTo !== undefined && until + KEPT_MS <= at;
    if (!isOver && !this.all.some(isOld)) return;
    await this.inTurn(async () => {
      if (isOver) await this.end(running.recordingId);
      if (this.all.some(isOld)) await this.keep(this.all.filter((each) => !isOld(each)));
    });
  }

  private running(): Recording | undefined {
    return this.all.find(({ upTo }) => upTo === undefined);
  }

  /** If the server was down at its end, it counts as ended then. */
  private async end(recordingId: string): Promise<void> {
    const { journal, now } = this.parts;
    const running = this.get(recordingId);
    if (!running || running.upTo !== undefined) return;
    const at = now();
    const isPast = running.until < at;
    const upTo = isPast ? await journal.lastBefore(running.until) : journal.lastSeq;
    const ended = { ...running, until: Math.min(running.until, at + 1), upTo: Math.max(upTo, running.after) };
    await this.keep(this.all.map((each) => (each === running ? ended : each)));
    this.fullAt = Number.POSITIVE_INFINITY;
  }

  private async limit(recording: Recording): Promise<void> {
    const { bytes } = await this.amountOf(recording);
    this.fullAt = this.parts.journal.appendedBytes + MAX_BYTES - bytes;
  }

  private async report(recording: Recording): Promise<RecordingReport> {
    const keptUntil = recording.upTo === undefined ? {} : { keptUntil: recording.until + KEPT_MS };
    return { ...recording, ...(await this.amountOf(recording)), ...keptUntil };
  }

  private amountOf({ after, upTo = Number.MAX_SAFE_INTEGER }: Recording): Promise<Amount> {
    return this.parts.measure(after, upTo);
  }

  private async keep(all: readonly Recording[]): Promise<void> {
    await this.parts.settings.set(KEY, all);
    this.all = all;
    this.hold();
  }

  /** Tells the journal what to keep, as sorted stretches without overlaps. */
  private hold(): void {
    const sorted = this.all
      .map(({ after, upTo = Number.MAX_SAFE_INTEGER }) => ({ after, upTo }))
      .toSorted((a, b) => a.after - b.after);
    const held: { after: number; upTo: number }[] = [];
    for (const { after, upTo } of sorted) {
      const last = held.at(-1);
      if (last && after <= last.upTo) last.upTo = Math.max(last.upTo, upTo);
      else held.push({ after, upTo });
    }
    this.parts.journal.held = held;
  }
}
