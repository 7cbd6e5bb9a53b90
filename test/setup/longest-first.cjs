const { default: Sequencer } = require('@jest/test-sequencer')

// Most of their time is waiting; begun last, they would be waited for alone. Jest knows only after a first run.
const longest = [
  'start.test.ts',
  'stories/permit-when-things-fail.test.ts',
  'notifications/delivery.test.ts',
  'crash.test.ts',
  'stories/leak-when-things-fail.test.ts',
  'stories/look-after-a-leaked-token.test.ts',
  'identity/identity-of-the-host.test.ts',
  'stories/when-teams-fails.test.ts',
  'stories/permit-and-cancel-at-once.test.ts',
  'stories/name-an-owner.test.ts',
]

/** Begins with the test files that take longest. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => {
      const at = longest.findIndex((name) => path.endsWith(`/test/${name}`))
      return at < 0 ? longest.length : at
    }
    return super.sort(tests).sort((one, other) => rank(one) - rank(other))
  }
}
