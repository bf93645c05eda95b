"use client";

import { useRef, useState } from "react";
import type { Floorplan } from "@/domain/floorplan";
import { getJson, type Outcome, type Refused } from "../request/request";
import { floorplanAddress } from "./give-image";

/** One write of a floorplan, on the condition that it still has this version. Undefined where it was called off. */
export type Write = (version: number) => Promise<Outcome<Floorplan> | undefined>;

/** A write that came too late: what somebody else saved meanwhile, and what we still want. */
export interface Clash {
  /** Undefined where they removed it. */
  readonly theirs: Floorplan | undefined;
  readonly write: Write;
}

export type Written = { readonly ok: true; readonly floorplan: Floorplan } | Refused | undefined;

export interface FloorplanWriting {
  readonly floorplan: Floorplan;
  readonly clash: Clash | undefined;
  readonly isBusy: boolean;
  /** Undefined where it was called off, or where two have written and it must be chosen which stays. */
  readonly write: (write: Write) => Promise<Written>;
  readonly takeTheirs: () => void;
  readonly keepMine: () => Promise<Written>;
}

const STALE = 412;

/** A floorplan as it was read, and writes that never overwrite what somebody else saved since. */
export function useFloorplanWriting(read: Floorplan): FloorplanWriting {
  const [floorplan, setFloorplan] = useState(read);
  const [clash, setClash] = useState<Clash>();
  const [isBusy, setBusy] = useState(false);
  const busy = useRef(false);

  async function attempt(write: Write, version: number): Promise<Written> {
    if (busy.current) return undefined;
    busy.current = true;
    setBusy(true);
    const outcome = await write(version);
    const clashing = outcome && !outcome.ok && outcome.status === STALE;
    const theirs = clashing ? await getJson<Floorplan>(floorplanAddress(floorplan.mapId)) : undefined;
    busy.current = false;
    setBusy(false);
    if (theirs) {
      setClash({ theirs: theirs.ok ? theirs.value : undefined, write });
      return undefined;
    }
    setClash(undefined);
    if (!outcome?.ok) return outcome;
    setFloorplan(outcome.value);
    return { ok: true, floorplan: outcome.value };
  }

  return {
    floorplan,
    clash,
    isBusy,
    write: (write) => attempt(write, floorplan.version),
    takeTheirs() {
      if (clash?.theirs) setFloorplan(clash.theirs);
      setClash(undefined);
    },
    async keepMine() {
      if (!clash?.theirs) return undefined;
      return attempt(clash.write, clash.theirs.version);
    },
  };
}
