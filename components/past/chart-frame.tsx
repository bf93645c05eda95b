"use client";

import { Ellipsis } from "lucide-react";
import { type ReactNode, useState } from "react";
import { saveFile } from "@/viewer/api/download";
import type { Picture } from "@/viewer/past/save-picture";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { copyText } from "../ui/copy-text";
import { DropdownItem, DropdownMenu, DropdownSeparator } from "../ui/dropdown-menu";
import { toast } from "../ui/toast";

export interface ChartFrameProps {
  /** The subject of the chart in a few words. */
  readonly heading: string;
  readonly chart: ReactNode;
  /** The same data as a table; absent if the chart is a table itself. */
  readonly table?: ReactNode;
  /** The address of the same chart with its range. */
  readonly link: string;
  /** File name without extension. */
  readonly fileName: string;
  /** The address of the server's file, or a function that makes its text. */
  readonly csv: string | (() => string);
  readonly picture?: () => Picture;
}

/** A chart with a heading and a menu that offers a table, a picture, a file and a link. */
export function ChartFrame({ heading, chart, table, ...files }: ChartFrameProps) {
  const { t } = useAllText();
  const [isTable, setTable] = useState(false);
  return (
    <section aria-label={heading} className="flex min-w-0 flex-col gap-1">
      <div className="flex items-center justify-between gap-2">
        <h3 className="font-medium text-muted text-xs">{heading}</h3>
        <DropdownMenu
          align="end"
          trigger={
            <Button look="ghost" size="icon-sm" className="-my-1" aria-label={t("chart.menu", { chart: heading })}>
              <Ellipsis className="size-4" aria-hidden />
            </Button>
          }
        >
          {table !== undefined && (
            <>
              <DropdownItem onSelect={() => setTable(!isTable)}>
                {t(isTable ? "areaPast.asChart" : "areaPast.asTable")}
              </DropdownItem>
              <DropdownSeparator />
            </>
          )}
          <Files {...files} />
        </DropdownMenu>
      </div>
      {isTable ? table : chart}
    </section>
  );
}

function Files({ link, fileName, csv, picture }: Omit<ChartFrameProps, "heading" | "chart" | "table">) {
  const { t } = useAllText();
  async function copyLink(): Promise<void> {
    if (await copyText(new URL(link, window.location.href).href)) toast.success(t("view.linkCopied"));
    else toast.error(t("chart.linkFailed"));
  }
  async function save(isDark: boolean): Promise<void> {
    if (!picture) return;
    const { savePicture } = await import("@/viewer/past/save-picture");
    if (!(await savePicture(picture(), fileName, isDark))) toast.error(t("chart.pictureFailed"));
  }
  return (
    <>
      <DropdownItem onSelect={() => void copyLink()}>{t("chart.link")}</DropdownItem>
      {picture && (
        <>
          <DropdownItem onSelect={() => void save(false)}>{t("chart.png")}</DropdownItem>
          <DropdownItem onSelect={() => void save(true)}>{t("chart.pngDark")}</DropdownItem>
        </>
      )}
      <DropdownItem onSelect={() => saveCsv(csv, fileName)}>{t("chart.csv")}</DropdownItem>
    </>
  );
}

function saveCsv(csv: ChartFrameProps["csv"], fileName: string): void {
  if (typeof csv !== "string") {
    saveFile(new Blob([csv()], { type: "text/csv" }), `${fileName}.csv`);
    return;
  }
  const link = document.createElement("a");
  link.href = csv;
  link.download = "";
  link.click();
}
