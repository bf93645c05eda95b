import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";

const ROOT = path.resolve(import.meta.dirname, "../..");
const PORT = "3950";

export interface OwnDemo extends AsyncDisposable {
  /** The sign-in link that the demo prints once its floors are full. */
  readonly address: string;
}

/** Starts a demo. Throws if it ends before it has printed its address. */
export async function startOwnDemo(): Promise<OwnDemo> {
  // Started without npx, which would not forward the signal.
  const demo = spawn(process.execPath, ["--import", "tsx", "scripts/demo.ts"], {
    cwd: ROOT,
    env: { ...process.env, PORT },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: demo.stdout })) {
    const [, address] = /open (http\S+)/.exec(line) ?? [];
    if (address) return { address, [Symbol.asyncDispose]: () => end(demo) };
    console.log(line);
  }
  throw new Error("The demo ended by itself.");
}

async function end(demo: ChildProcess): Promise<void> {
  if (demo.exitCode !== null) return;
  const exit = once(demo, "exit");
  demo.kill("SIGINT");
  await exit;
}
