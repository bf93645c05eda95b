import { type LucideIcon, Search, X } from "lucide-react";
import { classNames } from "./class-names";
import { Input } from "./input";

export interface SearchInputProps {
  readonly label: string;
  readonly hint: string;
  readonly clearLabel: string;
  readonly value: string;
  readonly onType: (text: string) => void;
  /** By Escape or by the button. */
  readonly onClear: () => void;
  readonly onEnter?: () => void;
  readonly icon?: LucideIcon;
  readonly maxLength?: number;
  readonly className?: string;
}

/** A search field with a button that clears it. */
export function SearchInput(props: SearchInputProps) {
  const { label, hint, clearLabel, value, onType, onClear, onEnter, icon: Icon = Search, maxLength = 100 } = props;
  return (
    <search className={classNames("relative", props.className)}>
      <Icon aria-hidden className="pointer-events-none absolute top-2.25 left-2.5 size-3.5 text-faint" />
      <Input
        type="search"
        value={value}
        maxLength={maxLength}
        aria-label={label}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        className="px-8 [&::-webkit-search-cancel-button]:hidden"
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onEnter?.();
          if (event.key === "Escape") onClear();
        }}
      />
      {value !== "" && (
        <button
          type="button"
          aria-label={clearLabel}
          className="absolute top-1.5 right-1.5 grid size-6 place-items-center rounded text-faint hover:text-ink"
          onClick={onClear}
        >
          <X className="size-3.5" aria-hidden />
        </button>
      )}
    </search>
  );
}
