import type { DeviceState } from "@/domain/device";
import { type UpState, upState } from "@/viewer/paint/placed-devices";
import { useText } from "../text/text";
import { TimeSince } from "../text/time-ago";
import { classNames } from "../ui/class-names";

const WORDS: Readonly<Record<UpState, string>> = { up: "text-live", down: "text-over", unknown: "text-muted" };

/** The state of a device as a word, since when, and a dot, which is hollow if the state is unknown. */
export function UpDown({
  device,
  className,
}: {
  readonly device: Pick<DeviceState, "up" | "since">;
  readonly className?: string;
}) {
  const { t } = useText();
  const state = upState(device);
  return (
    <p className={classNames("flex items-baseline gap-2 text-sm", className)}>
      <UpDot state={state} />
      <span className={classNames("font-medium", WORDS[state])}>{t(`devices.word.${state}`)}</span>
      {device.since !== undefined && (
        <span className="text-muted text-xs tabular-nums">
          <TimeSince at={device.since} />
        </span>
      )}
    </p>
  );
}

export function UpDot({ state }: { readonly state: UpState }) {
  return (
    <span
      aria-hidden
      className={classNames(
        "size-2 shrink-0 rounded-full",
        state === "unknown" && "border border-line-strong",
        state === "up" && "bg-live",
        state === "down" && "bg-over",
      )}
    />
  );
}
