"use client";

import { useMemo, useRef, useState } from "react";
import type { Alert } from "@/domain/alert";
import { useHeldRows } from "../page/held-rows";
import { NewPill } from "../page/new-pill";
import { placeName } from "../page/place-names";
import { onRowKey } from "../page/row-keys";
import { useMay } from "../page/session";
import { useSiteOverviews } from "../page/site-overviews";
import { useHovered } from "../page/use-hovered";
import { useText } from "../text/text";
import { Checkbox } from "../ui/checkbox";
import { Kbd } from "../ui/kbd";
import { unacknowledged } from "./acknowledge";
import { useLiveAlerts } from "./alert-provider";
import { AlertRow } from "./alert-row";
import { BulkBar } from "./bulk-bar";
import { isNoOlder } from "./last-words";
import { useSelectedAlerts } from "./selected-alerts";

export interface AlertTableProps {
  readonly alerts: readonly Alert[];
  /** Another list altogether: selection and order start anew. */
  readonly listKey: string;
}

/** The list itself: rows that stay where they are while somebody works on them, selection, keys. */
export function AlertTable({ alerts, listKey }: AlertTableProps) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const list = useRef<HTMLUListElement>(null);
  const { isHovered, ...hover } = useHovered();
  const [openId, setOpenId] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [hasSelection, setHasSelection] = useState(false);
  const mayHandle = useMay("operate");
  const isHeld = isHovered || hasSelection || isAsking;
  const { rows: held, waiting, release } = useHeldRows(alerts, { isHeld, listKey, keyOf: idOf });
  const rows = useNewestWords(held);
  const { selected, isSelected, select, clear } = useSelectedAlerts(rows);
  if (hasSelection !== selected.length > 0) setHasSelection(selected.length > 0);
  if (rows.length === 0) return null;

  const handling = {
    x: (index: number) => {
      const alertId = rows[index]?.alertId ?? "";
      select([alertId], !isSelected(alertId));
    },
    a: (index: number) => {
      const meant = selected.length > 0 ? selected : rows.slice(index, index + 1);
      if (unacknowledged(meant).length === 0) return;
      select(meant.map(idOf), true);
      setAsking(true);
    },
    Escape: clear,
  };

  return (
    <>
      <div className="relative flex flex-col gap-2" {...hover}>
        <TableHead
          count={rows.length}
          selected={selected.length}
          onSelectAll={mayHandle ? (isOn) => (isOn ? select(rows.map(idOf), true) : clear()) : undefined}
        />
        <NewPill count={waiting} text={t("alerts.newWaiting", { count: waiting })} onShow={release} />
        <ul
          ref={list}
          aria-label={t("alerts.title")}
          onKeyDown={(event) =>
            list.current && onRowKey(event, { list: list.current, actions: mayHandle ? handling : {} })
          }
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          {rows.map((alert) => (
            <AlertRow
              key={alert.alertId}
              alert={alert}
              place={placeName(sites, alert, t)}
              isSelected={isSelected(alert.alertId)}
              onSelect={mayHandle ? (isOn) => select([alert.alertId], isOn) : undefined}
              isOpen={openId === alert.alertId}
              onOpen={(isOpen) => setOpenId(isOpen ? alert.alertId : undefined)}
            />
          ))}
        </ul>
        <KeyHints mayHandle={mayHandle} />
      </div>
      <BulkBar selected={selected} isAsking={isAsking} onAskingChange={setAsking} onClear={clear} />
    </>
  );
}

function idOf({ alertId }: Alert): string {
  return alertId;
}

/** Each row by the newest word on it, which for what left the list is what it was told live. */
function useNewestWords(rows: readonly Alert[]): readonly Alert[] {
  const live = useLiveAlerts();
  return useMemo(() => {
    const byId = new Map(live.map((alert) => [alert.alertId, alert]));
    return rows.map((row) => {
      const told = byId.get(row.alertId);
      return told && isNoOlder(told, row) ? told : row;
    });
  }, [rows, live]);
}

interface TableHeadProps {
  readonly count: number;
  readonly selected: number;
  readonly onSelectAll: ((isSelected: boolean) => void) | undefined;
}

function TableHead({ count, selected, onSelectAll }: TableHeadProps) {
  const { t } = useText();
  const state = selected === 0 ? false : selected === count || "indeterminate";
  return (
    <div className="flex items-center gap-3 px-4 text-faint text-xs">
      {onSelectAll && (
        <Checkbox
          checked={state}
          aria-label={t("alerts.selectAll")}
          onCheckedChange={(checked) => onSelectAll(checked === true)}
        />
      )}
      <span className="tabular-nums">{t("alerts.count", { count })}</span>
    </div>
  );
}

const HINTS = [
  ["↑ ↓", "alerts.keyWalk"],
  ["Enter", "alerts.keyOpen"],
  ["X", "alerts.keySelect"],
  ["A", "alerts.keyAcknowledge"],
] as const;

function KeyHints({ mayHandle }: { readonly mayHandle: boolean }) {
  const { t } = useText();
  const hints = mayHandle ? HINTS : HINTS.slice(0, 2);
  return (
    <p className="hidden flex-wrap gap-x-4 gap-y-1 px-4 text-faint text-xs md:flex">
      {hints.map(([key, text]) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <Kbd>{key}</Kbd>
          {t(text)}
        </span>
      ))}
    </p>
  );
}
