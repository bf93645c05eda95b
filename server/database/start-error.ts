/** The server cannot start as it was asked to. The message is one line for the operator. */
export class StartError extends Error {
  override readonly name = "StartError";
  /** `EX_CONFIG` of sysexits.h: trying again without a change does not help. */
  readonly exitCode = 78;
}
