import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** Sends raw bytes, and resolves to what came back as soon as there is a whole head of an answer, or the server has closed. */
export const firstAnswer = (port: number, lines: string): Promise<string> =>
  talk(port, lines, (text) => text.includes('\r\n\r\n'))

/** Sends raw bytes, and resolves to all that came back until the server closed. */
export const allAnswers = (port: number, lines: string): Promise<string> => talk(port, lines, () => false)

function talk(port: number, lines: string, isEnough: (text: string) => boolean): Promise<string> {
  let text = ''
  const socket = connect(port, '127.0.0.1', () => socket.write(lines))
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk
      if (isEnough(text)) resolve(text)
    })
    socket.on('close', () => resolve(text))
    socket.on('error', () => {})
  })
  const late = wait(20_000, undefined, { ref: false }).then(() => {
    throw new Error(`Not answered within 20 seconds, but for: ${text}`)
  })
  return Promise.race([answered, late]).finally(() => socket.destroy())
}
