import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";

const MAIN = path.resolve(import.meta.dirname, "../../dist/main.js");

export interface Ended {
  readonly code: number | null;
  readonly output: string;
}

/** Starts `node dist/main.js …` on a data folder, as an operator would. */
export function startCommand(dataDir: string, ...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, NODE_ENV: "production", DATA_DIR: dataDir },
    stdio: ["pipe", "pipe", "pipe"],
  });
}

/** Its output on both streams, and its exit code. */
export function endOf(child: ChildProcess): Promise<Ended> {
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => {
      output += chunk;
    });
  return new Promise((resolve) => child.once("close", (code) => resolve({ code, output })));
}

export function runCommand(dataDir: string, ...args: readonly string[]): Promise<Ended> {
  return endOf(startCommand(dataDir, ...args));
}
