/** The disk or the database failed. `full` if there is no space left. */
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

/** Too many requests are waiting for the thread. */
export class Overloaded extends StorageError {}

/** A query was abandoned after its timeout. */
export class TookTooLong extends StorageError {}

/** A read failed; no write was involved. */
export class ReadError extends StorageError {
  readonly reason: "busy" | "too-long" | "failed";

  constructor(cause: StorageError) {
    super(cause.message, cause.full);
    this.reason = cause instanceof Overloaded ? "busy" : cause instanceof TookTooLong ? "too-long" : "failed";
  }
}
