import { availableParallelism } from "node:os";
import { type Child, startChild } from "../measure/child";
import type { HalfCoreOrder, Taken } from "./half-core";

/** A background load of half of every core, on request. */
export interface HalfMachine extends AsyncDisposable {
  /** Runs work beside the load. Returns its result and the share of the machine that the load got. */
  readonly beside: <Result>(
    work: () => Promise<Result>,
  ) => Promise<{ readonly result: Result; readonly share: number }>;
}

export async function startHalfMachine(): Promise<HalfMachine> {
  const cores = await Promise.all(
    Array.from({ length: availableParallelism() }, () => startChild("load/half-core.ts")),
  );
  const tellAll = (type: HalfCoreOrder["type"]) => Promise.all(cores.map((core) => tell(core, type)));
  return {
    async beside(work) {
      await tellAll("begin");
      try {
        return { result: await work(), share: shareOf(await tellAll("end")) };
      } catch (error) {
        await tellAll("end");
        throw error;
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(cores.map((core) => core[Symbol.asyncDispose]()));
    },
  };
}

function tell(core: Child, type: HalfCoreOrder["type"]): Promise<Taken> {
  return core.ask<Taken>({ type } satisfies HalfCoreOrder);
}

function shareOf(taken: readonly Taken[]): number {
  return taken.reduce((sum, { cpuMs, ms }) => sum + cpuMs / ms, 0) / taken.length;
}
