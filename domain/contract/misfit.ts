/** Describes where JSON does not have the expected shape, and what was expected. */
export class Misfit {
  readonly expected: string;
  /** The path from the outermost value, such as `.rows[3].at`. */
  readonly path: string;

  constructor(expected: string, path = "") {
    this.expected = expected;
    this.path = path;
  }

  /** The same, as seen from the enclosing value. */
  within(step: string): Misfit {
    return new Misfit(this.expected, step + this.path);
  }

  toString(): string {
    return `${this.path || "the answer"} is not ${this.expected}`;
  }
}
