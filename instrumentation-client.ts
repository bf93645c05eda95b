import { fetchNamedMessages } from "./components/text/fetched-messages";

// Next runs this file in the browser before it hydrates a page.
fetchNamedMessages();
