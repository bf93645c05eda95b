"use client";

import { ROLES, type Role } from "../page/session";
import { useText } from "../text/text";
import { ChoiceCards } from "../ui/choice-cards";

export interface RoleChoiceProps {
  readonly value: Role;
  readonly onValueChange: (role: Role) => void;
  readonly isDisabled?: boolean;
  /** Why it cannot be changed. */
  readonly hint?: string | undefined;
}

/** What somebody may do, in words. */
export function RoleChoice({ value, onValueChange, isDisabled, hint }: RoleChoiceProps) {
  const { t } = useText();
  const choices = ROLES.map((role) => ({ value: role, title: t(`role.${role}`), text: t(`role.${role}Text`) }));
  return (
    <ChoiceCards
      label={t("people.role")}
      choices={choices}
      value={value}
      onValueChange={onValueChange}
      isDisabled={isDisabled}
      hint={hint}
    />
  );
}
