/** A backup or a restore that cannot be. The message is one line for the operator. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  /** `EX_CANTCREAT` of sysexits.h for want of room, else 1. */
  readonly exitCode: number;

  constructor(message: string, { noRoom = false } = {}) {
    super(message);
    this.exitCode = noRoom ? EXIT_NO_ROOM : 1;
  }
}

export const EXIT_NO_ROOM = 73;
