import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { type FolderFilling, fillFolder } from "./fill-folder";
import type { FilledDay } from "./fill-history";

export type DayToMake = Omit<FolderFilling, "onDay">;

/** Makes days, one at a time, each in a separate data folder. */
export interface DayMaker {
  /** Rejects with the reason, such as a full disk. */
  make(day: DayToMake): Promise<FilledDay>;
}

export interface ForkedMaker extends DayMaker {
  stop(): void;
}

/** The answer of a process of `forkDayMaker`. */
export type MadeDay = { readonly made: FilledDay } | { readonly failed: string };

/** Each ten minutes of a day allocate much memory that is then released at once. A large young generation saves copying it. */
const NURSERY = "--max-semi-space-size=64";

/** A maker in a child process, which lives until it is stopped or this process ends. */
export function forkDayMaker(): ForkedMaker {
  const child = fork(path.join(import.meta.dirname, "make-days.ts"), [], {
    execArgv: [NURSERY, "--import", "tsx"],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  return {
    make: async (day) => {
      child.send(day);
      const answer = await answerOf(child);
      if ("failed" in answer) throw new Error(answer.failed);
      return answer.made;
    },
    stop: () => void child.kill(),
  };
}

/** Makes a day in this process. */
export async function makeDay(day: DayToMake): Promise<FilledDay> {
  let made: FilledDay | undefined;
  await fillFolder({
    ...day,
    onDay(each) {
      made = each;
    },
  });
  if (!made) throw new Error("there was no day to make");
  return made;
}

function answerOf(child: ChildProcess): Promise<MadeDay> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("a process that made a day was ended"));
    if (child.exitCode !== null || child.signalCode !== null) return ended();
    child.once("exit", ended);
    child.once("message", (answer: MadeDay) => {
      child.off("exit", ended);
      resolve(answer);
    });
  });
}
