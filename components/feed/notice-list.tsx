"use client";

import { useEffect, useState } from "react";
import type { Notice } from "@/domain/notice";
import { useHeldRows } from "../page/held-rows";
import { NewPill } from "../page/new-pill";
import { placeName } from "../page/place-names";
import { useSiteOverviews } from "../page/site-overviews";
import { useHovered } from "../page/use-hovered";
import { useInView } from "../page/use-in-view";
import { useFaultToast } from "../page/use-outcome-toast";
import type { Pages } from "../request/use-pages";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { ExpandableRow } from "./expandable-row";
import { NoticeLine } from "./notice-line";
import { keyOfNotice, type NoticeWithRaw } from "./notice-log";
import { RawJson } from "./raw-json";

/** Older ones are asked for before the end comes into view. */
const AHEAD = "600px";

/** The lines: new ones come in at the top while one stands there, and wait while one reads further down. */
export function NoticeList({ pages, listKey }: { readonly pages: Pages<NoticeWithRaw>; readonly listKey: string }) {
  const { t } = useText();
  const [top, isAtTop] = useInView<HTMLDivElement>({ first: true });
  const { isHovered, ...hover } = useHovered();
  const [openCount, setOpenCount] = useState(0);
  const isHeld = !isAtTop || isHovered || openCount > 0;
  const held = useHeldRows(pages.rows ?? NONE, { isHeld, listKey, keyOf: keyOfNotice });

  function showNew(): void {
    held.release();
    top.current?.scrollIntoView({ block: "center" });
  }

  return (
    <div {...hover} className="relative flex flex-col gap-3">
      <div ref={top} aria-hidden className="absolute -top-8 h-px w-full" />
      <NewPill count={held.waiting} text={t("feed.newWaiting", { count: held.waiting })} onShow={showNew} />
      {held.rows.length > 0 && (
        <Lines notices={held.rows} onOpen={(isOpen) => setOpenCount((count) => count + (isOpen ? 1 : -1))} />
      )}
      {pages.hasOlder && held.rows.length > 0 && <Older onLoad={pages.loadOlder} count={held.rows.length} />}
    </div>
  );
}

const NONE: readonly NoticeWithRaw[] = [];

interface LinesProps {
  readonly notices: readonly NoticeWithRaw[];
  readonly onOpen: (isOpen: boolean) => void;
}

function Lines({ notices, onOpen }: LinesProps) {
  const { t } = useText();
  const { sites = [] } = useSiteOverviews();
  const placeOf = ({ siteId }: Notice) => (siteId === undefined ? {} : { place: placeName(sites, { siteId }, t) });
  return (
    <ul
      aria-label={t("feed.notices")}
      className="flex flex-col divide-y overflow-hidden rounded-xl border bg-surface shadow-card"
    >
      {notices.map((notice) => (
        <ExpandableRow
          key={keyOfNotice(notice)}
          label={t("feed.rawShow", { title: notice.title })}
          summary={<NoticeLine notice={notice} {...placeOf(notice)} />}
          onOpen={onOpen}
        >
          <RawJson raw={notice.raw} />
        </ExpandableRow>
      ))}
    </ul>
  );
}

/** Asks for the next page when one nears the end; by hand where the browser does not tell. */
function Older({ onLoad, count }: { readonly onLoad: Pages<NoticeWithRaw>["loadOlder"]; readonly count: number }) {
  const { t } = useText();
  const tellFault = useFaultToast();
  const [end, isNear] = useInView<HTMLDivElement>({ first: false, margin: AHEAD });
  // biome-ignore lint/correctness/useExhaustiveDependencies: again after each page, while the end is still near
  useEffect(() => {
    if (isNear) void onLoad();
  }, [isNear, count]);
  return (
    <div ref={end} className="flex justify-center">
      <Button onClick={() => void onLoad().then(tellFault)}>{t("feed.older")}</Button>
    </div>
  );
}
