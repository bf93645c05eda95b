import { MINUTE_MS } from "@/domain/time";
import { AREA, type Question, STEP_MS } from "./contender";

/** The differences between the databases. */
export interface Dialect {
  /** The value of a column in the newest row of a group. */
  readonly newest: (column: string) => string;
  /** The number of whole steps. */
  readonly steps: (column: string, step: number) => string;
  /** Converts to whole metres. */
  readonly metres: (column: string) => string;
}

/** Statements whose parameters are a floor or a track, and a time range. */
export interface Asked {
  readonly statements: readonly string[];
  readonly about: "floor" | "track";
}

/** The queries on a table of fixes `(floor, seen, track, x, y)`: the newest row per track, rows in order, by steps, and by places. */
export function sqlOf(question: Question, { newest, steps, metres }: Dialect): Asked {
  const ofFloor = "FROM fix WHERE floor = ? AND seen > ? AND seen <= ?";
  const ofTrack = "FROM fix WHERE track = ? AND seen > ? AND seen <= ?";
  const rows = `SELECT seen, track, x, y ${ofFloor} ORDER BY seen`;
  const place = `${newest("x")} AS x, ${newest("y")} AS y, max(seen) AS newest`;
  const moment = `SELECT track, ${place} ${ofFloor} GROUP BY track`;
  const path = { statements: [`SELECT floor, seen, x, y ${ofTrack} ORDER BY seen`], about: "track" } as const;
  const minutes = steps("seen", MINUTE_MS);
  const isInside = `${metres("x")} < ${AREA.widthM} AND ${metres("y")} < ${AREA.heightM}`;
  const onFloor = (...statements: readonly string[]): Asked => ({ statements, about: "floor" });
  const occupancy = onFloor(
    `SELECT ${minutes} AS minute, count(DISTINCT track) ${ofFloor} AND ${isInside} GROUP BY minute ORDER BY minute`,
  );
  const asked: Readonly<Record<Question, Asked>> = {
    moment: onFloor(moment),
    words: onFloor(rows),
    play: onFloor(moment, rows),
    thinned: onFloor(
      `SELECT ${steps("seen", STEP_MS)} AS step, track, ${place} ${ofFloor} GROUP BY step, track ORDER BY step`,
    ),
    pathOfDay: path,
    pathOfWeek: path,
    heat: onFloor(`SELECT ${metres("x")} AS x1, ${metres("y")} AS y1, count(*) ${ofFloor} GROUP BY x1, y1`),
    occupancy,
    unsummed: occupancy,
  };
  return asked[question];
}
