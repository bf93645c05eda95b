"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { newFloorPath } from "../../page/new-floor-path";
import { useMay } from "../../page/session";
import { useText } from "../../text/text";
import { buttonStyle } from "../../ui/button";

export function AddFloorLink() {
  const { t } = useText();
  if (!useMay("operate")) return null;
  return (
    <Link href={newFloorPath()} className={buttonStyle({})}>
      <Plus className="size-3.5" aria-hidden />
      {t("newFloor.add")}
    </Link>
  );
}
