import type { ShownKind } from "@/viewer/tracks/view-store";
import { classNames } from "../ui/class-names";

const COLOUR: Readonly<Record<ShownKind, string>> = {
  wifi: "fallback:fill-wifi stroke-wifi",
  sdk: "fallback:fill-sdk stroke-sdk",
  asset: "fallback:fill-asset stroke-asset",
  unconnected: "fallback:fill-unconnected stroke-unconnected",
};

export interface KindIconProps {
  readonly kind: ShownKind;
  /** Drawn as an outline, as a stale track is on the floor. */
  readonly hollow?: boolean;
  readonly className?: string;
}

/** The marker of a kind on the floor, distinct by shape as well as by colour. */
export function KindIcon({ kind, hollow = false, className }: KindIconProps) {
  return (
    <svg
      width="0.625rem"
      height="0.625rem"
      viewBox="0 0 10 10"
      strokeWidth="1.5"
      strokeLinejoin="round"
      className={classNames("shrink-0", COLOUR[kind], hollow && "fill-transparent", className)}
      aria-hidden
    >
      <Shape kind={kind} />
    </svg>
  );
}

function Shape({ kind }: { readonly kind: ShownKind }) {
  switch (kind) {
    case "wifi":
      return <circle cx="5" cy="5" r="3.6" />;
    case "sdk":
      return <path d="M5 1 9 5 5 9 1 5Z" />;
    case "asset":
      return <rect x="1.6" y="1.6" width="6.8" height="6.8" rx="0.8" />;
    case "unconnected":
      return <circle cx="5" cy="5" r="2.2" />;
  }
}
