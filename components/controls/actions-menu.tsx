"use client";

import { Ellipsis, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { DropdownItem, DropdownMenu } from "../ui/dropdown-menu";

export interface ActionsMenuProps {
  /** The button's name for screen readers. */
  readonly label: string;
  /** Below the actions: why some of them are not available. */
  readonly note?: string | undefined;
  readonly children: ReactNode;
}

/** The button with three dots at the end of a row, and its menu of `MenuAction`. */
export function ActionsMenu({ label, note, children }: ActionsMenuProps) {
  return (
    <DropdownMenu
      align="end"
      className="max-w-72"
      trigger={
        <Button look="ghost" size="icon" aria-label={label}>
          <Ellipsis className="size-4" aria-hidden />
        </Button>
      }
    >
      {children}
      {note && <p className="px-2 py-1.5 text-pretty text-faint text-xs">{note}</p>}
    </DropdownMenu>
  );
}

export interface MenuActionProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

export function MenuAction({ icon: Icon, text, disabled = false, onSelect }: MenuActionProps) {
  return (
    <DropdownItem disabled={disabled} onSelect={onSelect}>
      <Icon className="size-4 text-faint" aria-hidden />
      {text}
    </DropdownItem>
  );
}
