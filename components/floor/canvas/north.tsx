import type { Floorplan } from "@/domain/floorplan";
import { northOnScreen, towards } from "@/viewer/floor/north";
import { useText } from "../../text/text";

/** Which way north is on a floor whose bearing is known. */
export function North({ floorplan }: { readonly floorplan: Floorplan | undefined }) {
  const { t } = useText();
  const north = northOnScreen(floorplan);
  if (north === undefined) return null;
  const words = t(`north.${towards(north)}`);
  return (
    <svg viewBox="-12 -12 24 24" role="img" aria-label={words} className="size-7 text-muted">
      <title>{words}</title>
      <g transform={`rotate(${north})`}>
        {/* Beyond the arrow's tip, and upright. */}
        <text
          y="-5"
          textAnchor="middle"
          transform={`rotate(${-north} 0 -8)`}
          className="fill-current font-semibold text-[8px]"
        >
          {t("north.letter")}
        </text>
        <path d="M0 -4 4.5 10 0 7.5 -4.5 10Z" fill="currentColor" stroke="var(--color-canvas)" />
      </g>
    </svg>
  );
}
