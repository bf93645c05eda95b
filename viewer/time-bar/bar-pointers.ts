import { type EpochMs, SECOND_MS } from "@/domain/time";
import type { BarPress, BarState } from "./bar-keys";
import { momentAt, pinched, type TimeSpan } from "./time-span";

/** The effect of pointers on a time bar: that of a key, or a moment during a drag. */
export type BarGesture = BarPress | { readonly type: "drag"; readonly at: EpochMs };

/** The position of the bar on the page in CSS pixels, and its span. */
export interface BarView extends BarState {
  readonly left: number;
  readonly width: number;
}

/** The fields of a pointer event that are used here. */
export interface BarPointer {
  readonly pointerId: number;
  readonly pointerType: string;
  readonly clientX: number;
}

interface Pinch {
  readonly ids: readonly [number, number];
  readonly span: TimeSpan;
  readonly shares: readonly [number, number];
}

/** This near to the right end, in CSS pixels, live is meant. */
const LIVE_PX = 8;
/** A finger that moved less than this has only pressed; a second one may follow for a pinch. */
const TOUCH_SLACK_PX = 4;

/** Handles pointers: one finger or the mouse chooses a moment; two fingers zoom and move without choosing one. */
export class BarPointers {
  /** The position of the pointer, from 0 at the left end to 1 at the right; undefined during a pinch, and where live is meant. */
  pointedShare: number | undefined;
  private readonly xs = new Map<number, number>();
  private pinch: Pinch | undefined;
  private pressedX = 0;
  private isDragging = false;
  /** Whether the bar ended now when the pointer went down; it does not move until the pointer goes up. */
  private isUpToNow = false;
  /** The moment shown when the first pointer went down. */
  private before: EpochMs | undefined;
  /** The last position and its moment, so that releasing without moving chooses the same moment although time has passed. */
  private latest: { readonly x: number; readonly moment: EpochMs | undefined } | undefined;

  down(pointer: BarPointer, view: BarView): BarGesture | undefined {
    this.xs.set(pointer.pointerId, pointer.clientX);
    if (this.xs.size > 1) return this.beginPinch(view);
    this.pressedX = pointer.clientX;
    this.before = view.at;
    this.isUpToNow = isUpToNow(view);
    const moment = this.point(pointer, view);
    return pointer.pointerType === "touch" ? undefined : this.drag(moment);
  }

  move(pointer: BarPointer, view: BarView): BarGesture | undefined {
    const { pointerId, pointerType, clientX } = pointer;
    if (!this.xs.has(pointerId)) {
      this.isUpToNow = isUpToNow(view);
      if (pointerType === "mouse") this.point(pointer, view);
      return undefined;
    }
    this.xs.set(pointerId, clientX);
    if (this.pinch) return this.zoom(this.pinch, view);
    const moment = this.point(pointer, view);
    const isStill = pointerType === "touch" && Math.abs(clientX - this.pressedX) < TOUCH_SLACK_PX;
    return this.isDragging || !isStill ? this.drag(moment) : undefined;
  }

  up(pointer: BarPointer, view: BarView): BarGesture | undefined {
    if (!this.xs.delete(pointer.pointerId) || this.endPinch()) return undefined;
    const moment = this.latest?.x === pointer.clientX ? this.latest.moment : this.point(pointer, view);
    this.isDragging = false;
    if (pointer.pointerType !== "mouse") this.pointedShare = undefined;
    return moment === undefined ? { type: "live" } : { type: "jump", at: moment };
  }

  /** The browser took over the pointer. */
  cancel({ pointerId }: BarPointer): BarGesture | undefined {
    this.pointedShare = undefined;
    return this.xs.delete(pointerId) && !this.endPinch() ? this.undo() : undefined;
  }

  leave(): void {
    this.pointedShare = undefined;
  }

  private point({ clientX }: BarPointer, { span, left, width }: BarView): EpochMs | undefined {
    const isLive = this.isUpToNow && clientX > left + width - LIVE_PX;
    const share = Math.min(Math.max((clientX - left) / Math.max(1, width), 0), 1);
    const moment = isLive ? undefined : momentAt(span, share);
    this.latest = { x: clientX, moment };
    this.pointedShare = isLive ? undefined : share;
    return moment;
  }

  private drag(moment: EpochMs | undefined): BarGesture | undefined {
    if (moment === undefined) return undefined;
    this.isDragging = true;
    return { type: "drag", at: moment };
  }

  private undo(): BarGesture | undefined {
    if (!this.isDragging) return undefined;
    this.isDragging = false;
    return this.before === undefined ? { type: "live" } : { type: "jump", at: this.before };
  }

  private beginPinch({ span, left, width }: BarView): BarGesture | undefined {
    const [one, other] = [...this.xs];
    if (this.pinch || !one || !other) return undefined;
    const share = (x: number) => (x - left) / Math.max(1, width);
    this.pinch = { ids: [one[0], other[0]], span, shares: [share(one[1]), share(other[1])] };
    this.pointedShare = undefined;
    return this.undo();
  }

  private zoom({ ids, span, shares }: Pinch, { left, width, now }: BarView): BarGesture | undefined {
    const [one, other] = ids.map((id) => this.xs.get(id));
    // One of two fingers was lifted; the rest of a pinch chooses nothing.
    if (one === undefined || other === undefined) return undefined;
    const to = [(one - left) / Math.max(1, width), (other - left) / Math.max(1, width)] as const;
    return { type: "zoom", span: pinched(span, { from: shares, to, now }) };
  }

  /** Returns whether a pinch was under way; it ends when no finger is down. */
  private endPinch(): boolean {
    const wasPinch = this.pinch !== undefined;
    if (this.xs.size === 0) this.pinch = undefined;
    return wasPinch;
  }
}

function isUpToNow({ span, now }: BarView): boolean {
  return span.to >= now - SECOND_MS;
}
