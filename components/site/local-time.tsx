"use client";

import { useClock, useIsMounted } from "../text/clock";
import { useText } from "../text/text";
import { formatTimeAt, placeOf } from "../text/zone-time";

/** "Berlin, 14:05 local time" for a site whose clocks show another time than the reader's; nothing for any other. */
export function LocalTime({ timeZone }: { readonly timeZone: string }) {
  const { locale, t } = useText();
  const time = useClock((now) => formatTimeAt(now, timeZone, { locale }) ?? "");
  // The server does not know the reader's time zone.
  const isMounted = useIsMounted();
  if (!isMounted || time === "") return null;
  return <span className="tabular-nums">{t("site.localTime", { place: placeOf(timeZone), time })}</span>;
}
