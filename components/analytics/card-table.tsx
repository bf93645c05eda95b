import type { ReactNode } from "react";
import { classNames } from "../ui/class-names";

interface CardTableProps {
  readonly columns: readonly {
    readonly name: string;
    /** Alignment of the heading, the same as that of its cells. */
    readonly className: string;
  }[];
  /** The rows of the table. */
  readonly children: ReactNode;
}

/** A table that fills a card. */
export function CardTable({ columns, children }: CardTableProps) {
  return (
    <div className="overflow-hidden rounded-xl border bg-surface shadow-card">
      <table className="w-full text-sm tabular-nums">
        <thead className="text-faint text-xs">
          <tr>
            {columns.map(({ name, className }) => (
              <th key={name} scope="col" className={classNames("py-2 font-medium", className)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
