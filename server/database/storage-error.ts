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
