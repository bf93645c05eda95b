import { useHasScope } from "../page/session";
import { Select } from "../ui/select";
import { useChosen } from "./save-setting";

export interface SettingSelectProps<Value extends number | null> {
  readonly "aria-label"?: string;
  readonly "aria-labelledby"?: string;
  readonly value: Value;
  readonly choices: readonly Value[];
  readonly textOf: (value: Value) => string;
  /** Resolves when `value` is the new one, or the old one after a fault. */
  readonly onChoose: (value: Value) => Promise<void>;
}

/** A setting of a few values: a list for admins, its text for others. */
export function SettingSelect<Value extends number | null>(props: SettingSelectProps<Value>) {
  const { value, choices, textOf, onChoose, ...named } = props;
  const [shown, choose] = useChosen(value, onChoose);
  if (!useHasScope("admin")) return <p className="text-sm sm:text-right">{textOf(value)}</p>;
  return (
    <Select
      {...named}
      value={nameOf(shown)}
      onChange={({ target }) => {
        const chosen = choices.find((choice) => nameOf(choice) === target.value);
        if (chosen !== undefined) void choose(chosen);
      }}
    >
      {choices.map((choice) => (
        <option key={choice} value={nameOf(choice)}>
          {textOf(choice)}
        </option>
      ))}
    </Select>
  );
}

/** Null means automatic. */
function nameOf(choice: number | null): string {
  return choice === null ? "automatic" : String(choice);
}
