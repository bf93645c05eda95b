"use client";

import { useState } from "react";

/** Whether a mouse is over an element: give it the handlers. A finger that touched it and went does not count. */
export function useHovered() {
  const [isHovered, setHovered] = useState(false);
  return {
    isHovered,
    onPointerEnter: (event: { readonly pointerType: string }) => setHovered(event.pointerType === "mouse"),
    onPointerLeave: () => setHovered(false),
  };
}
