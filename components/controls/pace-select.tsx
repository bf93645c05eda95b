"use client";

import { PACES_MS } from "@/viewer/kiosk/kiosk-address";
import { formatDuration } from "../text/age";
import { useAllText } from "../text/text";
import { Select } from "../ui/select";

const STAY = "stay";

export interface PaceSelectProps {
  readonly id?: string;
  /** The accessible name, if there is no visible label. */
  readonly label?: string;
  readonly paceMs: number | undefined;
  readonly onPaceChange: (paceMs: number | undefined) => void;
}

/** How long each floor is shown, or that the screen stays on one. */
export function PaceSelect({ id, label, paceMs, onPaceChange }: PaceSelectProps) {
  const { t } = useAllText();
  const paces =
    paceMs === undefined || PACES_MS.includes(paceMs) ? PACES_MS : [...PACES_MS, paceMs].sort((a, b) => a - b);
  return (
    <Select
      {...(id !== undefined && { id })}
      {...(label !== undefined && { "aria-label": label })}
      value={paceMs ?? STAY}
      onChange={({ target: { value } }) => onPaceChange(value === STAY ? undefined : Number(value))}
    >
      {paces.map((ms) => (
        <option key={ms} value={ms}>
          {t("kiosk.every", { duration: formatDuration(ms, t) })}
        </option>
      ))}
      <option value={STAY}>{t("kiosk.stay")}</option>
    </Select>
  );
}
