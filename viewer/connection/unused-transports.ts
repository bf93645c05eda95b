/**
 * The build (next.config.js) replaces Engine.IO's polling and WebTransport with this module, because the server does not offer them
 * (docs/protocol.md). The names are Engine.IO's.
 */
export const XHR = undefined;
export const WT = undefined;
