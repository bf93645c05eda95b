import { SEVERITIES } from "../notice";
import { choice } from "./shape";

export const severity = choice(SEVERITIES);
