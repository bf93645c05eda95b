"use client";

import type { ReactNode } from "react";
import { ACTION_GROUPS, ACTIONS, type ActionGroup } from "@/viewer/actions/action-table";
import { useAllText } from "../text/text";
import { Dialog } from "../ui/dialog";
import { ActionKeys, Keys } from "./action-keys";
import { useAvailableActions } from "./use-actions";

export interface HelpSheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Every key that does something on this page. */
export function HelpSheet({ open, onClose }: HelpSheetProps) {
  const { t } = useAllText();
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("help.title")}
      description={t("help.text")}
      closeLabel={t("action.close")}
      className="max-h-full max-w-2xl overflow-y-auto"
    >
      {/* Whoever opens this on a touch screen has used a key. */}
      <div className="gap-x-10 sm:columns-2 pointer-coarse:[&_kbd]:inline-grid">
        {ACTION_GROUPS.map((group) => (
          <ActionGroupKeys key={group} group={group} />
        ))}
        <Group title={t("help.lists")}>
          <Line name={t("help.walk")}>
            <Keys name="ArrowUp" />
            <Keys name="ArrowDown" />
          </Line>
          <Line name={t("help.ends")}>
            <Keys name="Home" />
            <Keys name="End" />
          </Line>
        </Group>
      </div>
    </Dialog>
  );
}

function ActionGroupKeys({ group }: { readonly group: ActionGroup }) {
  const { t } = useAllText();
  const offered = useAvailableActions();
  const shown = ACTIONS.filter((action) => action.group === group && action.keys.length > 0 && offered.has(action.id));
  if (shown.length === 0) return null;
  return (
    <Group title={t(`actions.${group}`)}>
      {shown.map(({ id }) => (
        <Line key={id} name={t(`action.${id}`)}>
          <ActionKeys id={id} />
        </Line>
      ))}
    </Group>
  );
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="break-inside-avoid pb-4">
      <h3 className="pb-1 font-medium text-faint text-xs">{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-center justify-between gap-4 border-line/60 border-b py-1.5 text-sm last:border-b-0">
      <dt className="min-w-0">{name}</dt>
      <dd className="flex shrink-0 items-center gap-1.5">{children}</dd>
    </div>
  );
}
