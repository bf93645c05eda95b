/**
 * Put by the build in the place of Engine.IO's polling and WebTransport (next.config.js), which the server does not serve
 * (docs/protocol.md). The names are Engine.IO's.
 */
export const XHR = undefined;
export const WT = undefined;
