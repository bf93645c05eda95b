/** The contents of a day's file are not what was written. The message says how. */
export class DayFault extends Error {
  override readonly name = "DayFault";
}
