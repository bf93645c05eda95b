import {
  ArrowDown,
  ArrowUp,
  BellOff,
  Crosshair,
  Eye,
  Flame,
  FunnelX,
  Keyboard,
  Link2,
  type LucideIcon,
  Maximize,
  Minus,
  Monitor,
  Moon,
  Plus,
  Spline,
  Sun,
  X,
} from "lucide-react";
import type { ActionId } from "@/viewer/actions/action-table";

const ICONS: { readonly [Id in ActionId]?: LucideIcon } = {
  help: Keyboard,
  floorAbove: ArrowUp,
  floorBelow: ArrowDown,
  fit: Maximize,
  zoomIn: Plus,
  zoomOut: Minus,
  follow: Crosshair,
  deselect: X,
  copyLink: Link2,
  clearFilters: FunnelX,
  heat: Flame,
  trails: Spline,
  mute: BellOff,
  themeLight: Sun,
  themeDark: Moon,
  themeSystem: Monitor,
};

/** An eye for all that shows or hides. */
export function ActionIcon({ id }: { readonly id: ActionId }) {
  const Icon = ICONS[id] ?? Eye;
  return <Icon aria-hidden />;
}
