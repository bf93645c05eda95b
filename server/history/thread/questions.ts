import type { KeptDay } from "../history-store";
import { activityOf } from "../past/activity";
import { liveAt } from "../past/live-at";
import { stretch } from "../past/stretch";
import { contactsOf } from "../questions/contacts";
import { pathOf } from "../questions/path";
import type { Questions } from "./question";

/**
 * What can be asked of the past, by name: one line for each. It is answered in a thread of its own, so that nothing of it runs on
 * the event loop; from the main thread, `reader.ask(name, input)` or, of a stream, `reader.stream(name, input)`.
 */
export const QUESTIONS = {
  /** Which days are kept, oldest first. */
  days: (store): Promise<readonly KeptDay[]> => store.days(),
  liveAt,
  stretch,
  activity: activityOf,
  path: pathOf,
  contacts: contactsOf,
} as const satisfies Questions;
