"use client";

import { useStore } from "zustand";
import { createLater, useLater } from "./later";
import { toasterWish } from "./toast";
import type { ToasterProps } from "./toaster";

const toaster = createLater(() => import("./toaster").then((module) => module.Toaster));

/** Where toasts will be, from the first one on. */
export function ToasterHost(props: ToasterProps) {
  const isWanted = useStore(toasterWish, (wish) => wish.isWanted);
  const Toaster = useLater(toaster, isWanted);
  return Toaster && isWanted ? <Toaster {...props} /> : null;
}
