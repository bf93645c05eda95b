/** Why JSON does not have its shape: where, and what should stand there. */
export class Misfit {
  readonly expected: string;
  /** From the outermost value, such as `.rows[3].at`. */
  readonly path: string;

  constructor(expected: string, path = "") {
    this.expected = expected;
    this.path = path;
  }

  /** The same, seen from the value around it. */
  within(step: string): Misfit {
    return new Misfit(this.expected, step + this.path);
  }

  toString(): string {
    return `${this.path || "the answer"} is not ${this.expected}`;
  }
}
