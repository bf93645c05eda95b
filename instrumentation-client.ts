import "react-dom/client";
import { fetchNamedMessages } from "./components/text/fetched-messages";

// Next runs this file in the browser before it hydrates a page.
fetchNamedMessages();
hydrateInATaskOfItsOwn();

/**
 * Reading React in takes a phone as long as all that follows: between the two there is time to paint and to answer a finger. Next (16.4)
 * runs the scripts listed here before it hydrates, and waits for a new task after each: this one is empty.
 */
function hydrateInATaskOfItsOwn(): void {
  Object.assign(globalThis, { __next_s: [[undefined, { children: "" }]] });
}
