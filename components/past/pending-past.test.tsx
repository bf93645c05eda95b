import { afterEach, expect, it, vi } from "vitest";
import * as lasting from "../page/use-lasting";
import { render } from "../testing/render";
import { messagesOf } from "../text/messages";
import { PendingPast } from "./pending-past";

const refresh = () => Promise.resolve();
const SUMMED = { status: 503, detail: "", code: "being-summed-up", summedDays: { done: 3, of: 7 } };
const slow = messagesOf("en")["areaPast.slow"];

afterEach(() => void vi.restoreAllMocks());

it("says why an answer about the past takes long, until the server says how far it is", () => {
  expect(render(<PendingPast answer={{ refresh }} />)).not.toContain(slow);
  vi.spyOn(lasting, "useLasting").mockImplementation((isOn) => isOn);
  expect(render(<PendingPast answer={{ refresh }} />)).toContain(slow);
  expect(render(<PendingPast answer={{ refresh, fault: SUMMED }} />)).not.toContain(slow);
});
