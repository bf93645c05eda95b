"use client";

import { Command } from "cmdk";
import {
  ArrowDown,
  ArrowUp,
  BellOff,
  Building2,
  CircleDot,
  CornerDownLeft,
  Crosshair,
  Eye,
  Flame,
  FunnelX,
  History,
  Keyboard,
  Layers,
  Link2,
  type LucideIcon,
  Maximize,
  Minus,
  Monitor,
  Moon,
  Plus,
  Radio,
  Spline,
  SquareDashed,
  Sun,
  X,
} from "lucide-react";
import type { ActionId } from "@/viewer/actions/action-table";
import type { Entry, Sign } from "@/viewer/listing/entry";
import { KindIcon } from "../sites/kind-icon";
import { classNames } from "../ui/class-names";
import { ActionKeys } from "./action-keys";
import { MarkedText } from "./marked-text";

interface EntryLineProps {
  readonly entry: Entry;
  readonly onChoose: (entry: Entry) => void;
}

export function EntryLine({ entry, onChoose }: EntryLineProps) {
  const { value, sign, name, detail, does } = entry;
  return (
    <Command.Item
      value={value}
      disabled={!does}
      onSelect={() => onChoose(entry)}
      className={classNames(
        "group flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 data-[disabled=true]:cursor-default data-[selected=true]:bg-hover",
        // It lists keys.
        sign.type === "action" && sign.id === "help" && "pointer-coarse:hidden",
      )}
    >
      <span className="grid size-4 shrink-0 place-items-center text-faint group-data-[selected=true]:text-ink [&_svg:not(.kind)]:size-4">
        <EntrySign sign={sign} />
      </span>
      <span className="min-w-0 truncate text-sm">
        <MarkedText {...name} />
      </span>
      {detail && (
        <span className="min-w-0 flex-1 truncate text-faint text-xs">
          <MarkedText {...detail} />
        </span>
      )}
      <span className="ml-auto flex shrink-0 items-center">
        {sign.type === "action" && <ActionKeys id={sign.id} most={1} />}
        {sign.type !== "action" && does && (
          <CornerDownLeft className="invisible size-3.5 text-faint group-data-[selected=true]:visible" aria-hidden />
        )}
      </span>
    </Command.Item>
  );
}

const SIGNS: Readonly<Record<"floor" | "site" | "recent", LucideIcon>> = {
  floor: Layers,
  site: Building2,
  recent: History,
};
const AREAS = { zone: SquareDashed, vbeacon: CircleDot, rssizone: Radio } as const;

function EntrySign({ sign }: { readonly sign: Sign }) {
  switch (sign.type) {
    case "track":
      return <KindIcon kind={sign.shown} hollow={sign.isHollow} className="kind" />;
    case "action":
      return <ActionIcon id={sign.id} />;
    case "area": {
      const Icon = AREAS[sign.kind];
      return <Icon aria-hidden />;
    }
    default: {
      const Icon = SIGNS[sign.type];
      return <Icon aria-hidden />;
    }
  }
}

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

/** The icon of an action; an eye for those that show or hide something. */
function ActionIcon({ id }: { readonly id: ActionId }) {
  const Icon = ICONS[id] ?? Eye;
  return <Icon aria-hidden />;
}
