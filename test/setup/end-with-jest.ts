// A worker that Jest has left ends, whatever a test left open: an embedded database keeps its process alive.
process.once('disconnect', () => process.exit())
