import type { ChildProcess } from "node:child_process";
import { exitOf, hasOutput, isAlive, spawnOwnCommand } from "@/server/process/own-command";
import type { RecordingRequest } from "./make-recording";

type ChildRecording =
  | { readonly type: "recorded"; readonly file: AsyncIterable<Uint8Array> }
  | { readonly type: "recording-fetched" }
  | { readonly type: "failed" };

export type RecordInChildProcess = (asked: RecordingRequest) => Promise<ChildRecording>;

interface RecordInChildProcessSetup {
  readonly log: { warn(fields: object, message: string): void };
  readonly spawnRecord?: (asked: RecordingRequest) => ChildProcess;
}

/** Makes a recording's file in a separate process, one at a time, so that it takes no time from deliveries. */
export function createRecordInChildProcess({
  log,
  spawnRecord = spawnOwn,
}: RecordInChildProcessSetup): RecordInChildProcess {
  let running: ChildProcess | undefined;

  async function* fileOf(child: ChildProcess, output: AsyncIterable<Uint8Array>, complaint: () => string) {
    try {
      yield* output;
      // An incomplete download must not look complete.
      if ((await exitOf(child)) !== 0) throw new Error(`the recording broke off: ${complaint()}`);
    } finally {
      if (isAlive(child)) child.kill("SIGKILL");
      running = undefined;
    }
  }

  return async (asked) => {
    if (running && isAlive(running)) return { type: "recording-fetched" };
    const child = spawnRecord(asked);
    running = child;
    const { stdout, stderr } = child;
    if (!stdout || !stderr) throw new Error("a recording needs pipes");
    let words = "";
    stderr.on("data", (chunk) => {
      words = `${words}${chunk}`.slice(-1_000);
    });
    const complaint = () => words.trim();
    if (await hasOutput(child, stdout)) return { type: "recorded", file: fileOf(child, stdout, complaint) };
    log.warn({ code: await exitOf(child), detail: complaint() }, "a recording could not be made");
    running = undefined;
    return { type: "failed" };
  };
}

function spawnOwn({ from, until, pseudonyms, images }: RecordingRequest): ChildProcess {
  const times = ["--from", new Date(from).toISOString(), "--until", new Date(until).toISOString()];
  return spawnOwnCommand(
    "record",
    "--to",
    "-",
    ...times,
    "--pseudonyms",
    pseudonyms,
    ...(images ? [] : ["--no-images"]),
  );
}
