import type { PastPart } from "@/domain/past-stream";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Fault, Outcome, Refused } from "../api/outcome";
import { paceOf, type Speed } from "./speeds";
import type { StretchAsked } from "./stretch";

/** Asks for a stretch of the past. */
export type LoadStretch = (asked: StretchAsked) => Promise<Outcome<undefined>>;

export interface PastFeedPorts {
  readonly load: LoadStretch;
  /** The server's time: nothing later is asked for. */
  readonly now: () => EpochMs;
  /** Something has arrived, or nothing does. */
  readonly onNews: () => void;
}

/** The next stretch is asked for when less than this share of one is left. */
const AHEAD_SHARE = 0.75;
/** The first stretch after a jump is shorter, so that it is there soon. */
const FIRST_SHARE = 0.25;
/** What leads up to a moment is told in about so many steps. */
const LEAD_STEPS = 120;
/** Nothing newer than this is asked for: it is about to change. */
const EDGE_MS = 2 * SECOND_MS;
/** With less left to play than this, even a little more is asked for. Milliseconds of play. */
const SHORT_OF_MS = 5 * SECOND_MS;
/** Pauses after an answer that did not come, the last one again and again. */
const RETRIES_MS = [SECOND_MS, 2 * SECOND_MS, 5 * SECOND_MS];
/** An answer that brings nothing new: there will be more in a moment. */
const NOTHING_NEW_MS = SECOND_MS;

/**
 * Parts of a floor's past in order, asked for ahead of when they are needed: at most two stretches are held. What is asked for
 * anew aborts what was asked for before.
 */
export class PastFeed {
  private readonly ports: PastFeedPorts;
  private parts: PastPart[] = [];
  /** Up to here all is loaded; more may be on its way. */
  endsAt: EpochMs = 0;
  /** Why nothing arrives; undefined while all is well. */
  fault: Fault | undefined;
  private wantedAt: EpochMs = 0;
  private soughtSpeed: Speed | undefined;
  private hasBegun = false;
  private isRefused = false;
  private asking: AbortController | undefined;
  private waiting: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;

  constructor(ports: PastFeedPorts) {
    this.ports = ports;
  }

  /** Whether the moment that was sought can be shown. */
  get isReady(): boolean {
    return this.hasBegun && this.endsAt >= this.wantedAt;
  }

  /** Begins anew at a moment, and tells `leadMs` of what was before it first. What is on its way already is not asked for again. */
  seek(at: EpochMs, { leadMs, speed }: { readonly leadMs: number; readonly speed: Speed }): void {
    const isOnTheWay = this.asking !== undefined && !this.hasBegun && this.soughtSpeed === speed;
    if (isOnTheWay && this.wantedAt === at && this.endsAt === at - leadMs) return;
    this.stop();
    this.soughtSpeed = speed;
    this.wantedAt = at;
    this.endsAt = at - leadMs;
    this.askOn(speed);
  }

  /** Lets go of all. */
  stop(): void {
    this.asking?.abort();
    this.asking = undefined;
    clearTimeout(this.waiting);
    this.waiting = undefined;
    this.parts = [];
    this.hasBegun = false;
    this.isRefused = false;
    this.fault = undefined;
    this.failures = 0;
  }

  /** Sees to it that there is something to play after `at`. */
  keepAhead(at: EpochMs, speed: Speed): void {
    const isBusy = this.asking !== undefined || this.waiting !== undefined || this.isRefused;
    if (isBusy || !this.hasBegun) return;
    const { stretchMs } = paceOf(speed);
    const leftMs = this.endsAt - at;
    const newMs = this.ports.now() - this.endsAt;
    // Near the end little is new: not every second of it is worth a question.
    const leastMs = leftMs < SHORT_OF_MS * speed ? EDGE_MS : stretchMs * FIRST_SHARE;
    const isNeeded = this.endsAt < this.wantedAt || leftMs < stretchMs * AHEAD_SHARE;
    if (isNeeded && newMs >= leastMs) this.askOn(speed);
  }

  /** The parts up to a moment, which are given once. */
  take(upTo: EpochMs): readonly PastPart[] {
    const later = this.parts.findIndex((part) => part.at > upTo);
    return this.parts.splice(0, later < 0 ? this.parts.length : later);
  }

  private askOn(speed: Speed): void {
    const from = this.endsAt;
    const { stepMs, stretchMs } = paceOf(speed);
    const leadMs = this.wantedAt - from;
    if (leadMs > 0) {
      const leadStepMs = Math.max(SECOND_MS, Math.round(leadMs / LEAD_STEPS));
      void this.ask({ from, to: this.wantedAt, stepMs: leadStepMs }, speed);
      return;
    }
    const lengthMs = this.hasBegun ? stretchMs : stretchMs * FIRST_SHARE;
    const to = Math.max(from + SECOND_MS, Math.min(from + lengthMs, Math.floor(this.ports.now())));
    void this.ask({ from, to, stepMs }, speed);
  }

  private async ask(
    stretch: { readonly from: EpochMs; readonly to: EpochMs; readonly stepMs: number },
    speed: Speed,
  ): Promise<void> {
    const asking = new AbortController();
    this.asking = asking;
    const take = (parts: readonly PastPart[]) => {
      if (!asking.signal.aborted) this.receive(parts);
    };
    const outcome = await this.ports.load({ ...stretch, signal: asking.signal, take });
    if (asking.signal.aborted) return;
    this.asking = undefined;
    if (outcome.ok) this.arrive(stretch.from);
    else this.miss(outcome, speed);
    this.ports.onNews();
  }

  /** What it is worth: a moment can be shown as soon as all of it is there. */
  private receive(parts: readonly PastPart[]): void {
    const before = this.endsAt;
    const hadBegun = this.hasBegun;
    this.fault = undefined;
    for (const part of parts) {
      // The first frame is all that is told of its moment; of others there is more until one of a later moment comes.
      const isWhole = part.type === "end" || (part.type === "frame" && !this.hasBegun);
      if (part.type === "frame") this.hasBegun = true;
      this.endsAt = Math.max(this.endsAt, isWhole ? part.at : (this.parts.at(-1)?.at ?? this.endsAt));
      this.parts.push(part);
    }
    if (this.endsAt > before || !hadBegun) this.ports.onNews();
  }

  private arrive(from: EpochMs): void {
    this.failures = 0;
    if (this.endsAt <= from) this.pauseFor(NOTHING_NEW_MS);
  }

  private miss({ ok: _, errors: __, ...fault }: Refused, speed: Speed): void {
    // The next answer tells whole where this one broke off.
    this.parts = this.parts.filter(({ at }) => at <= this.endsAt);
    if (isForGood(fault) && this.endsAt < this.wantedAt) {
      // What leads up to the moment may not be kept any more.
      this.endsAt = this.wantedAt;
      this.askOn(speed);
      return;
    }
    this.fault = fault;
    this.isRefused = isForGood(fault);
    if (this.isRefused) return;
    const again = RETRIES_MS[Math.min(this.failures, RETRIES_MS.length - 1)] ?? SECOND_MS;
    this.failures++;
    this.pauseFor(again, () => this.askOn(speed));
  }

  private pauseFor(ms: number, then?: () => void): void {
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      if (then) then();
      else this.ports.onNews();
    }, ms);
  }
}

/** Asked again, it would be refused again. */
function isForGood({ status }: Fault): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
