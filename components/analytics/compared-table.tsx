"use client";

import type { ReactNode } from "react";
import { figuresOf, type LineData, type Steps } from "@/viewer/past/lines-chart";
import type { Picks } from "@/viewer/past/picks";
import { formatAverage } from "../text/format";
import { formatStep } from "../text/local-time";
import { useAllText } from "../text/text";
import { classNames } from "../ui/class-names";
import { CardTable } from "./card-table";
import { FILLS } from "./compared-lines";

export interface Comparable extends LineData {
  readonly id: string;
  readonly name: string;
  /** Shown below the name. */
  readonly detail?: ReactNode;
}

interface ComparedTableProps {
  /** Heading of the column that names the rows. */
  readonly heading: string;
  readonly rows: readonly Comparable[];
  readonly picks: Picks;
  readonly steps: Steps;
  readonly timeZone: string;
  readonly onToggle: (id: string) => void;
}

/**
 * Lists what can be compared, with the average and highest step. Compared rows show the colour of their line; pressing a row adds or
 * removes it.
 */
export function ComparedTable({ heading, rows, picks, steps, timeZone, onToggle }: ComparedTableProps) {
  const { locale, t } = useAllText();
  const rounded = (mean: number) => formatAverage(mean, locale);
  const columns = [
    { name: heading, className: "px-4 text-left" },
    { name: t("analytics.average"), className: "px-2 text-right" },
    { name: t("analytics.highest"), className: "px-2 text-right max-sm:pr-4" },
    { name: t("analytics.highestAt"), className: "px-4 text-right max-sm:hidden" },
  ];
  return (
    <CardTable columns={columns}>
      {rows.map(({ id, name, detail, ...course }) => {
        const place = picks.indexOf(id);
        const figures = figuresOf(course, steps);
        return (
          <tr key={id} className="border-t">
            <th scope="row" className="px-4 py-1.5 text-left font-normal">
              <div className="flex min-w-0 flex-wrap items-center gap-x-2.5">
                <button
                  type="button"
                  aria-pressed={place >= 0}
                  className="flex min-h-6 min-w-0 items-center gap-2.5 rounded text-left hover:underline"
                  onClick={() => onToggle(id)}
                >
                  <span
                    aria-hidden
                    className={classNames(
                      "size-3 shrink-0 rounded-full border",
                      place >= 0 ? classNames("border-transparent", FILLS[place]) : "border-line-strong",
                    )}
                  />
                  <span className={classNames("truncate", place >= 0 ? "font-medium" : "text-muted")}>{name}</span>
                </button>
                {detail}
              </div>
            </th>
            <td className="px-2 py-1.5 text-right">{figures ? rounded(figures.average) : "–"}</td>
            <td className="px-2 py-1.5 text-right max-sm:pr-4">{figures ? rounded(figures.peak.mean) : "–"}</td>
            <td className="whitespace-nowrap px-4 py-1.5 text-right text-faint text-xs max-sm:hidden">
              {figures &&
                figures.peak.mean > 0 &&
                formatStep(figures.peak.at, { ...steps, dayZone: course.dayZone }, { locale, timeZone })}
            </td>
          </tr>
        );
      })}
    </CardTable>
  );
}
