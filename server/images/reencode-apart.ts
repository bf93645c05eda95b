import { type ChildProcess, fork } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";
import { SECOND_MS } from "@/domain/time";
import type { ImageFault, Making } from "./image-store";
import type { Reencode, Reencoded } from "./reencode";

/** What the process is told. */
export interface Order {
  readonly file: string;
  readonly making?: Making;
}

export const EXIT_OVER_MEMORY = 65;
export const EXIT_OVER_TIME = 66;

/** By the wall clock, for what neither works nor ends: the process itself has an end of processor time. */
const PATIENCE_MS = 60 * SECOND_MS;

/** As `reencode`, in a process of its own that ends with the image: a decoder that breaks is an image that is refused. */
export const reencodeApart: Reencode = (file, making) => {
  const child = spawnReencoder();
  return new Promise<Reencoded>((resolve) => {
    const patience = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    child.once("message", (answer: Reencoded) => {
      resolve(answer);
      // It waits for this: ending by itself, it could be gone before its answer is here.
      child.disconnect();
    });
    child.once("error", () => resolve(fault("not-an-image")));
    child.once("exit", (code, signal) => {
      clearTimeout(patience);
      resolve(fault(faultOfExit({ code, signal, byUs: child.killed })));
    });
    child.send({ file, ...(making && { making }) } satisfies Order, () => {});
  });
};

/** From its bundle beside the server's in production, from source elsewhere. It inherits nothing that could leak. */
function spawnReencoder(): ChildProcess {
  const isSource = import.meta.url.endsWith(".ts");
  const entry = new URL(isSource ? "./reencode-process.ts" : "./image-worker.js", import.meta.url);
  const tsx = () => pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
  return fork(fileURLToPath(entry), [], {
    execArgv: isSource ? ["--import", tsx()] : [],
    // One arena: what one thread gives back another may have, which saves a tenth of the memory.
    env: { PATH: process.env.PATH ?? "", NODE_ENV: "production", MALLOC_ARENA_MAX: "1" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Killed because it had not ended; else a kill comes from a system that is out of memory. */
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
