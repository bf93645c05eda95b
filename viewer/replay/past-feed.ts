import type { PastPart } from "@/domain/past-stream";
import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { Fault, Outcome, Refused } from "../api/outcome";
import { paceOf, type Speed } from "./speeds";
import type { StretchAsked } from "./stretch";

/** Requests a stretch of the past. */
export type LoadStretch = (asked: StretchAsked) => Promise<Outcome<undefined>>;

export interface PastFeedPorts {
  readonly load: LoadStretch;
  /** The server's time; nothing later is requested. */
  readonly now: () => EpochMs;
  /** Called when something has arrived, or when a request failed. */
  readonly onNews: () => void;
}

/** The next stretch is requested when less than this share of one is left. */
const AHEAD_SHARE = 0.75;
/** The first stretch after a jump is shorter, so that it arrives soon. */
const FIRST_SHARE = 0.25;
/** The lead-up to a moment is requested in about this many steps. */
const LEAD_STEPS = 120;
/** The newest moments are not requested, because they may still change. */
const EDGE_MS = 2 * SECOND_MS;
/** With less than this left to play, even short stretches are requested. Milliseconds of play. */
const SHORT_OF_MS = 5 * SECOND_MS;
/** Delays after failed requests; the last one repeats. */
const RETRIES_MS = [SECOND_MS, 2 * SECOND_MS, 5 * SECOND_MS];
/** Delay after an answer with nothing new. */
const NOTHING_NEW_MS = SECOND_MS;

/**
 * The parts of a floor's past in order, requested ahead of their use. At most two stretches are held. A new request aborts the previous
 * one.
 */
export class PastFeed {
  private readonly ports: PastFeedPorts;
  private parts: PastPart[] = [];
  /** Everything up to this moment is loaded; more may be on its way. */
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

  /** Whether the sought moment can be shown. */
  get isReady(): boolean {
    return this.hasBegun && this.endsAt >= this.wantedAt;
  }

  /** Starts again at a moment, beginning with `leadMs` of the time before it. A request that is already under way is not repeated. */
  seek(at: EpochMs, { leadMs, speed }: { readonly leadMs: number; readonly speed: Speed }): void {
    const isOnTheWay = this.asking !== undefined && !this.hasBegun && this.soughtSpeed === speed;
    if (isOnTheWay && this.wantedAt === at && this.endsAt === at - leadMs) return;
    this.stop();
    this.soughtSpeed = speed;
    this.wantedAt = at;
    this.endsAt = at - leadMs;
    this.requestNext(speed);
  }

  /** Drops everything. */
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

  /** Ensures that there is something to play after `at`. */
  loadAhead(at: EpochMs, speed: Speed): void {
    const isBusy = this.asking !== undefined || this.waiting !== undefined || this.isRefused;
    if (isBusy || !this.hasBegun) return;
    const { stretchMs } = paceOf(speed);
    const leftMs = this.endsAt - at;
    const newMs = this.ports.now() - this.endsAt;
    // Near the end little is new, so not every second is worth a request.
    const leastMs = leftMs < SHORT_OF_MS * speed ? EDGE_MS : stretchMs * FIRST_SHARE;
    const isNeeded = this.endsAt < this.wantedAt || leftMs < stretchMs * AHEAD_SHARE;
    if (isNeeded && newMs >= leastMs) this.requestNext(speed);
  }

  /** Removes and returns the parts up to a moment. */
  take(upTo: EpochMs): readonly PastPart[] {
    const later = this.parts.findIndex((part) => part.at > upTo);
    return this.parts.splice(0, later < 0 ? this.parts.length : later);
  }

  private requestNext(speed: Speed): void {
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
    else this.handleRefusal(outcome, speed);
    this.ports.onNews();
  }

  /** Takes in parts. A moment can be shown as soon as all of it has arrived. */
  private receive(parts: readonly PastPart[]): void {
    const before = this.endsAt;
    const hadBegun = this.hasBegun;
    this.fault = undefined;
    for (const part of parts) {
      // The first frame completes its moment; any other moment is complete when a part of a later one arrives.
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

  private handleRefusal({ ok: _, errors: __, ...fault }: Refused, speed: Speed): void {
    // The next answer starts with the whole state where this one broke off.
    this.parts = this.parts.filter(({ at }) => at <= this.endsAt);
    if (isForGood(fault) && this.endsAt < this.wantedAt) {
      // The lead-up to the moment may no longer be kept.
      this.endsAt = this.wantedAt;
      this.requestNext(speed);
      return;
    }
    this.fault = fault;
    this.isRefused = isForGood(fault);
    if (this.isRefused) return;
    const again = RETRIES_MS[Math.min(this.failures, RETRIES_MS.length - 1)] ?? SECOND_MS;
    this.failures++;
    this.pauseFor(again, () => this.requestNext(speed));
  }

  private pauseFor(ms: number, then?: () => void): void {
    this.waiting = setTimeout(() => {
      this.waiting = undefined;
      if (then) then();
      else this.ports.onNews();
    }, ms);
  }
}

/** Whether repeating the request would be refused again. */
function isForGood({ status }: Fault): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
