/** `EX_CONFIG` of sysexits.h: retrying without a change does not help. */
export const EXIT_CONFIG = 78;

/** The server cannot start as configured. The message is one line for the operator. */
export class StartError extends Error {
  override readonly name = "StartError";
  readonly exitCode = EXIT_CONFIG;
}
