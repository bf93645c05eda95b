"use client";

import { useRef, useState } from "react";
import { readFloorplan } from "@/domain/contract/floorplan";
import type { Floorplan } from "@/domain/floorplan";
import { call } from "@/viewer/api/call";
import type { Outcome, Refused } from "@/viewer/api/outcome";
import { formatNumber } from "../../text/format";
import { type AllText, useAllText } from "../../text/text";
import { Button, buttonStyle } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import { Link } from "../../ui/link";
import { sizeText } from "../lengths";

/** One request that changes a floorplan if it still has this version. Undefined if it was cancelled. */
type Write = (version: number) => Promise<Outcome<Floorplan> | undefined>;

/** A refused change: somebody else has saved the floorplan meanwhile, and the user has to choose. */
interface Conflict {
  /** Undefined if they removed it. */
  readonly theirs: Floorplan | undefined;
  readonly choose: (which: "mine" | "theirs") => void;
}

type Written = { readonly ok: true; readonly floorplan: Floorplan } | Refused | undefined;

export interface FloorplanEditing {
  readonly floorplan: Floorplan;
  readonly conflict: Conflict | undefined;
  readonly isBusy: boolean;
  /** Resolves once a conflict is settled; undefined if the change was cancelled or their version was kept. */
  readonly write: (write: Write) => Promise<Written>;
}

const NOT_FOUND = 404;
const STALE = 412;

/** Changes a floorplan, and asks before it overwrites what somebody else has saved meanwhile. */
export function useFloorplanEditing(read: Floorplan): FloorplanEditing {
  const [floorplan, setFloorplan] = useState(read);
  const [conflict, setConflict] = useState<Conflict>();
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
    const found = await call(readFloorplan, { params: { mapId: floorplan.mapId } });
    // The version that was read stays; the next attempt meets the same conflict.
    if (!found.ok && found.status !== NOT_FOUND) return found;
    const theirs = found.ok ? found.value : undefined;
    const which = await new Promise((choose) => setConflict({ theirs, choose }));
    setConflict(undefined);
    if (theirs && which === "mine") return writeUntilChosen(attempt, theirs.version);
    if (theirs) setFloorplan(theirs);
    return undefined;
  }

  return { floorplan, conflict, isBusy, write };
}

/** Shows what somebody else has changed, and asks which version to keep. */
export function ConflictDialog({ writing }: { readonly writing: FloorplanEditing }) {
  const { t } = useAllText();
  const { conflict, floorplan } = writing;
  if (!conflict) return null;
  return (
    <Dialog
      open
      onOpenChange={() => conflict.choose("theirs")}
      title={t("stale.title")}
      description={t(conflict.theirs ? "stale.text" : "stale.gone")}
      closeLabel={t("action.close")}
    >
      {conflict.theirs ? (
        <>
          <Differences mine={floorplan} theirs={conflict.theirs} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => conflict.choose("theirs")}>{t("stale.theirs")}</Button>
            <Button look="primary" onClick={() => conflict.choose("mine")}>
              {t("stale.mine")}
            </Button>
          </div>
        </>
      ) : (
        <Link href="/" className={buttonStyle({ look: "primary" })}>
          {t("newFloor.back")}
        </Link>
      )}
    </Dialog>
  );
}

function Differences({ mine, theirs }: { readonly mine: Floorplan; readonly theirs: NonNullable<Conflict["theirs"]> }) {
  const text = useAllText();
  const { t } = text;
  const before = factsOf(mine, text);
  const now = factsOf(theirs, text);
  const changed = FACTS.filter((fact) => before[fact] !== now[fact]);
  return (
    <table className="w-full text-left text-sm">
      <thead className="text-faint text-xs">
        <tr>
          <th className="py-1 pr-3 font-medium">{t("stale.fieldColumn")}</th>
          <th className="py-1 pr-3 font-medium">{t("stale.wasColumn")}</th>
          <th className="py-1 font-medium">{t("stale.theirsColumn")}</th>
        </tr>
      </thead>
      <tbody>
        {changed.map((fact) => (
          <tr key={fact} className="border-t">
            <th className="py-1.5 pr-3 font-normal text-muted">{t(`stale.${fact}`)}</th>
            <td className="py-1.5 pr-3 tabular-nums">{before[fact]}</td>
            <td className="py-1.5 font-medium tabular-nums">{now[fact]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const FACTS = ["name", "size", "rotation", "bearing", "limit", "image"] as const;

function factsOf(floorplan: Floorplan, { t, locale }: AllText): Readonly<Record<(typeof FACTS)[number], string>> {
  const { name, rotation, bearing, limit, image } = floorplan;
  return {
    name,
    size: sizeText(floorplan, t) ?? t("scale.none"),
    rotation: `${formatNumber(rotation, locale)}°`,
    bearing: bearing === undefined ? t("stale.nothing") : `${formatNumber(bearing, locale)}°`,
    limit: limit === undefined ? t("stale.nothing") : formatNumber(limit, locale),
    image: image ? t("stale.imageValue", { width: image.width, height: image.height }) : t("stale.nothing"),
  };
}
