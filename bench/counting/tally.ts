/** The distance of one counter from the truth, over all zones and minutes. */
export class Tally {
  private minutes = 0;
  private answered = 0;
  private held = 0;
  private wrong = 0;
  private distance = 0;
  /** The largest distance. */
  worst = 0;

  note(
    truth: number,
    { count, state }: { readonly count: number; readonly state: "current" | "held" | "unknown" },
  ): void {
    this.minutes += 1;
    if (state === "unknown") return;
    this.answered += 1;
    if (state === "held") this.held += 1;
    const distance = Math.abs(count - truth);
    this.distance += distance;
    this.worst = Math.max(this.worst, distance);
    if (distance > 0) this.wrong += 1;
  }

  /** The mean distance over the minutes with an answer, like the other figures. */
  get mean(): number {
    return this.distance / this.answered;
  }

  get wrongShare(): number {
    return this.wrong / this.answered;
  }

  /** The share of minutes in which the number was held from earlier. */
  get heldShare(): number {
    return this.held / this.minutes;
  }

  get unknownShare(): number {
    return 1 - this.answered / this.minutes;
  }
}
