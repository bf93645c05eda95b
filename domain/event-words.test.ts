import { expect, it } from "vitest";
import { deviceTurn, humanise, spelledOut, withoutDevice } from "./event-words";

it("writes event types as words", () => {
  expect(humanise("rogue-ap-detected")).toBe("Rogue AP detected");
  expect(humanise("AP_CONFIG_CHANGED_BY_RRM")).toBe("AP config changed by RRM");
  expect(humanise("sw_alarm_chassis_poe")).toBe("Switch alarm chassis PoE");
  expect(spelledOut("BPDU_BLOCKED")).toBe("BPDU blocked");
  expect(spelledOut("-storm__control")).toBe("storm control");
});

it("knows the events about the state of a whole device", () => {
  expect(["AP_DISCONNECTED", "SW_RECONNECTED", "ME_RESTARTED", "RESTARTED"].map(deviceTurn)).toEqual([
    ...["offline", "online", "restarted", "restarted"],
  ]);
  expect(["TT_AP_DISCONNECTED", "ME_POWERINPUT_DISCONNECTED", "AP_RESTARTED_BY_USER"].map(deviceTurn)).toEqual([
    ...[undefined, undefined, undefined],
  ]);
});

it("removes only one prefix", () => {
  expect(["TT_AP_DISCONNECTED", "GW_VPN_PEER_DOWN", "HANDSHAKE_ERROR"].map(withoutDevice)).toEqual([
    ...["AP_DISCONNECTED", "VPN_PEER_DOWN", "HANDSHAKE_ERROR"],
  ]);
});
