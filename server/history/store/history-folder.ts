import { statSync } from "node:fs";
import path from "node:path";
import type { TrackId } from "@/domain/ids";
import { tracksInStates } from "./day-ends";
import { isDamaged } from "./days/damaged-days";
import { currentDays, isDayFile, namesIn } from "./days/day-files";
import { OpenDays } from "./days/open-days";
import { orHistoryError } from "./history-errors";
import { DERIVED_FILE } from "./states/derived-file";

/** Name of the history's folder in the data folder. */
export const HISTORY_FOLDER = "history";

/** A day to back up. `isAtRest`: its file is not written to any more; it can only be replaced by another one. */
export interface DayToCopy {
  /** File name within the folder. */
  readonly name: string;
  readonly bytes: number;
  readonly isAtRest: boolean;
}

/** The number of newest days that words are still added to. */
const DAYS_WRITTEN = 2;

/** The days of a folder that a running server may be writing to, oldest first. */
export function daysToCopy(dir: string): readonly DayToCopy[] {
  const files = [...currentDays(dir).values()].map(({ file }) => file);
  return files.flatMap((file, index) => {
    const { size: bytes } = statSync(file, { throwIfNoEntry: false }) ?? {};
    const logBytes = statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0;
    const isAtRest = index < files.length - DAYS_WRITTEN && logBytes === 0;
    return bytes === undefined ? [] : [{ name: path.basename(file), bytes: bytes + logBytes, isAtRest }];
  });
}

/** Bytes of the files that are derived from the days and may be deleted. */
export function derivedBytes(dir: string): number {
  const file = path.join(dir, DERIVED_FILE);
  return [file, `${file}-wal`].reduce((sum, each) => sum + (statSync(each, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Damaged day files, from which no track can be erased. */
export function damagedFiles(dir: string): readonly string[] {
  return namesIn(dir).filter((name) => isDayFile(name.replace(/\.damaged$/, "")) && isUnreadable(path.join(dir, name)));
}

function isUnreadable(file: string): boolean {
  return file.endsWith(".damaged") || isDamaged(file);
}

/** Every track in any day or state. Damaged days are skipped. Throws `HistoryError`. */
export function tracksNamedIn(dir: string): ReadonlySet<TrackId> {
  return orHistoryError(() => {
    const tracks = new Set<TrackId>(tracksInStates(dir));
    const open = new OpenDays(dir, "read");
    try {
      for (const startAt of open.current().keys())
        open.use(startAt, ({ names }) => {
          for (const trackId of names.allTracks()) tracks.add(trackId);
        });
    } finally {
      open.closeAll();
    }
    return tracks;
  });
}
