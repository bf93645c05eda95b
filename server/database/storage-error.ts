/** The disk or database could not do what was asked. `full` where it is out of space. */
export class StorageError extends Error {
  override readonly name = "StorageError";
  readonly full: boolean;

  constructor(message: string, full = false) {
    super(message);
    this.full = full;
  }
}

/** A statement changed another number of rows than it must, so nothing of its request was written. */
export class UnmetCondition extends StorageError {}

/** So much is asked of a thread already that it takes no more. */
export class Overloaded extends StorageError {}

/** A query was given up. */
export class TookTooLong extends StorageError {}

/** Something could not be read: nothing was to be saved. */
export class ReadError extends StorageError {
  readonly reason: "busy" | "too-long" | "failed";

  constructor(cause: StorageError) {
    super(cause.message, cause.full);
    this.reason = cause instanceof Overloaded ? "busy" : cause instanceof TookTooLong ? "too-long" : "failed";
  }
}
