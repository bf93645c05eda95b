import type { Warnings } from "./warnings";

export interface ConfirmClockDeps {
  readonly warnings: Pick<Warnings, "clock">;
}

export interface ConfirmedClock {
  readonly type: "confirmed";
  /** The warning that was confirmed; absent if the clock was not in doubt. */
  readonly warning?: string;
}

/** An admin confirms that this machine's clock is right. Expired data is deleted again from then on. */
export function confirmClock({ warnings: { clock } }: ConfirmClockDeps): ConfirmedClock {
  const { warning } = clock;
  clock.confirm();
  return { type: "confirmed", ...(warning !== undefined && { warning }) };
}
