/** A recording that cannot be made or read. The message is one line for the operator, with what to do. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
  /** `EX_CANTCREAT` of sysexits.h if the target cannot be written, else 1. */
  readonly exitCode: number;

  constructor(message: string, { cannotWrite = false } = {}) {
    super(message);
    this.exitCode = cannotWrite ? EXIT_CANNOT_WRITE : 1;
  }
}

const EXIT_CANNOT_WRITE = 73;
