import type { DeviceReport } from "./change";
import type { DeviceState, Placement } from "./device";
import type { DeviceId } from "./ids";
import { Streak, type Weight } from "./streak";
import type { EpochMs } from "./time";

/** An access point named by a client that has joined it. */
export interface Mention {
  readonly deviceId: DeviceId;
  readonly name?: string;
  readonly at: EpochMs;
}

/** The live state of a device: its newest report, since when it has been up or down, and its placement. */
export class LiveDevice {
  readonly deviceId: DeviceId;
  placement: Placement | undefined;
  private newest: DeviceReport | undefined;
  private named: DeviceReport | undefined;
  private mentioned: Mention | undefined;
  private readonly up: Streak;
  private readonly down: Streak;

  constructor(deviceId: DeviceId, up = new Streak(), down = new Streak()) {
    this.deviceId = deviceId;
    this.up = up;
    this.down = down;
  }

  /** False while it is known only because it was placed on a floorplan. */
  get isHeard(): boolean {
    return this.newest !== undefined || this.mentioned !== undefined;
  }

  /** Event time of the newest report about it; 0 while it is only placed. */
  get heardAt(): EpochMs {
    return Math.max(this.newest?.at ?? 0, this.mentioned?.at ?? 0);
  }

  report(word: DeviceReport): void {
    if (!this.newest || order(word) > order(this.newest)) this.newest = word;
    if (word.name !== undefined && (!this.named || order(word) > order(this.named))) this.named = word;
    if (word.up === undefined) return;
    this.up.record(word.up, word.at, rankOf(word));
    this.down.record(!word.up, word.at, rankOf(word));
  }

  /** Records a mention; the newest one with a name is kept. */
  mention(word: Mention): void {
    if (!this.mentioned || mentionOrder(word) > mentionOrder(this.mentioned)) this.mentioned = word;
  }

  state(): DeviceState {
    const { deviceId, newest, placement } = this;
    const name = this.name;
    const model = newest?.model ?? this.named?.model ?? placement?.model;
    const since = this.down.since ?? this.up.since;
    const known = this.down.isOn || this.up.isOn;
    return {
      deviceId,
      kind: newest?.kind ?? placement?.kind ?? "ap",
      ...(name === undefined ? {} : { name }),
      ...(model === undefined ? {} : { model }),
      ...(known ? { up: !this.down.isOn } : {}),
      ...(since === undefined ? {} : { since }),
      ...(newest && { event: newest.event, at: newest.at }),
      ...(newest?.reason === undefined ? {} : { reason: newest.reason }),
      ...(placement && { place: placeOf(placement) }),
    };
  }

  /** Saves the device without its placement, which is stored elsewhere. */
  save() {
    const { deviceId, newest, named, mentioned } = this;
    return { deviceId, newest, named, mentioned, up: this.up.save(), down: this.down.save() };
  }

  static load(saved: SavedDevice): LiveDevice {
    const device = new LiveDevice(deviceIdOf(saved), Streak.load(saved.up), Streak.load(saved.down));
    device.newest = saved.newest;
    device.named = saved.named;
    device.mentioned = saved.mentioned;
    return device;
  }

  /** The newer of its own and a client's report; the typed name if there is neither. */
  private get name(): string | undefined {
    const { named, mentioned, placement } = this;
    const isMentionNewer = mentioned?.name !== undefined && mentioned.at > (named?.at ?? Number.NEGATIVE_INFINITY);
    return (isMentionNewer ? mentioned.name : named?.name) ?? placement?.name;
  }
}

function placeOf({ mapId, point, orientation, version }: Placement): NonNullable<DeviceState["place"]> {
  return { mapId, point, ...(orientation !== undefined && { orientation }), version };
}

export type SavedDevice = Omit<ReturnType<LiveDevice["save"]>, "deviceId"> & {
  /** Absent if saved by an earlier version; then its newest report has it. */
  readonly deviceId?: DeviceId;
};

export function deviceIdOf({ deviceId, newest }: SavedDevice): DeviceId {
  return deviceId ?? newest?.deviceId ?? "";
}

/** A sort key: greater is newer, and of two reports at one moment the same one always wins. */
function order(word: DeviceReport): string {
  return `${String(word.at).padStart(16, "0")}|${rankOf(word)}|${word.event}|${JSON.stringify(word)}`;
}

/** Devices report whole seconds; within one second the order is down, restarted, up. */
function rankOf({ up, restarted = false }: DeviceReport): Weight {
  if (up === undefined) return 0;
  if (!up) return 1;
  return restarted ? 2 : 3;
}

function mentionOrder({ name, at }: Mention): string {
  return `${name === undefined ? 0 : 1}|${String(at).padStart(16, "0")}|${name ?? ""}`;
}
