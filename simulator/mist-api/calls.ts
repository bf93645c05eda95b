/** A request as it came in, whatever became of it. */
export interface CallNote {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  /** Undefined where none was sent. */
  readonly token?: string | undefined;
}

/** Every request so far, for tests that ask how many were made. */
export class Calls {
  readonly #notes: CallNote[] = [];

  note(note: CallNote): void {
    this.#notes.push(note);
  }

  get all(): readonly CallNote[] {
    return this.#notes;
  }

  /** Those whose path matches, of one token where it is named. */
  count(path: RegExp = /./, token?: string): number {
    return this.#notes.filter((note) => path.test(note.path) && (token === undefined || note.token === token)).length;
  }

  forget(): void {
    this.#notes.length = 0;
  }
}
