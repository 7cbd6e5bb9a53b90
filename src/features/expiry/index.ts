import type { Feature } from '../../feature.js'
import { announceExpiries } from './announce-expiries.js'

export const expiry: Feature = { name: 'expiry', schedules: [announceExpiries] }
