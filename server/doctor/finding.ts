/** What one check found. `ok` and `warn` let the server run; `FAIL` says that it does not, or not as it should. */
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

/** A line as `doctor` prints it. */
export function lineOf({ check, level, text }: Finding): string {
  return `${level.padEnd(4)}  ${check.padEnd(10)}  ${text}`;
}
