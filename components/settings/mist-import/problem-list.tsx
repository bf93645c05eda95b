"use client";

import type { ImportProblem } from "@/domain/contract/mist-import";
import { groupProblems, isKnownProblem, type ProblemGroup } from "@/viewer/settings/import-problems";
import { useAllText } from "../../text/text";
import { Badge } from "../../ui/badge";
import { TruncatedList } from "./truncated-list";

const MAX_NAMES = 5;

/** What could not be read or done, each reason once. */
export function ProblemList({ problems }: { readonly problems: readonly ImportProblem[] }) {
  return (
    <TruncatedList
      items={groupProblems(problems)}
      className="flex flex-col gap-1.5"
      renderRow={(group) => <ProblemRow key={`${group.code} ${group.kind}`} group={group} />}
    />
  );
}

function ProblemRow({ group: { code, kind, count, names } }: { readonly group: ProblemGroup }) {
  const { t } = useAllText();
  const left = names.length - MAX_NAMES;
  return (
    <li className="flex flex-wrap items-baseline gap-x-2 text-pretty text-sm">
      <span>{isKnownProblem(code) ? t(`mistImport.problem.${code}`) : code}</span>
      {kind && <span className="text-faint text-xs">{t(`mistImport.kind.${kind}`)}</span>}
      {count > 1 && <Badge className="tabular-nums">{count}</Badge>}
      {names.length > 0 && (
        <span className="min-w-0 break-words text-muted text-xs">
          {names.slice(0, MAX_NAMES).join(", ")}
          {left > 0 && ` ${t("mistImport.andMore", { count: left })}`}
        </span>
      )}
    </li>
  );
}
