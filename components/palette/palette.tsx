"use client";

import { Command } from "cmdk";
import { CloudOff, Search, SearchX } from "lucide-react";
import * as Radix from "radix-ui/dialog";
import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { ActionId } from "@/viewer/actions/action-table";
import { actions } from "@/viewer/actions/actions";
import type { Entry, EntryGroup } from "@/viewer/listing/entry";
import { useAllText } from "../text/text";
import { EmptyState } from "../ui/empty-state";
import { useOpener } from "../ui/opener";
import { EntryLine } from "./entry-line";
import { PaletteHints } from "./palette-hints";
import { useEntries } from "./use-entries";
import { useGoTo } from "./use-go-to";
import { useRecent, useRecentDestinations } from "./use-recent";

export interface PaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  /** Returns the keys that were typed before the palette was loaded. */
  readonly takeEarlyKeys: () => string;
}

/** The search palette: goes to a track, zone, floor or site, or runs an action by its name. */
export function Palette({ open, onClose, takeEarlyKeys }: PaletteProps) {
  const { t } = useAllText();
  const giveFocusBack = useOpener(open);
  const chosen = useRef<ActionId>(undefined);

  // Runs after the palette has closed, because the action may open a dialog or depend on the focus.
  function leave(event: Event): void {
    giveFocusBack(event);
    if (chosen.current) actions.run(chosen.current);
    chosen.current = undefined;
  }

  function act(action: ActionId): void {
    chosen.current = action;
    onClose();
  }

  return (
    <Radix.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          aria-describedby={undefined}
          onCloseAutoFocus={leave}
          className="fixed inset-x-3 top-[max(0.75rem,12vh)] z-50 mx-auto max-w-2xl animate-rise overflow-hidden rounded-xl border bg-raised shadow-float max-sm:top-3"
        >
          <Radix.Title className="sr-only">{t("palette.title")}</Radix.Title>
          <Choices onAct={act} onClose={onClose} takeEarlyKeys={takeEarlyKeys} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface ChoicesProps extends Omit<PaletteProps, "open"> {
  readonly onAct: (action: ActionId) => void;
}

function Choices({ onAct, onClose, takeEarlyKeys }: ChoicesProps) {
  const { t } = useAllText();
  const goTo = useGoTo();
  const [query, setQuery] = useState("");
  // A layout effect, so that it runs before the next key press.
  useLayoutEffect(() => {
    const typed = takeEarlyKeys();
    if (typed !== "") setQuery(typed);
  }, [takeEarlyKeys]);
  const destinations = useRecentDestinations();
  const recent = useRecent(destinations);
  const { groups, isAsking, hasFailed } = useEntries(query, recent);
  const [value, setValue] = useFirstValue(query, groups[0]?.entries[0]?.value);
  const selected = groups.flatMap(({ entries }) => entries).find((entry) => entry.value === value);

  function choose({ does }: Entry): void {
    if (!does) return;
    if ("action" in does) {
      onAct(does.action);
      return;
    }
    onClose();
    destinations.remember(does.destination);
    goTo(does.destination, { isNow: does.isNow });
  }

  return (
    <Command shouldFilter={false} loop label={t("palette.title")} value={value} onValueChange={setValue}>
      <div className="flex items-center gap-3 border-b px-4">
        <Search className="size-4 shrink-0 text-faint" aria-hidden />
        <Command.Input
          autoFocus
          value={query}
          onValueChange={setQuery}
          maxLength={100}
          placeholder={t("palette.hint")}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-faint"
        />
        {isAsking && <span className="shrink-0 text-faint text-xs">{t("palette.searching")}</span>}
      </div>
      <Command.List
        label={t("palette.results")}
        className="max-h-[min(28rem,60vh)] scroll-py-9 overflow-y-auto overscroll-contain p-1.5"
      >
        {hasFailed && <SearchFailed />}
        {!isAsking && !hasFailed && groups.length === 0 && (
          <EmptyState
            icon={<SearchX />}
            title={t("palette.none", { query: query.trim() })}
            text={t("palette.noneHint")}
            className="py-10"
          />
        )}
        <Groups groups={groups} onChoose={choose} />
      </Command.List>
      <PaletteHints leads={selected?.does !== undefined} />
    </Command>
  );
}

/** The first entry is selected, also when a better one arrives, until the reader moves to another. */
function useFirstValue(query: string, first: string | undefined): readonly [string, (value: string) => void] {
  const [moved, setMoved] = useState<string>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another query is another beginning
  useEffect(() => setMoved(undefined), [query]);
  return [moved ?? first ?? "", setMoved];
}

function SearchFailed() {
  const { t } = useAllText();
  return (
    <p role="alert" className="flex items-center gap-2 px-2.5 py-2 text-muted text-xs">
      <CloudOff className="size-3.5 shrink-0 text-near" aria-hidden />
      {t("palette.unanswered")}
    </p>
  );
}

interface GroupsProps {
  readonly groups: readonly EntryGroup[];
  readonly onChoose: (entry: Entry) => void;
}

function Groups({ groups, onChoose }: GroupsProps) {
  const { t } = useAllText();
  return groups.map(({ name, entries }) =>
    entries.length === 0 ? null : (
      <Command.Group key={name} heading={<GroupHeading>{t(`palette.${name}`)}</GroupHeading>}>
        {entries.map((entry) => (
          <EntryLine key={entry.value} entry={entry} onChoose={onChoose} />
        ))}
      </Command.Group>
    ),
  );
}

function GroupHeading({ children }: { readonly children: string }) {
  return <span className="block px-2.5 pt-2 pb-1 font-medium text-2xs text-faint">{children}</span>;
}
