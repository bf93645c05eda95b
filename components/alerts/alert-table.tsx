"use client";

import { CheckCheck, X } from "lucide-react";
import { useCallback, useMemo, useRef, useState } from "react";
import type { Alert } from "@/domain/alert";
import { isAtLeastAsNew } from "@/viewer/alerts/alert-revision";
import { NewPill, useHovered, useStableRows } from "../controls/stable-rows";
import { useHasScope } from "../page/session";
import { useNamedSites } from "../sites/named-sites";
import { placeName } from "../sites/site-names";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Kbd } from "../ui/kbd";
import { RovingRows } from "../ui/roving-list";
import { useLiveAlerts } from "./alert-provider";
import { AlertRow } from "./alert-row";
import { AlertsAround } from "./alerts-around";
import { NoteDialog, unacknowledged, useAcknowledge } from "./handle-alert";
import { onRowKey, type RowKeys } from "./row-keys";

interface AlertTableProps {
  readonly alerts: readonly Alert[];
  /** Changes with the filters; a new list starts with no selection. */
  readonly listKey: string;
}

/** The list with selection and keys. Its rows keep their positions while the reader works with them. */
export function AlertTable({ alerts, listKey }: AlertTableProps) {
  const { t } = useText();
  const sites = useNamedSites();
  const list = useRef<HTMLUListElement>(null);
  const { isHovered, ...hover } = useHovered();
  const [openId, setOpenId] = useState<string>();
  const [isAsking, setAsking] = useState(false);
  const [hasSelection, setHasSelection] = useState(false);
  const mayHandle = useHasScope("operate");
  const isHeld = isHovered || hasSelection || isAsking;
  const { rows: held, waiting, release } = useStableRows(alerts, { isHeld, listKey, keyOf: idOf });
  const rows = useNewestWords(held);
  const selection = useSelectedAlerts(rows);
  const { selected, isSelected, select, clear } = selection;
  if (hasSelection !== selected.length > 0) setHasSelection(selected.length > 0);
  if (rows.length === 0) return null;

  const keyActions = mayHandle ? keyActionsOf(rows, selection, () => setAsking(true)) : {};
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
          onKeyDown={(event) => list.current && onRowKey(event, { list: list.current, actions: keyActions })}
          className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
        >
          <AlertsAround alerts={rows}>
            <RovingRows keys={rows.map(idOf)}>
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
            </RovingRows>
          </AlertsAround>
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

/** Each row in its newest state; a row that left the list takes it from the live alerts. */
function useNewestWords(rows: readonly Alert[]): readonly Alert[] {
  const live = useLiveAlerts();
  return useMemo(() => {
    const byId = new Map(live.map((alert) => [alert.alertId, alert]));
    return rows.map((row) => {
      const told = byId.get(row.alertId);
      return told && isAtLeastAsNew(told, row) ? told : row;
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
    <p className="hidden flex-wrap gap-x-4 gap-y-1 px-4 text-faint text-xs md:flex pointer-coarse:hidden">
      {hints.map(([key, text]) => (
        <span key={key} className="inline-flex items-center gap-1.5">
          <Kbd>{key === "Enter" ? t("key.Enter") : key}</Kbd>
          {t(text)}
        </span>
      ))}
    </p>
  );
}

/** The selected alerts of the list. An alert that leaves the list is no longer selected. */
function useSelectedAlerts(alerts: readonly Alert[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(NONE);
  const selected = useMemo(() => alerts.filter(({ alertId }) => ids.has(alertId)), [alerts, ids]);

  const select = useCallback((alertIds: readonly string[], isSelected: boolean) => {
    setIds((before) => {
      const next = new Set(before);
      for (const id of alertIds) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  }, []);

  const clear = useCallback(() => setIds(NONE), []);
  return { selected, isSelected: (alertId: string) => ids.has(alertId), select, clear };
}

const NONE: ReadonlySet<string> = new Set();

/** The key actions on the focused row: select it, acknowledge it or all selected ones, deselect all. */
function keyActionsOf(
  rows: readonly Alert[],
  { selected, isSelected, select, clear }: ReturnType<typeof useSelectedAlerts>,
  ask: () => void,
): RowKeys["actions"] {
  return {
    x: (index) => {
      const alertId = rows[index]?.alertId ?? "";
      select([alertId], !isSelected(alertId));
    },
    a: (index) => {
      const meant = selected.length > 0 ? selected : rows.slice(index, index + 1);
      if (unacknowledged(meant).length === 0) return;
      select(meant.map(idOf), true);
      ask();
    },
    Escape: clear,
  };
}

export interface BulkBarProps {
  readonly selected: readonly Alert[];
  readonly isAsking: boolean;
  readonly onAskingChange: (isAsking: boolean) => void;
  readonly onClear: () => void;
}

/** Actions for the selected alerts; shown while at least one is selected. */
export function BulkBar({ selected, isAsking, onAskingChange, onClear }: BulkBarProps) {
  const { t } = useText();
  const acknowledge = useAcknowledge();
  const waiting = unacknowledged(selected);
  const settled = selected.length - waiting.length;
  if (selected.length === 0) return null;

  async function send(note: string): Promise<boolean> {
    const worked = waiting.length === 0 || (await acknowledge(waiting, note));
    if (worked) onClear();
    return worked;
  }

  return (
    <div
      role="toolbar"
      aria-label={t("alerts.bulk")}
      className="sticky bottom-4 z-10 mt-auto flex animate-rise items-center gap-2 self-center rounded-xl border bg-raised py-2 pr-2 pl-4 shadow-float"
    >
      <p className="mr-2 flex flex-col gap-x-3 whitespace-nowrap tabular-nums sm:flex-row sm:items-baseline">
        <span className="font-medium text-sm">{t("alerts.selected", { count: selected.length })}</span>
        {settled > 0 && <span className="text-muted text-xs">{t("alerts.bulkSettled", { count: settled })}</span>}
      </p>
      {waiting.length > 0 && (
        <Button look="primary" onClick={() => onAskingChange(true)}>
          <CheckCheck className="size-3.5" aria-hidden />
          {t("alerts.acknowledge")}
        </Button>
      )}
      <Button look="ghost" size="icon" aria-label={t("alerts.deselect")} onClick={onClear}>
        <X className="size-4" aria-hidden />
      </Button>
      <NoteDialog
        open={isAsking}
        onOpenChange={onAskingChange}
        title={t("alerts.bulkTitle", { count: waiting.length })}
        text={t("alerts.acknowledgeText")}
        action={t("alerts.acknowledge")}
        onSubmit={send}
      />
    </div>
  );
}
