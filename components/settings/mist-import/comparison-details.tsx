"use client";

import { type Comparison, readComparison } from "@/domain/contract/mist-comparison";
import type { SiteId } from "@/domain/ids";
import { useAnswer } from "@/viewer/api/use-answer";
import { differingFloors, leftOut } from "@/viewer/settings/comparison";
import { floorNames, goneFloors } from "@/viewer/settings/import-preview";
import { countProblems } from "@/viewer/settings/import-problems";
import { faultText } from "../../page/fault-text";
import { useAllText } from "../../text/text";
import { Callout } from "../../ui/callout";
import { Skeleton } from "../../ui/skeleton";
import type { FieldWords } from "./field-text";
import { Fold } from "./fold";
import { FloorRow } from "./preview-site";
import { ProblemList } from "./problem-list";
import { TruncatedList } from "./truncated-list";

/** The differences between a site here and in Mist, at the last comparison. */
export function ComparisonDetails({ siteId }: { readonly siteId: SiteId }) {
  const { t } = useAllText();
  const { value, fault } = useAnswer(readComparison, { params: { siteId } }, { everyMs: 0 });
  if (fault) return <Callout tone="over">{faultText(fault, t)}</Callout>;
  return value ? <Differences comparison={value} /> : <Skeleton className="h-16 rounded-lg" />;
}

/** The differences by floor and field. Conflicts show both sides. */
export function Differences({ comparison }: { readonly comparison: Comparison }) {
  const { t, locale } = useAllText();
  const { objects, problems } = comparison;
  const [names, gone] = [floorNames(objects), goneFloors(objects)];
  const words: FieldWords = {
    ...{ t, locale, showsConflicts: true },
    floorName: (mapId) => names.get(mapId) ?? t("floor.unnamed", { id: mapId.slice(0, 8) }),
    isGoneFloor: (mapId) => gone.has(mapId),
  };
  const left = leftOut(comparison);
  return (
    <div className="flex flex-col gap-3">
      <TruncatedList
        items={differingFloors(comparison)}
        className="flex flex-col gap-3"
        renderRow={(floor) => <FloorRow key={floor.mapId ?? ""} floor={floor} words={words} />}
      />
      {left > 0 && <p className="text-muted text-xs">{t("mistCompare.cut", { count: left })}</p>}
      {problems.length > 0 && (
        <Fold summary={t("mistImport.problems", { count: countProblems(problems) })}>
          {() => <ProblemList problems={problems} />}
        </Fold>
      )}
    </div>
  );
}
