"use client";

import { ConnectionPill } from "./connection-pill";
import { Floor } from "./floor";
import { FloorProvider, type FloorProviderProps } from "./floor-context";
import { FloorTwin } from "./floor-twin";

/** One floor, live: the picture, the same in words, and how current it is. Panels go inside and share its stores. */
export function FloorView({
  children,
  ...floor
}: Partial<Pick<FloorProviderProps, "children">> & Omit<FloorProviderProps, "children">) {
  return (
    <FloorProvider {...floor}>
      <div className="relative size-full min-h-0">
        <Floor />
        <FloorTwin />
        <ConnectionPill className="absolute top-3 left-3" />
        {children}
      </div>
    </FloorProvider>
  );
}
