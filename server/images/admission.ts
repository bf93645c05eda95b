/** Lets so many in at a time and turns the others away at the door. */
export class Admission {
  private readonly most: number;
  private inside = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Undefined where it is full; else what to call on leaving. */
  enter(): (() => void) | undefined {
    if (this.inside >= this.most) return undefined;
    this.inside++;
    return () => {
      this.inside--;
    };
  }
}
