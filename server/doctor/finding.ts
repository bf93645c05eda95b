/** The result of one check. With `ok` and `warn` the server can run; `FAIL` means that it cannot, or not properly. */
export interface Finding {
  readonly check: string;
  readonly level: "ok" | "warn" | "FAIL";
  /** What was found and, unless it is ok, what to do. */
  readonly text: string;
}

export type Findings = readonly Finding[];

/** Makes findings of one check. */
export function findingsOf(check: string) {
  const say =
    (level: Finding["level"]) =>
    (text: string): Finding => ({ check, level, text });
  return { ok: say("ok"), warn: say("warn"), fail: say("FAIL") };
}

/** The line that `doctor` prints. */
export function lineOf({ check, level, text }: Finding): string {
  return `${level.padEnd(4)}  ${check.padEnd(10)}  ${text}`;
}
