"use client";

import Link from "next/link";
import type { Floorplan } from "@/domain/floorplan";
import { formatNumber } from "../../text/format";
import { type Text, useText } from "../../text/text";
import { Button, buttonStyle } from "../../ui/button";
import { Dialog } from "../../ui/dialog";
import type { Clash, FloorplanWriting } from "./floorplan-writing";
import { sizeText } from "./size-text";

/** Two have changed one floor: shows what the other did, and asks which is to stay. Never decides by itself. */
export function StaleChoice({ writing }: { readonly writing: FloorplanWriting }) {
  const { t } = useText();
  const { clash, floorplan } = writing;
  if (!clash) return null;
  return (
    <Dialog
      open
      onOpenChange={() => clash.choose("theirs")}
      title={t("stale.title")}
      description={t(clash.theirs ? "stale.text" : "stale.gone")}
      closeLabel={t("action.close")}
    >
      {clash.theirs ? (
        <>
          <Differences mine={floorplan} theirs={clash.theirs} />
          <div className="flex flex-wrap justify-end gap-2">
            <Button onClick={() => clash.choose("theirs")}>{t("stale.theirs")}</Button>
            <Button look="primary" onClick={() => clash.choose("mine")}>
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

function Differences({ mine, theirs }: { readonly mine: Floorplan; readonly theirs: NonNullable<Clash["theirs"]> }) {
  const text = useText();
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

const FACTS = ["name", "size", "rotation", "image"] as const;

function factsOf(floorplan: Floorplan, { t, locale }: Text): Readonly<Record<(typeof FACTS)[number], string>> {
  const { name, rotation, image } = floorplan;
  return {
    name,
    size: sizeText(floorplan, t) ?? t("scale.none"),
    rotation: `${formatNumber(rotation, locale)}°`,
    image: image ? t("stale.imageValue", { width: image.width, height: image.height }) : t("stale.nothing"),
  };
}
