import type { LoopbackAnswer } from '../../loopback-server.js'

/** An error answer of the Bot Connector service: HTTP status and `{ error: { code, message } }`. */
export class ConnectorError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Record<string, string> = {},
  ) {
    super(message)
  }

  toAnswer(): LoopbackAnswer {
    return {
      status: this.status,
      headers: this.headers,
      json: { error: { code: this.code, message: this.message } },
    }
  }
}
