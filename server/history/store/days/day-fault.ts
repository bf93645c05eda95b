/** A day's file is not what was written. The message says in what way. */
export class DayFault extends Error {
  override readonly name = "DayFault";
}
