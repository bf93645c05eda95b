"use client";

import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "../ui/button";
import { DropdownChoice, DropdownMenu, DropdownOption } from "../ui/dropdown-menu";

interface FilterOption<Value extends string> {
  readonly value: Value;
  readonly text: ReactNode;
}

export interface FilterMenuProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly FilterOption<Value>[];
  readonly onValueChange: (value: Value) => void;
}

/** Chooses one of several values, in a menu that shows its name and the chosen value. */
export function FilterMenu<Value extends string>({ label, value, options, onValueChange }: FilterMenuProps<Value>) {
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu
      trigger={
        <Button className="max-w-64">
          <span className="text-faint">{label}</span>
          <span className="truncate">{chosen?.text ?? value}</span>
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </Button>
      }
    >
      <DropdownChoice value={value} onValueChange={(next) => onValueChange(next as Value)}>
        {options.map((option) => (
          <DropdownOption key={option.value} value={option.value}>
            {option.text}
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}
