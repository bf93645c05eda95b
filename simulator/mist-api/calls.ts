/** A received request, whatever its result. */
export interface CallNote {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** Undefined if none was sent. */
  readonly token?: string | undefined;
}

/** All requests so far, for tests that count them. */
export class Calls {
  readonly #notes: CallNote[] = [];

  note(note: CallNote): void {
    this.#notes.push(note);
  }

  get all(): readonly CallNote[] {
    return this.#notes;
  }

  /** The number of requests whose path matches, of one token if given. */
  count(path: RegExp = /./, token?: string): number {
    return this.#notes.filter((note) => path.test(note.path) && (token === undefined || note.token === token)).length;
  }

  forget(): void {
    this.#notes.length = 0;
  }
}
