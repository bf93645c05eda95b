import type { Warnings } from "./warnings";

export interface ConfirmClockDeps {
  readonly warnings: Pick<Warnings, "clock">;
}

export interface ConfirmedClock {
  readonly type: "confirmed";
  /** What spoke against it; absent where it was not in doubt. */
  readonly warning?: string;
}

/** Somebody says that this machine's clock is right: what is too old by it is deleted again. */
export function confirmClock({ warnings: { clock } }: ConfirmClockDeps): ConfirmedClock {
  const { warning } = clock;
  clock.confirm();
  return { type: "confirmed", ...(warning !== undefined && { warning }) };
}
