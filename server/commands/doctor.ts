import path from "node:path";
import { checkClock } from "@/server/doctor/check-clock";
import { checkFolder } from "@/server/doctor/check-folder";
import { checkMachine } from "@/server/doctor/check-machine";
import { checkReach } from "@/server/doctor/check-reach";
import { checkSettings } from "@/server/doctor/check-settings";
import { type Finding, lineOf } from "@/server/doctor/finding";
import { readEnv } from "@/server/env/env";

/** Checks everything that a server depends on, prints one line for each check, and returns 1 if one failed. Changes nothing. */
export async function doctor(given: NodeJS.ProcessEnv): Promise<number> {
  const env = readEnv(given);
  // Wrong settings are reported, and the other checks run anyway.
  const { DATA_DIR, PUBLIC_URL } =
    "PORT" in env ? env : { DATA_DIR: given.DATA_DIR || "./data", PUBLIC_URL: undefined };
  const dir = path.resolve(DATA_DIR);
  const findings: readonly Finding[] = [
    ...checkMachine(dir),
    ...checkSettings(given),
    ...(await checkFolder(dir)),
    ...checkClock(dir),
    ...(PUBLIC_URL === undefined ? [] : [await checkReach(PUBLIC_URL)]),
  ];
  process.stdout.write(`${findings.map(lineOf).join("\n")}\n`);
  return findings.some(({ level }) => level === "FAIL") ? 1 : 0;
}
