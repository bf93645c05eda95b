import { z } from "zod";
import { DAY_MS, type EpochMs, MINUTE_MS } from "@/domain/time";
import { createTurns } from "@/server/flow-control/turns";
import type { Journal } from "@/server/journal/journal";
import type { SettingsStore } from "@/server/settings/settings-store";

/** It ends by itself where its deliveries take more bytes than that. */
const MOST_BYTES = 500 * 1024 * 1024;
/** After its end it is there for so long, to be fetched. */
const KEPT_MS = DAY_MS;
export const MOST_MINUTES = 60;
export const MOST_RECORDINGS = 5;

const KEY = "recordings";

const recordingJson = z.object({
  recordingId: z.string(),
  from: z.number(),
  /** When it ended or will end, exclusive. */
  until: z.number(),
  /** Its deliveries come after that seq in the journal, */
  after: z.number(),
  /** up to that one; absent while it runs. */
  upTo: z.number().optional(),
});

/** Two marks in time: between them deliveries stay in the journal, out of which the file is made when somebody wants it. */
export type Recording = Readonly<z.infer<typeof recordingJson>>;

export interface RecordingReport extends Recording {
  readonly deliveries: number;
  /** Of their bodies. */
  readonly bytes: number;
  /** When it goes by itself; absent while it runs. */
  readonly keptUntil?: EpochMs;
}

type Amount = Pick<RecordingReport, "deliveries" | "bytes">;

interface RecordingsParts {
  readonly journal: Pick<Journal, "lastSeq" | "held" | "appendedBytes" | "lastBefore">;
  readonly settings: SettingsStore;
  /** How much the journal has after a seq, up to another. */
  readonly measure: (after: number, upTo: number) => Promise<Amount>;
  readonly now: () => EpochMs;
  readonly newId: () => string;
  readonly log: { warn(fields: object, message: string): void };
}

export type StartedRecording =
  | { readonly type: "started"; readonly recording: RecordingReport }
  | { readonly type: "recording-running" }
  | { readonly type: "too-many-recordings" };

/** Recordings that an admin started: what is kept for them, and for how long. A restart changes nothing in them. */
export class Recordings {
  private readonly parts: RecordingsParts;
  private readonly inTurn = createTurns();
  private all: readonly Recording[];
  /** What the journal will have appended when the one that runs is full. */
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

  /** From so many minutes ago, as far as deliveries are still kept, for so many minutes from now; none of them is at once complete. */
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
      if (this.all.length >= MOST_RECORDINGS) return { type: "too-many-recordings" };
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

  /** Undefined where there is none; one that has ended stays as it is. */
  stop(recordingId: string): Promise<RecordingReport | undefined> {
    return this.inTurn(async () => {
      await this.end(recordingId);
      const recording = this.get(recordingId);
      return recording && (await this.report(recording));
    });
  }

  /** False where there is none. */
  remove(recordingId: string): Promise<boolean> {
    return this.inTurn(async () => {
      if (!this.get(recordingId)) return false;
      await this.keep(this.all.filter((each) => each.recordingId !== recordingId));
      return true;
    });
  }

  /** Ends what has run long enough or is full, and lets go of what was not fetched. What cannot be written is tried again. Never rejects. */
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

  /** Where the server was down at its end, it ended then. */
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
    this.fullAt = this.parts.journal.appendedBytes + MOST_BYTES - bytes;
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

  /** As stretches that do not overlap, in their order. */
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
