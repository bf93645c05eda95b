"use client";

import { readFlows } from "@/domain/contract/past-question";
import type { AreaId } from "@/domain/ids";
import { useAnswer } from "@/viewer/api/use-answer";
import { type FlowEnd, flowGrid } from "@/viewer/past/flow-grid";
import type { PastRange } from "@/viewer/past/past-range";
import { PendingPast } from "../past/pending-past";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { useLive } from "./canvas/floor-context";
import { useAreaName } from "./canvas/use-area-name";

/** The largest flows; the others are in the analytics. */
const MAX_SHOWN = 4;

interface AreaFlowsProps {
  readonly areaId: AreaId;
  readonly range: PastRange;
}

/** Where the visitors of a zone in a range came from, and where they went next. */
export function AreaFlows({ areaId, range }: AreaFlowsProps) {
  const { t } = useAllText();
  const nameOf = useAreaName();
  const siteId = useLive(({ site }) => site?.siteId);
  const asked = siteId === undefined ? undefined : { params: { siteId }, query: range };
  const answer = useAnswer(readFlows, asked, { everyMs: 0 });
  if (!answer.value) return <PendingPast answer={answer} className="h-24" />;
  const grid = flowGrid(answer.value);
  const ends: readonly FlowEnd[] = [undefined, ...grid.zones];
  const name = (end: FlowEnd, outside: string) => {
    if (end === undefined) return outside;
    return end === areaId ? t("areaPast.sameZone") : nameOf(end);
  };
  const before = ends.map((end) => ({
    name: name(end, t("analytics.outside")),
    visits: grid.cell(end, areaId)?.visits ?? 0,
  }));
  const after = ends.map((end) => ({
    name: name(end, t("analytics.left")),
    visits: grid.cell(areaId, end)?.visits ?? 0,
  }));
  return (
    <div className="grid grid-cols-2 gap-4">
      <FlowList title={t("areaPast.cameFrom")} flows={before} />
      <FlowList title={t("areaPast.wentTo")} flows={after} />
    </div>
  );
}

interface FlowListProps {
  readonly title: string;
  readonly flows: readonly { readonly name: string; readonly visits: number }[];
}

function FlowList({ title, flows }: FlowListProps) {
  const { locale, t } = useAllText();
  const shown = flows.filter(({ visits }) => visits > 0).sort((one, other) => other.visits - one.visits);
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-faint text-xs">{title}</p>
      {shown.length === 0 && <p className="text-faint text-sm">{t("past.nobody")}</p>}
      <ul aria-label={title} className="flex flex-col gap-0.5 text-sm">
        {shown.slice(0, MAX_SHOWN).map(({ name, visits }) => (
          <li key={name} className="flex gap-2">
            <span className="min-w-0 flex-1 truncate">{name}</span>
            <span className="shrink-0 tabular-nums">{formatNumber(visits, locale)}</span>
          </li>
        ))}
      </ul>
      {shown.length > MAX_SHOWN && (
        <p className="text-faint text-xs">{t("summary.more", { count: shown.length - MAX_SHOWN })}</p>
      )}
    </div>
  );
}
