"use client";

import { SHOWN } from "@/viewer/look";
import { useFloorModel, useLive, useView } from "../floorplan/floor-context";
import { KindIcon } from "../sites/kind-icon";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { ToggleGroup, ToggleItem } from "../ui/toggle-group";

/** Which kinds are shown, with how many there are of each. */
export function KindFilter() {
  const { locale, t } = useText();
  const { mapId } = useFloorModel();
  const totals = useLive((live) => live.site?.floors[mapId]?.totals);
  const filters = useView((view) => view.filters);
  const toggle = useView((view) => view.toggle);

  function choose(chosen: readonly string[]): void {
    for (const kind of SHOWN) if (filters[kind] !== chosen.includes(kind)) toggle(kind);
  }

  return (
    <ToggleGroup
      label={t("floor.filter")}
      value={SHOWN.filter((kind) => filters[kind])}
      onValueChange={choose}
      className="grid grid-cols-4"
    >
      {SHOWN.map((kind) => (
        <ToggleItem
          key={kind}
          value={kind}
          aria-label={`${t(`kinds.${kind}`)}, ${totals?.[kind] ?? 0}`}
          title={t(`kinds.${kind}`)}
        >
          <KindIcon kind={kind} hollow={!filters[kind]} />
          <span className="tabular-nums">{formatNumber(totals?.[kind] ?? 0, locale)}</span>
        </ToggleItem>
      ))}
    </ToggleGroup>
  );
}
