interface Body {
  readonly type: string;
  readonly bytes: string | Uint8Array<ArrayBuffer>;
}

/** The HTTP API of an instance, with a token. */
export class DemoApi {
  readonly #baseUrl: string;
  readonly #token: string;
  readonly #signal: AbortSignal;

  constructor(baseUrl: string, token: string, signal: AbortSignal) {
    this.#baseUrl = baseUrl;
    this.#token = token;
    this.#signal = signal;
  }

  /** Sends a request and returns the answer. Throws if it is refused. */
  send<Answer>(method: string, path: string, json?: object): Promise<Answer> {
    return this.#ask(method, path, json && { type: "application/json", bytes: JSON.stringify(json) });
  }

  async putImage(path: string, type: string, bytes: Uint8Array): Promise<void> {
    await this.#ask("PUT", path, { type, bytes: new Uint8Array(bytes) });
  }

  async #ask<Answer>(method: string, path: string, body: Body | undefined): Promise<Answer> {
    const answer = await fetch(new URL(path, this.#baseUrl), {
      method,
      signal: this.#signal,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body && { "content-type": body.type }),
        ...(method === "PATCH" && { "if-match": "*" }),
      },
      ...(body && { body: body.bytes }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? (undefined as Answer) : ((await answer.json()) as Answer);
  }
}
