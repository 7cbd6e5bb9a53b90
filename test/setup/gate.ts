/** Where somebody waits until somebody else opens it. */
export type Gate = { open(): void; opened: Promise<void> }

/** One that is closed. */
export function createGate(): Gate {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}
