import { availableParallelism } from 'node:os'

export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testPathIgnorePatterns: ['/test/browser/'],
  // Node itself runs the tests, and what one file has loaded serves the next: in Jest's own sandbox every file loads two
  // thousand modules anew, which was most of the time the tests took.
  runner: 'jest-light-runner',
  testSequencer: '<rootDir>/test/setup/longest-first.cjs',
  setupFiles: ['<rootDir>/test/setup/strip-types.mjs'],
  // Much of a story is waiting, for a queue or a pause that Teams asked for: more workers than cores are faster.
  maxWorkers: availableParallelism() + 2,
  testTimeout: 60_000,
}
