import type { DeviceReport } from "./change";
import type { DeviceState } from "./device";
import { Streak, WEIGHT } from "./streak";

/** A device as it lives: its newest word, and since when it has been up or down. */
export class LiveDevice {
  private newest: DeviceReport;
  private readonly up = new Streak();
  private readonly down = new Streak();
  private named: DeviceReport | undefined;

  constructor(first: DeviceReport) {
    this.newest = first;
    this.report(first);
  }

  report(word: DeviceReport): void {
    if (order(word) > order(this.newest)) this.newest = word;
    if (word.name !== undefined && (!this.named || order(word) > order(this.named))) this.named = word;
    if (word.up === undefined) return;
    this.up.say(word.up, word.at, word.up ? WEIGHT.positionYes : WEIGHT.positionNo);
    this.down.say(!word.up, word.at, word.up ? WEIGHT.positionYes : WEIGHT.positionNo);
  }

  state(): DeviceState {
    const { deviceId, kind, event, reason, at } = this.newest;
    const name = this.named?.name;
    const model = this.newest.model ?? this.named?.model;
    const since = this.down.since ?? this.up.since;
    const known = this.down.isOn || this.up.isOn;
    return {
      deviceId,
      kind,
      ...(name === undefined ? {} : { name }),
      ...(model === undefined ? {} : { model }),
      ...(known ? { up: !this.down.isOn } : {}),
      ...(since === undefined ? {} : { since }),
      event,
      ...(reason === undefined ? {} : { reason }),
      at,
    };
  }

  save() {
    return { newest: this.newest, named: this.named, up: this.up.save(), down: this.down.save() };
  }

  static load(saved: ReturnType<LiveDevice["save"]>): LiveDevice {
    const device = new LiveDevice(saved.newest);
    device.named = saved.named;
    Object.assign(device, { up: Streak.load(saved.up), down: Streak.load(saved.down) });
    return device;
  }
}

/** Newer first; of two words at the same moment the same one wins in any order. */
function order(word: DeviceReport): string {
  return `${String(word.at).padStart(16, "0")}|${word.event}|${JSON.stringify(word)}`;
}
