"use client";

import { Search } from "lucide-react";
import { actions } from "@/viewer/actions/actions";
import { navItemStyle, RailCaption } from "../page/nav-item";
import { useText } from "../text/text";
import { Tooltip } from "../ui/tooltip";
import { ActionKeys } from "./action-keys";

/** Opens the palette, in sight on every page. */
export function SearchButton() {
  const { t } = useText();
  return (
    <Tooltip
      side="right"
      text={
        <>
          {t("action.search")} <ActionKeys id="search" />
        </>
      }
    >
      <button
        type="button"
        className={navItemStyle}
        aria-label={t("action.search")}
        aria-haspopup="dialog"
        onClick={() => actions.run("search")}
      >
        <Search className="size-4.5" strokeWidth={1.9} aria-hidden />
        <RailCaption>{t("nav.search")}</RailCaption>
      </button>
    </Tooltip>
  );
}
