import { choice } from "./shape";

/** The most severe first. */
export const SEVERITIES = ["critical", "major", "minor", "warning", "info"] as const;

export const severity = choice(SEVERITIES);
