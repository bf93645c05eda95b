import type { EpochMs } from "@/domain/time";
import type { Database } from "@/server/database/database";
import type { SettingsStore } from "@/server/settings/settings-store";
import { ClockCheck, type ClockCheckParts } from "./clock-check";

const KEY = "clock";

export interface ClockCheckSetup extends Pick<ClockCheckParts, "now" | "elapsed" | "onCaughtUp"> {
  readonly database: Database;
  readonly settings: SettingsStore;
  readonly log: ClockCheckParts["log"];
}

interface Noted {
  readonly rightAt?: EpochMs;
  readonly wasBehind?: boolean;
}

/**
 * Opens the check with what the previous run recorded. Without a record, the newest rows are used. The record is preferred because rows
 * written with a wrong clock would raise doubt about the right one.
 */
export async function openClockCheck({ database, settings, ...parts }: ClockCheckSetup): Promise<ClockCheck> {
  let noted = readNoted(await settings.get(KEY));
  return new ClockCheck({
    ...parts,
    storedAt: noted.rightAt ?? (await newestRowAt(database)),
    wasBehind: noted.wasBehind ?? false,
    saveState(news) {
      noted = { ...noted, ...news };
      // If it cannot be written now, it is written in an hour.
      void settings.set(KEY, noted).catch(() => undefined);
    },
  });
}

const NEWEST = `
  SELECT max(
    (SELECT ifnull((SELECT received_at FROM deliveries ORDER BY seq DESC LIMIT 1), 0)),
    (SELECT ifnull(max(at), 0) FROM notices),
    (SELECT ifnull(max(at), 0) FROM audit)
  ) AS newest`;

async function newestRowAt(database: Database): Promise<EpochMs | undefined> {
  const { rows } = await database.read({ sql: NEWEST, parameters: [] });
  return Number(rows[0]?.newest) || undefined;
}

function readNoted(value: unknown): Noted {
  const { rightAt, wasBehind } = Object(value) as Readonly<Record<string, unknown>>;
  return { ...(typeof rightAt === "number" && { rightAt }), wasBehind: wasBehind === true };
}
