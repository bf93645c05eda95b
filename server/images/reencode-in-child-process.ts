import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SECOND_MS } from "@/domain/time";
import type { ImageFault, ImageTransform } from "./image-store";
import type { Reencode, Reencoded } from "./reencode";

/** The message to the process. */
export interface ReencodeRequest {
  readonly file: string;
  readonly transform?: ImageTransform;
}

export const EXIT_OVER_MEMORY = 65;
export const EXIT_OVER_TIME = 66;

/** By the wall clock, for a process that hangs; the process itself limits its processor time. */
const PATIENCE_MS = 60 * SECOND_MS;

/** Like `reencode`, in a separate process for each image: if the decoder crashes, only the image is refused. */
export const reencodeInChildProcess: Reencode = (file, transform) => {
  const child = spawnReencoder();
  return new Promise<Reencoded>((resolve) => {
    const patience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    child.once("message", (answer: Reencoded) => {
      resolve(answer);
      // Lets the process end. If it ended by itself, it could be gone before its answer arrives.
      child.disconnect();
    });
    child.once("error", () => resolve(fault("not-an-image")));
    child.once("exit", (code, signal) => {
      clearTimeout(patience);
      resolve(fault(faultOfExit({ code, signal, byUs: child.killed })));
    });
    child.send({ file, ...(transform && { transform }) } satisfies ReencodeRequest, () => {});
  });
};

/** Starts it from its bundle in production, otherwise from source. It inherits nothing that could leak. */
function spawnReencoder(): ChildProcess {
  const isSource = import.meta.url.endsWith(".ts");
  const entry = new URL(isSource ? "./reencode-process.ts" : "./image-worker.js", import.meta.url);
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return fork(fileURLToPath(entry), [], {
    execArgv: isSource ? ["--import", tsx()] : [],
    // A single malloc arena lets threads reuse each other's memory, which saves a tenth of it.
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", MALLOC_ARENA_MAX: "1" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Whether we killed it because it took too long. Otherwise a kill comes from a system out of memory. */
  readonly byUs: boolean;
}

export function faultOfExit({ code, signal, byUs }: Exit): ImageFault {
  if (code === EXIT_OVER_TIME || byUs) return "over-time";
  if (code === EXIT_OVER_MEMORY || signal === "SIGKILL") return "over-memory";
  return "not-an-image";
}

function fault(name: ImageFault): Reencoded {
  return { ok: false, fault: name };
}
