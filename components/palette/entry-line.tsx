"use client";

import { Command } from "cmdk";
import {
  Building2,
  CircleDot,
  CornerDownLeft,
  History,
  Layers,
  type LucideIcon,
  Radio,
  SquareDashed,
} from "lucide-react";
import { KindIcon } from "../page/kind-icon";
import { ActionIcon } from "./action-icon";
import { ActionKeys } from "./action-keys";
import type { Entry, Sign } from "./entry";
import { MarkedText } from "./marked-text";

export interface EntryLineProps {
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
      className="group flex min-h-9 cursor-pointer items-center gap-3 rounded-md px-2.5 py-1.5 data-[disabled=true]:cursor-default data-[selected=true]:bg-hover"
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
        {sign.type === "action" ? (
          <ActionKeys id={sign.id} most={1} />
        ) : (
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
