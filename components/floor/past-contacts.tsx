"use client";

import { ScanSearch } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { CONTACT_M, readContacts, readVisitors } from "@/domain/contract/past-question";
import { type AreaId, kindOf, type TrackId } from "@/domain/ids";
import { type UsedAnswer, useAnswer } from "@/viewer/api/use-answer";
import { bareName } from "@/viewer/floor/floor-words";
import type { PastRange } from "@/viewer/past/past-range";
import { PendingAnswer } from "../page/pending-answer";
import { useHasScope } from "../page/session";
import { KindIcon } from "../sites/kind-icon";
import { formatMinutes } from "../text/age";
import { formatNumber } from "../text/format";
import { useText } from "../text/text";
import { Button } from "../ui/button";
import { useView } from "./canvas/floor-context";

/** The most people listed, those with the longest stays first. The others are counted. */
const MAX_SHOWN = 30;

interface PersonProps {
  readonly trackId: TrackId;
  readonly name?: string | undefined;
  readonly stayedMs: number;
  readonly details: string;
}

/** Who was near a track in a range. Only for operators, and loaded only on request. */
export function PastContacts({ trackId, range }: { readonly trackId: TrackId; readonly range: PastRange }) {
  const { t } = useText();
  return (
    <Asking action={t("past.whoNear")}>
      <ContactList trackId={trackId} range={range} />
    </Asking>
  );
}

/** Who was in an area in a range. */
export function PastVisitors({ areaId, range }: { readonly areaId: AreaId; readonly range: PastRange }) {
  const { t } = useText();
  return (
    <Asking action={t("past.whoHere")}>
      <VisitorList areaId={areaId} range={range} />
    </Asking>
  );
}

/** A query about people, which the audit log records, so it runs only on request. */
function Asking({ action, children }: { readonly action: string; readonly children: ReactNode }) {
  const { t } = useText();
  const [isAsked, setIsAsked] = useState(false);
  if (!useHasScope("operate")) return null;
  if (isAsked) return <Asked label={action}>{children}</Asked>;
  return (
    <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <Button size="sm" onClick={() => setIsAsked(true)}>
        <ScanSearch className="size-3.25" aria-hidden />
        {action}
      </Button>
      <span className="text-faint text-xs">{t("past.audited")}</span>
    </div>
  );
}

/** The result, which takes the focus of the button that it replaces. */
function Asked({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const group = useRef<HTMLFieldSetElement>(null);
  useEffect(() => group.current?.focus({ preventScroll: true }), []);
  return (
    <fieldset ref={group} aria-label={label} tabIndex={-1} className="min-w-0 outline-none">
      {children}
    </fieldset>
  );
}

export function ContactList({ trackId, range }: { readonly trackId: TrackId; readonly range: PastRange }) {
  const { locale, t } = useText();
  const query = { ...range, within: CONTACT_M.default };
  const answer = useAnswer(readContacts, { params: { trackId }, query }, { everyMs: 0 });
  const people = answer.value?.contacts.map(({ nearMs, closestM, meetings, ...who }) => ({
    ...who,
    stayedMs: nearMs,
    details: t("past.contact", { metres: formatNumber(closestM, locale), count: meetings }),
  }));
  return <People label={t("past.near", { metres: query.within })} people={people} answer={answer} />;
}

export function VisitorList({ areaId, range }: { readonly areaId: AreaId; readonly range: PastRange }) {
  const { t } = useText();
  const answer = useAnswer(readVisitors, { params: { areaId }, query: range }, { everyMs: 0 });
  const people = answer.value?.visitors.map(({ visits, dwellMs, ...who }) => ({
    ...who,
    stayedMs: dwellMs,
    details: t("past.visitCount", { count: visits }),
  }));
  return <People label={t("past.here")} people={people} answer={answer} />;
}

interface PeopleProps {
  readonly label: string;
  readonly people: readonly PersonProps[] | undefined;
  readonly answer: Pick<UsedAnswer<unknown>, "fault" | "refresh">;
}

function People({ label, people, answer }: PeopleProps) {
  const { t } = useText();
  if (!people) return <PendingAnswer answer={answer} className="h-16" />;
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-faint text-xs">{label}</p>
      {people.length === 0 && <p className="text-faint text-sm">{t("past.nobody")}</p>}
      <ul aria-label={label} className="flex flex-col gap-1.5">
        {people.slice(0, MAX_SHOWN).map((person) => (
          <Person key={person.trackId} {...person} />
        ))}
      </ul>
      {people.length > MAX_SHOWN && (
        <p className="text-faint text-xs">{t("summary.more", { count: people.length - MAX_SHOWN })}</p>
      )}
    </div>
  );
}

function Person({ trackId, name, stayedMs, details }: PersonProps) {
  const { t } = useText();
  const select = useView((view) => view.select);
  return (
    <li className="flex items-center gap-2 text-sm">
      <KindIcon kind={kindOf(trackId)} />
      <span className="flex min-w-0 flex-1 flex-col">
        <button
          type="button"
          className="truncate rounded text-left hover:underline"
          onClick={() => select({ type: "track", trackId })}
        >
          {name ?? bareName(trackId)}
        </button>
        <span className="truncate text-faint text-xs tabular-nums">{details}</span>
      </span>
      <span className="shrink-0 tabular-nums">{formatMinutes(stayedMs, t)}</span>
    </li>
  );
}
