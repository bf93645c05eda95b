"use client";

import { useId, useState } from "react";
import type { SiteId } from "@/domain/ids";
import { type ImportableSite, sitesMatching, toggleAll } from "@/viewer/settings/import-sites";
import { formatAge } from "../../text/age";
import { useNow } from "../../text/clock";
import { useAllText } from "../../text/text";
import { Button } from "../../ui/button";
import { ScrollArea } from "../../ui/scroll-area";
import { SearchInput } from "../../ui/search-input";
import { TruncatedList } from "./truncated-list";

interface ChooseSitesProps {
  readonly sites: readonly ImportableSite[];
  readonly chosen: ReadonlySet<SiteId>;
  readonly onChosen: (chosen: ReadonlySet<SiteId>) => void;
  readonly onLook: () => void;
}

/** Which sites to import: some, or all that the search leaves. */
export function ChooseSites({ sites, chosen, onChosen, onLook }: ChooseSitesProps) {
  const { t } = useAllText();
  const [query, setQuery] = useState("");
  const found = sitesMatching(sites, query);
  const count = sites.filter(({ siteId }) => chosen.has(siteId)).length;
  const toggle = (site: ImportableSite) => onChosen(toggleAll(chosen, [site]));
  return (
    <div className="flex flex-col gap-3">
      <SearchInput
        label={t("mistImport.search")}
        hint={t("mistImport.searchHint")}
        clearLabel={t("action.clearSearch")}
        value={query}
        onType={setQuery}
        onClear={() => setQuery("")}
      />
      {found.length === 0 ? (
        <p role="status" className="text-muted text-sm">
          {t("mistImport.noMatch")}
        </p>
      ) : (
        <>
          {found.length > 1 && (
            <label className="flex w-fit cursor-pointer items-center gap-2.5 px-3 text-sm">
              <input
                type="checkbox"
                className="size-3.5 accent-accent"
                checked={found.every(({ siteId }) => chosen.has(siteId))}
                onChange={() => onChosen(toggleAll(chosen, found))}
              />
              {t("mistImport.all", { count: found.length })}
            </label>
          )}
          <ScrollArea aria-label={t("mistImport.sites")} className="max-h-72 rounded-lg border">
            <TruncatedList
              // Scrolls back to the top for another search.
              key={query}
              items={found}
              className="flex flex-col divide-y"
              renderRow={(site) => (
                <SiteRow
                  key={site.siteId}
                  site={site}
                  isChosen={chosen.has(site.siteId)}
                  onToggle={() => toggle(site)}
                />
              )}
            />
          </ScrollArea>
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p role="status" className="text-muted text-sm tabular-nums">
          {t("mistImport.chosen", { count, total: sites.length })}
        </p>
        <Button look="primary" aria-disabled={count === 0} onClick={onLook}>
          {t("mistImport.look")}
        </Button>
      </div>
    </div>
  );
}

interface SiteRowProps {
  readonly site: ImportableSite;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function SiteRow({ site: { name, organisation, importedAt }, isChosen, onToggle }: SiteRowProps) {
  const { t } = useAllText();
  const now = useNow();
  const about = useId();
  return (
    <li className="flex items-center gap-2.5 px-3 py-2 text-sm">
      <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2.5">
        <input
          type="checkbox"
          className="size-3.5 shrink-0 accent-accent"
          checked={isChosen}
          aria-describedby={about}
          onChange={onToggle}
        />
        <span className="min-w-0 truncate">{name}</span>
      </label>
      <span id={about} className="flex max-w-[55%] flex-wrap justify-end gap-x-2 text-right text-faint text-xs">
        <span>{organisation}</span>
        <span>
          {importedAt === undefined
            ? t("mistImport.never")
            : t("mistImport.importedAt", { time: formatAge(now - importedAt, t) })}
        </span>
      </span>
    </li>
  );
}
