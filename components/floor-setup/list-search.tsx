import { useText } from "../text/text";
import { SearchInput } from "../ui/search-input";

/** Shorter lists are seen at a glance. */
const SEARCHED_FROM = 10;

export interface ListSearchProps {
  readonly label: string;
  /** Said where nothing matches. */
  readonly none: string;
  /** How much there is to search in. */
  readonly count: number;
  readonly found: number;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Searches in an editor's lists; nothing while they are short. */
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
