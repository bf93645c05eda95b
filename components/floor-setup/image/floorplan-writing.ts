"use client";

import { useRef, useState } from "react";
import type { Floorplan } from "@/domain/floorplan";
import { getJson, type Outcome, type Refused } from "../../request/request";
import { floorplanAddress } from "./give-image";

/** One write of a floorplan, on the condition that it still has this version. Undefined where it was called off. */
export type Write = (version: number) => Promise<Outcome<Floorplan> | undefined>;

/** A write that came too late: what somebody else saved meanwhile, and the choice between both. */
export interface Clash {
  /** Undefined where they removed it: nothing is left to choose. */
  readonly theirs: Floorplan | undefined;
  readonly choose: (which: "mine" | "theirs") => void;
}

export type Written = { readonly ok: true; readonly floorplan: Floorplan } | Refused | undefined;

export interface FloorplanWriting {
  readonly floorplan: Floorplan;
  readonly clash: Clash | undefined;
  readonly isBusy: boolean;
  /** Answers once it is known which version stays; undefined where it was called off or theirs was taken. */
  readonly write: (write: Write) => Promise<Written>;
}

const NOT_FOUND = 404;
const STALE = 412;

/** A floorplan as it was read, and writes that never overwrite unasked what somebody else saved since. */
export function useFloorplanWriting(read: Floorplan): FloorplanWriting {
  const [floorplan, setFloorplan] = useState(read);
  const [clash, setClash] = useState<Clash>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  async function write(attempt: Write): Promise<Written> {
    if (busy.current) return undefined;
    busy.current = true;
    setBusy(true);
    const written = await writeUntilChosen(attempt, floorplan.version);
    busy.current = false;
    setBusy(false);
    return written;
  }

  async function writeUntilChosen(attempt: Write, version: number): Promise<Written> {
    const outcome = await attempt(version);
    if (outcome?.ok) {
      setFloorplan(outcome.value);
      return { ok: true, floorplan: outcome.value };
    }
    if (outcome?.status !== STALE) return outcome;
    const found = await getJson<Floorplan>(floorplanAddress(floorplan.mapId));
    // Still as it was for whoever writes: the next try finds out.
    if (!found.ok && found.status !== NOT_FOUND) return found;
    const theirs = found.ok ? found.value : undefined;
    const which = await new Promise((choose) => setClash({ theirs, choose }));
    setClash(undefined);
    if (theirs && which === "mine") return writeUntilChosen(attempt, theirs.version);
    if (theirs) setFloorplan(theirs);
    return undefined;
  }

  return { floorplan, clash, isBusy, write };
}
