"use client";

import { useEffect, useState } from "react";
import { actions } from "@/viewer/actions/actions";
import { useTheme } from "../page/providers";
import { createLater, useLater } from "../ui/later";
import { pressKeys } from "./press-keys";
import { useOffer } from "./use-actions";
import { useEarlyKeys } from "./use-early-keys";

const palette = createLater(() => import("./palette").then((module) => module.Palette));
const helpSheet = createLater(() => import("./help-sheet").then((module) => module.HelpSheet));

type Sheet = "palette" | "help";

/** Keys for the whole page, and what two of them open. */
export function PaletteHost() {
  const { choose } = useTheme();
  const [open, setOpen] = useState<Sheet>();
  const [wanted, setWanted] = useState<ReadonlySet<Sheet>>(new Set());
  const Palette = useLater(palette, wanted.has("palette"));
  const HelpSheet = useLater(helpSheet, wanted.has("help"));
  const takeEarly = useEarlyKeys(open === "palette");
  const toggle = (sheet: Sheet) => () => {
    setWanted((before) => new Set(before).add(sheet));
    setOpen((before) => (before === sheet ? undefined : sheet));
  };
  useOffer({
    search: toggle("palette"),
    help: toggle("help"),
    themeLight: () => choose("light"),
    themeDark: () => choose("dark"),
    themeSystem: () => choose("system"),
  });
  useEffect(() => pressKeys(actions), []);
  const close = () => setOpen(undefined);
  return (
    <>
      {Palette && wanted.has("palette") && <Palette open={open === "palette"} onClose={close} takeEarly={takeEarly} />}
      {HelpSheet && wanted.has("help") && <HelpSheet open={open === "help"} onClose={close} />}
    </>
  );
}
