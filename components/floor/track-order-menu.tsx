"use client";

import { ArrowDownUp } from "lucide-react";
import { TRACK_ORDERS, type TrackOrder } from "@/viewer/listing/listed-tracks";
import { useText } from "../text/text";
import { DropdownChoice, DropdownLabel, DropdownMenu, DropdownOption } from "../ui/dropdown-menu";

export interface TrackOrderMenuProps {
  readonly order: TrackOrder;
  readonly onChange: (order: TrackOrder) => void;
}

export function TrackOrderMenu({ order, onChange }: TrackOrderMenuProps) {
  const { t } = useText();
  return (
    <DropdownMenu
      align="end"
      trigger={
        <button
          type="button"
          aria-label={`${t("order.label")}: ${t(`order.${order}`)}`}
          className="flex items-center gap-1 rounded px-1 py-0.5 text-faint text-xs transition-colors hover:bg-hover hover:text-ink"
        >
          <ArrowDownUp className="size-3" aria-hidden />
          {t(`order.${order}`)}
        </button>
      }
    >
      <DropdownLabel>{t("order.label")}</DropdownLabel>
      <DropdownChoice value={order} onValueChange={(chosen) => onChange(chosen as TrackOrder)}>
        {TRACK_ORDERS.map((each) => (
          <DropdownOption key={each} value={each}>
            {t(`order.${each}`)}
          </DropdownOption>
        ))}
      </DropdownChoice>
    </DropdownMenu>
  );
}
