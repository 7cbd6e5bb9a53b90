import { connect } from 'node:net'

/** Sends raw bytes, and resolves to all that came back until the server closed, or until `withinMs`. */
export function raw(port: number, lines: string, withinMs = 1_500): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(lines))
    socket.on('data', (chunk) => {
      text += chunk
    })
    const done = () => {
      clearTimeout(timer)
      socket.destroy()
      resolve(text)
    }
    const timer = setTimeout(done, withinMs)
    socket.on('close', done)
    socket.on('error', () => {})
  })
}
