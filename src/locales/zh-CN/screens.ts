import type { screens as shape } from '../en/screens.ts'
import { capture } from './screens/capture.ts'
import { certificates } from './screens/certificates.ts'
import { compare } from './screens/compare.ts'
import { cost } from './screens/cost.ts'
import { exporting } from './screens/export.ts'
import { follow } from './screens/follow.ts'
import { frame } from './screens/frame.ts'
import { glass } from './screens/glass.ts'
import { keys } from './screens/keys.ts'
import { opened } from './screens/opened.ts'
import { overview } from './screens/overview.ts'
import { request } from './screens/request.ts'
import { response } from './screens/response.ts'
import { start } from './screens/start.ts'
import { timeline } from './screens/timeline.ts'

export const screens: typeof shape = {
  ...frame,
  ...overview,
  ...capture,
  ...certificates,
  ...exporting,
  ...follow,
  ...timeline,
  compare,
  cost,
  keys,
  glass,
  opened,
  request,
  response,
  start,
}
