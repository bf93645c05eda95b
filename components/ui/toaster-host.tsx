"use client";

import dynamic from "next/dynamic";
import { useStore } from "zustand";
import { toasterWish } from "./toast";
import type { ToasterProps } from "./toaster";

const Toaster = dynamic(() => import("./toaster").then((module) => module.Toaster), { ssr: false });

/** Where toasts will be, from the first one on. */
export function ToasterHost(props: ToasterProps) {
  const isWanted = useStore(toasterWish, (wish) => wish.isWanted);
  return isWanted ? <Toaster {...props} /> : null;
}
