import { introduce, type Stage } from "../fan-out/stage";
import { type Child, startChild } from "../measure/child";
import type { Served } from "../measure/served";
import { tryOut } from "../measure/try-out";
import type { Contender } from "./contenders";
import { ensurePeers } from "./peers-install";

/** A running contender. */
export interface Entrant extends Contender {
  readonly server: Served;
}

/** Contenders that run in parallel and share one process of senders and one of viewers. */
export interface Field extends AsyncDisposable {
  readonly entrants: readonly Entrant[];
  /** A contender's floors, senders and viewers. */
  readonly stageOf: (entrant: Entrant) => Stage;
}

export const FLOORS = 4;

/** Starts all contenders and sends every track to each. Those that cannot be started are reported and left out. */
export async function assemble(contenders: readonly Contender[]): Promise<Field> {
  const children = {
    senders: await startChild("fan-out/senders.ts"),
    viewers: await startChild("fan-out/viewers.ts"),
  };
  const hasPeers = !contenders.some(({ isForeign }) => isForeign) || ensurePeers();
  const entrants: Entrant[] = [];
  for (const contender of contenders) {
    if (contender.isForeign && !hasPeers) continue;
    const entrant = await tryOut(contender.name, () => enter(contender, children));
    if (entrant) entrants.push(entrant);
  }
  return {
    entrants,
    stageOf: (entrant) => toStage(entrant, children),
    async [Symbol.asyncDispose]() {
      const all = [...entrants.map(({ server }) => server), ...Object.values(children)];
      await Promise.all(all.map((each) => each[Symbol.asyncDispose]()));
    },
  };
}

async function enter(contender: Contender, children: Children): Promise<Entrant> {
  const entrant = { ...contender, server: await contender.start() };
  try {
    if (contender.dialect !== "bare") await introduce(toStage(entrant, children));
    return entrant;
  } catch (error) {
    await entrant.server[Symbol.asyncDispose]();
    throw error;
  }
}

type Children = Readonly<Record<"senders" | "viewers", Child>>;

function toStage({ server, dialect = "bare" }: Entrant, children: Children): Stage {
  return { server, dialect, floors: FLOORS, ...children };
}
