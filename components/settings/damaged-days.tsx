"use client";

import { Trash2 } from "lucide-react";
import { useState } from "react";
import type { Retained } from "@/domain/contract/settings";
import { useHasScope } from "../page/session";
import { useAllText } from "../text/text";
import { Button } from "../ui/button";
import { Lazy, lazyCode } from "../ui/lazy-code";

const removing = lazyCode(() => import("./remove-damaged"));

interface DamagedDaysProps extends Required<Pick<Retained, "damaged">> {
  readonly onRemoved: () => Promise<void>;
}

/** The days of the history that are lost, as UTC dates, with an action that deletes their files. Renders nothing if there are none. */
export function DamagedDays({ damaged, onRemoved }: DamagedDaysProps) {
  const { locale, t } = useAllText();
  const [isAsking, setAsking] = useState(false);
  const mayRemove = useHasScope("admin");
  if (damaged.length === 0) return null;
  const dateOf = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const daysOf = (some: typeof damaged) =>
    new Intl.ListFormat(locale).format(some.map(({ day }) => dateOf.format(Date.parse(day))));
  const missing = damaged.filter(({ folder }) => folder === undefined);
  const folders = [...new Set(damaged.flatMap(({ folder }) => folder ?? []))];
  const days = daysOf(damaged);
  const count = damaged.length;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 pt-1 text-xs">
      {missing.length > 0 && (
        <p className="text-over">{t("data.damagedDays", { days: daysOf(missing), count: missing.length })}</p>
      )}
      {folders.map((folder) => (
        <p key={folder} className="break-all text-faint">
          {t("data.damagedAside", { folder, days: daysOf(damaged.filter((each) => each.folder === folder)) })}
        </p>
      ))}
      {mayRemove && (
        <Button size="sm" look="ghost" onClick={() => setAsking(true)}>
          <Trash2 className="size-3.25" aria-hidden />
          {t("data.removeDamaged", { count })}
        </Button>
      )}
      {isAsking && (
        <Lazy code={removing}>
          {({ RemoveDamaged }) => (
            <RemoveDamaged damaged={damaged} days={days} open onOpenChange={setAsking} onRemoved={onRemoved} />
          )}
        </Lazy>
      )}
    </div>
  );
}
