"use client";

import { useEffect, useMemo, useState } from "react";
import { SECOND_MS } from "@/domain/time";
import { getJson } from "../request/request";
import { useAnswer } from "../request/use-answer";
import { type AuditEntry, mergeEntries } from "./audit-entry";

const EVERY_MS = 10 * SECOND_MS;
const PAGE = 50;

/** What was done, newest first: the newest page kept up to date, older ones when they are asked for. */
export function useAudit(q: string) {
  const query = `/api/audit?limit=${PAGE}${q && `&q=${encodeURIComponent(q)}`}`;
  const { value: newest, fault } = useAnswer<readonly AuditEntry[]>(query, { everyMs: EVERY_MS });
  const [known, setKnown] = useState<readonly AuditEntry[]>([]);
  const [isAtEnd, setAtEnd] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins anew
  useEffect(() => {
    setKnown([]);
    setAtEnd(false);
  }, [query]);
  // What slides off the newest page while one looks stays where it is.
  useEffect(() => {
    if (newest) setKnown((before) => mergeEntries(newest, before));
  }, [newest]);
  const entries = useMemo(() => newest && mergeEntries(newest, known), [newest, known]);

  async function loadOlder(): Promise<void> {
    const last = entries?.at(-1);
    if (!last) return;
    const outcome = await getJson<readonly AuditEntry[]>(`${query}&before=${last.auditId}`);
    if (!outcome.ok) return;
    setKnown((before) => mergeEntries(outcome.value, before));
    setAtEnd(outcome.value.length < PAGE);
  }

  const isMore = !isAtEnd && (entries?.length ?? 0) >= PAGE;
  return { entries, isOld: fault !== undefined, isMore, loadOlder };
}
