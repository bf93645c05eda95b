import type { ClockCheck } from "./clock-check";
import { type DataLosses, type DataLossesSetup, openDataLosses } from "./data-losses";
import { type ClockCheckSetup, openClockCheck } from "./open-clock-check";

/** Conditions that an admin should look at, because data may be lost or has been. */
export interface Warnings {
  readonly clock: Pick<ClockCheck, "doubt" | "warning" | "confirm">;
  readonly losses: DataLosses;
}

type WarningsSetup = Omit<ClockCheckSetup & DataLossesSetup, "log"> & {
  readonly log: ClockCheckSetup["log"] & DataLossesSetup["log"];
};

export async function openWarnings(setup: WarningsSetup) {
  return { clock: await openClockCheck(setup), losses: await openDataLosses(setup) };
}
