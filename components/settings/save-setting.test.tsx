import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NO_ANSWER } from "@/viewer/api/outcome";
import { render, VIEWER } from "../testing/render";
import { toast } from "../ui/toast";
import { type SaveSetting, useSaveSetting } from "./save-setting";
import { SettingSelect } from "./setting-select";

const refresh = vi.fn(() => Promise.resolve());
let said: unknown[][];

beforeEach(() => {
  said = [];
  vi.spyOn(toast, "success").mockImplementation((...words) => said.push(["success", ...words]));
  vi.spyOn(toast, "error").mockImplementation((...words) => said.push(["error", ...words]));
  refresh.mockClear();
});
afterEach(() => {
  vi.restoreAllMocks();
});

function Probe({ onSave }: { readonly onSave: (save: SaveSetting) => void }) {
  onSave(useSaveSetting(refresh));
  return null;
}

function saver(): SaveSetting {
  const held: SaveSetting[] = [];
  render(<Probe onSave={(save) => held.push(save)} />);
  const [save] = held;
  if (!save) throw new Error("the hook has not run");
  return save;
}

it("writes a setting, reads it again, and restores it by the toast's undo button", async () => {
  const written: number[] = [];
  const write = async (days: number) => {
    written.push(days);
    return { ok: true, value: undefined } as const;
  };
  await saver()({ from: 90, to: 30, write, saved: "Kept for 30 days." });
  expect([written, refresh.mock.calls.length]).toEqual([[30], 1]);
  const action = { label: "Undo", onClick: expect.any(Function) };
  expect(said).toEqual([["success", "Kept for 30 days.", expect.objectContaining({ action })]]);
  const [, , options] = said[0] ?? [];
  (options as { action: { onClick: () => void } }).action.onClick();
  await vi.waitFor(() => expect(refresh).toHaveBeenCalledTimes(2));
  expect(written).toEqual([30, 90]);
});

it("shows why a setting was not saved, reads the present value, and offers no undo", async () => {
  await saver()({ from: null, to: 30, write: async () => NO_ANSWER, saved: "Kept." });
  expect(refresh).toHaveBeenCalledTimes(1);
  expect(said).toEqual([["error", expect.any(String)]]);
});

it("lets admins choose among values, including none, and others only read", () => {
  const select = (
    <SettingSelect
      aria-label="Limit"
      value={null}
      choices={[null, 10]}
      textOf={(value) => (value === null ? "automatic" : `${value} MB`)}
      onChoose={async () => undefined}
    />
  );
  expect(render(select)).toMatch(
    /<option value="automatic" selected="">automatic<\/option><option value="10">10 MB<\/option>/,
  );
  expect(render(select, { session: VIEWER })).toMatch(/^<p[^>]*>automatic<\/p>$/);
});
