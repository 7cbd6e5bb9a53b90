import base from '../../jest.config.js'

// biome-ignore lint/style/noDefaultExport: Jest reads it so
export default {
  ...base,
  rootDir: '../..',
  roots: ['<rootDir>/test/browser'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 60_000,
  // One browser at a time.
  maxWorkers: 1,
}
