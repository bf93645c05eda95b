/** A backup or a restore that is not possible. The message is one line for the operator. */
export class BackupError extends Error {
  override readonly name = "BackupError";
  /** `EX_CANTCREAT` of sysexits.h if the target cannot be written, else 1. */
  readonly exitCode: number;

  constructor(message: string, { cannotWrite = false } = {}) {
    super(message);
    this.exitCode = cannotWrite ? EXIT_CANNOT_WRITE : 1;
  }
}

export const EXIT_CANNOT_WRITE = 73;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "its file system is read-only",
  ENOENT: "the folder does not exist",
  ENOTDIR: "that is not a folder",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EPIPE: "its reader has gone",
};

/** Turns an error of the operating system while writing `target` into one for the operator; returns other errors unchanged. */
export function toWriteError(error: unknown, target: string): unknown {
  if (!isSystemError(error)) return error;
  return new BackupError(`cannot write ${target}: ${REASONS[error.code] ?? error.message}`, { cannotWrite: true });
}

export function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && "syscall" in error && "code" in error;
}
