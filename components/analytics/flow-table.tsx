"use client";

import type { FlowEnd, FlowGrid } from "@/viewer/past/flow-grid";
import { formatNumber } from "../text/format";
import { useAllText } from "../text/text";
import { classNames } from "../ui/class-names";
import { type FlowNames, flowWords } from "./flow-words";

/** Shades in percent: the faintest is distinct from an empty cell, and the darkest keeps its number readable. */
const SHADES = { faintest: 6, darkest: 40 } as const;

interface FlowTableProps {
  readonly grid: FlowGrid;
  readonly names: FlowNames;
}

/** A table of flows: rows are where visits came from, columns where they went; darker is more. With sums. */
export function FlowTable({ grid, names }: FlowTableProps) {
  const { locale, t } = useAllText();
  const froms: readonly FlowEnd[] = [undefined, ...grid.zones];
  const tos: readonly FlowEnd[] = [...grid.zones, undefined];
  const all = froms.reduce((sum: number, end) => sum + grid.sumFrom(end), 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: must be scrollable by keyboard
    <section tabIndex={0} aria-label={t("analytics.flows")} className="max-h-[48rem] overflow-auto rounded-lg border">
      <table className="min-w-full border-separate border-spacing-0 text-right text-xs tabular-nums">
        <thead>
          <tr>
            <th className="sticky top-0 left-0 z-20 bg-surface px-2 py-1.5 text-left align-bottom font-medium text-faint">
              {t("analytics.fromTo")}
            </th>
            {tos.map((to) => (
              <ColumnName key={to ?? ""} name={names.to(to)} isMuted={to === undefined} />
            ))}
            <ColumnName name={t("analytics.sum")} isMuted />
          </tr>
        </thead>
        <tbody>
          {froms.map((from) => (
            <tr key={from ?? ""}>
              <LineName name={names.from(from)} isMuted={from === undefined} />
              {tos.map((to) => {
                const cell = grid.cell(from, to);
                const words = cell && flowWords({ from, to, ...cell }, names, t);
                return (
                  <td
                    key={to ?? ""}
                    title={words}
                    className="min-w-10 border-line border-t border-l px-2 py-1"
                    style={cell && { background: shadeOf(cell.visits / grid.most) }}
                  >
                    {cell ? formatNumber(cell.visits, locale) : <span className="text-faint">·</span>}
                  </td>
                );
              })}
              <td className="border-line border-t border-l px-2 py-1 font-medium">
                {formatNumber(grid.sumFrom(from), locale)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="sticky bottom-0 z-20 bg-surface">
          <tr className="font-medium">
            <LineName name={t("analytics.sum")} isMuted />
            {tos.map((to) => (
              <td key={to ?? ""} className="border-line border-t border-l px-2 py-1">
                {formatNumber(grid.sumTo(to), locale)}
              </td>
            ))}
            <td className="border-line border-t border-l px-2 py-1">{formatNumber(all, locale)}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** A column name, written vertically so that many fit. */
function ColumnName({ name, isMuted }: { readonly name: string; readonly isMuted: boolean }) {
  return (
    <th scope="col" className="sticky top-0 z-10 border-line border-l bg-surface px-1 py-1.5 align-bottom">
      <span
        className={classNames(
          "mx-auto block max-h-32 rotate-180 truncate text-left font-medium [writing-mode:vertical-rl]",
          isMuted && "text-faint",
        )}
      >
        {name}
      </span>
    </th>
  );
}

function LineName({ name, isMuted }: { readonly name: string; readonly isMuted: boolean }) {
  return (
    <th
      scope="row"
      className="sticky left-0 z-10 max-w-40 truncate border-line border-t bg-surface px-2 py-1 text-left font-medium"
    >
      <span className={classNames(isMuted && "text-faint")}>{name}</span>
    </th>
  );
}

function shadeOf(share: number): string {
  const percent = SHADES.faintest + (SHADES.darkest - SHADES.faintest) * share;
  return `color-mix(in oklab, var(--color-accent) ${percent.toFixed(0)}%, transparent)`;
}
