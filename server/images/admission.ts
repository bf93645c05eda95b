/** Admits a limited number at a time and refuses the others. */
export class Admission {
  private readonly most: number;
  private inside = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** Undefined if it is full; otherwise a function to be called at the end. */
  enter(): (() => void) | undefined {
    if (this.inside >= this.most) return undefined;
    this.inside++;
    return () => {
      this.inside--;
    };
  }
}
