/** Engine.IO's packet types, handled directly, because Socket.IO's client would cost more than the measured server. */
export const EVENT = "42";

export function isEvent(data: Buffer): boolean {
  return data[0] === EVENT.charCodeAt(0) && data[1] === EVENT.charCodeAt(1);
}

/** Answers a handshake by joining the namespace (with a token if needed), and a ping by a pong. */
export function answerEngine(text: string, send: (text: string) => void, token?: string): boolean {
  if (text.startsWith("0")) send(token === undefined ? "40" : `40${JSON.stringify({ token })}`);
  else if (text === "2") send("3");
  else return false;
  return true;
}
