import { useText } from "../text/text";
import { SearchInput } from "../ui/search-input";

/** Lists with fewer items have no search. */
const SEARCHED_FROM = 10;

export interface ListSearchProps {
  readonly label: string;
  /** Shown if nothing matches. */
  readonly none: string;
  /** The number of items to search. */
  readonly count: number;
  readonly found: number;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** A search for an editor's lists. Renders nothing while they are short. */
export function ListSearch({ label, none, count, found, query, onQuery }: ListSearchProps) {
  const { t } = useText();
  if (count < SEARCHED_FROM && query === "") return null;
  return (
    <>
      <SearchInput
        label={label}
        hint={label}
        clearLabel={t("action.clearSearch")}
        value={query}
        onType={onQuery}
        onClear={() => onQuery("")}
        className="mx-3 mb-2 first:mt-3"
      />
      {query !== "" && found === 0 && <p className="px-4 py-2 text-faint text-sm">{none}</p>}
    </>
  );
}
